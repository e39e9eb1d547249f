"""Questions made from things and states, as people ask them, with the quantity and the place that each is about.

Shared by all tests of what a question must never do: change anything. Thing x state x form; a thing has the states of
its kind alone, so that every question is one that somebody could ask.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and what it is about."""

    text: str
    lang: str
    what: str
    where: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a state, by one of its names."""

    name: str
    kind: str
    what: str
    where: str | None = None
    part: str | None = None
    many: bool = False
    """are, not is"""


ENGLISH: Sequence[Thing] = (
    Thing("the trunk", "opens", "trunk"),
    Thing("the boot", "opens", "trunk"),
    Thing("the tailgate", "opens", "trunk"),
    Thing("the sunroof", "opens", "sunroof"),
    Thing("the sunshade", "opens", "sunshade"),
    Thing("the charge port", "opens", "charge_port"),
    Thing("the charging flap", "opens", "charge_port"),
    Thing("the driver's window", "opens", "windows", "driver"),
    Thing("the passenger's window", "opens", "windows", "passenger"),
    Thing("the rear left window", "opens", "windows", "rear_left"),
    Thing("the window", "opens", "windows"),
    Thing("the windows", "opens", "windows", many=True),
    Thing("the rear windows", "opens", "windows", "rear", many=True),
    Thing("the driver's door", "opens", "doors", "driver"),
    Thing("the doors", "opens", "doors", many=True),
    Thing("the doors", "locks", "locks", many=True),
    Thing("the car", "locks", "locks"),
    Thing("the mirrors", "folds", "mirrors", many=True),
    Thing("the wipers", "switches", "wipers", many=True),
    Thing("the fan", "switches", "fan"),
    Thing("the air conditioning", "switches", "climate", part="ac"),
    Thing("the ac", "switches", "climate", part="ac"),
    Thing("auto climate", "switches", "climate", part="auto"),
    Thing("the heating", "switches", "climate", part="on"),
    Thing("climate control", "switches", "climate", part="on"),
    Thing("sync", "switches", "climate", part="sync"),
    Thing("recirculation", "switches", "recirculation"),
    Thing("the defroster", "switches", "defrost"),
    Thing("the rear defroster", "switches", "defrost", "rear"),
    Thing("the seat heating", "switches", "seat_heating"),
    Thing("the driver's seat heating", "switches", "seat_heating", "driver"),
    Thing("my seat heater", "switches", "seat_heating", "driver"),
    Thing("the seat ventilation", "switches", "seat_ventilation"),
    Thing("the steering wheel heating", "switches", "wheel_heating"),
    Thing("the massage", "switches", "massage"),
    Thing("the ambient light", "switches", "ambient_light"),
    Thing("the headlights", "switches", "headlights", many=True),
    Thing("the high beam", "switches", "headlights", part="high_beam"),
    Thing("the fog lights", "switches", "fog_lights", many=True),
    Thing("the cabin light", "switches", "lights", part="cabin"),
    Thing("the hazard lights", "switches", "lights", part="hazard", many=True),
    Thing("the lights", "switches", "lights", many=True),
    Thing("the child lock", "switches", "child_lock"),
    Thing("the handbrake", "brakes", "hand_brake"),
    Thing("my seat belt", "belts", "seat_belts", "driver"),
    Thing("the seat belts", "belts", "seat_belts", many=True),
    Thing("the radio", "mutes", "volume", part="media"),
    Thing("the music", "mutes", "volume", part="media"),
)
_ENGLISH_STATES: dict[str, Sequence[str]] = {
    "opens": ("open", "closed", "shut"),
    "locks": ("locked", "unlocked"),
    "folds": ("folded", "unfolded"),
    "switches": ("on", "off"),
    "brakes": ("on", "off"),
    "belts": ("fastened", "on"),
    "mutes": ("muted",),
}
_ENGLISH_VERBS: dict[str, Sequence[str]] = {
    "opens": ("did you open {}", "did you close {}", "did i leave {} open", "did i close {}"),
    "locks": ("did you lock {}", "did i lock {}", "did you unlock {}", "did i leave {} unlocked"),
    "folds": ("did you fold {}", "did you unfold {}"),
    "switches": ("did you turn on {}", "did you turn {} off", "did i leave {} on"),
    "brakes": ("did i release {}", "did i leave {} on"),
    "belts": ("did i fasten {}",),
    "mutes": ("did you mute {}",),
}
_ENGLISH_FORMS = (
    "{is} {thing} {state}",
    "{was} {thing} {state}",
    "{is} {thing} still {state}",
    "tell me if {thing} {is} {state}",
)

MANDARIN: Sequence[Thing] = (
    Thing("后备箱", "opens", "trunk"),
    Thing("尾门", "opens", "trunk"),
    Thing("天窗", "opens", "sunroof"),
    Thing("遮阳帘", "opens", "sunshade"),
    Thing("充电口", "opens", "charge_port"),
    Thing("充电盖", "opens", "charge_port"),
    Thing("主驾车窗", "opens", "windows", "driver"),
    Thing("副驾车窗", "opens", "windows", "passenger"),
    Thing("左后车窗", "opens", "windows", "rear_left"),
    Thing("车窗", "opens", "windows"),
    Thing("窗户", "opens", "windows"),
    Thing("后排车窗", "opens", "windows", "rear"),
    Thing("车门", "opens", "doors"),
    Thing("主驾车门", "opens", "doors", "driver"),
    Thing("车门", "locks", "locks"),
    Thing("后视镜", "folds", "mirrors"),
    Thing("雨刷", "switches", "wipers"),
    Thing("风扇", "switches", "fan"),
    Thing("空调", "switches", "climate", part="on"),
    Thing("制冷", "switches", "climate", part="ac"),
    Thing("自动空调", "switches", "climate", part="auto"),
    Thing("温区同步", "switches", "climate", part="sync"),
    Thing("内循环", "switches", "recirculation"),
    Thing("除雾", "switches", "defrost"),
    Thing("后窗除霜", "switches", "defrost", "rear"),
    Thing("座椅加热", "switches", "seat_heating"),
    Thing("主驾座椅加热", "switches", "seat_heating", "driver"),
    Thing("座椅通风", "switches", "seat_ventilation"),
    Thing("方向盘加热", "switches", "wheel_heating"),
    Thing("座椅按摩", "switches", "massage"),
    Thing("氛围灯", "switches", "ambient_light"),
    Thing("大灯", "switches", "headlights"),
    Thing("远光灯", "switches", "headlights", part="high_beam"),
    Thing("雾灯", "switches", "fog_lights"),
    Thing("阅读灯", "switches", "lights", part="cabin"),
    Thing("双闪", "switches", "lights", part="hazard"),
    Thing("车灯", "switches", "lights"),
    Thing("儿童锁", "switches", "child_lock"),
    Thing("手刹", "brakes", "hand_brake"),
    Thing("安全带", "belts", "seat_belts"),
    Thing("音乐", "mutes", "volume", part="media"),
)
_MANDARIN_FORMS: dict[str, Sequence[str]] = {
    "opens": (
        "{}开着吗", "{}还开着吗", "{}开了吗", "{}关了没", "{}关好了吗", "{}是不是开着", "{}有没有关", "{}开没开",
        "{}关了没有", "你把{}关了吗", "帮我看看{}关了没", "{}打开了吗",
    ),
    "locks": ("{}锁了吗", "{}锁好了没", "{}是不是锁着", "{}锁没锁", "你把{}锁了吗", "{}还锁着吗"),
    "folds": ("{}折起来了吗", "{}收起来了没", "{}是不是折着", "{}展开了吗"),
    "switches": (
        "{}开着吗", "{}还开着吗", "{}开了吗", "{}开了没", "{}关了没", "{}是不是开着", "{}开没开", "{}关了吗",
        "你把{}关了吗", "{}打开了没有",
    ),
    "brakes": ("{}拉着吗", "{}拉了没", "{}放了吗", "{}松开了吗", "{}是不是拉着"),
    "belts": ("{}系好了吗", "{}系了没", "{}系没系", "{}是不是系好了"),
    "mutes": ("{}静音了吗", "{}是不是静音了", "{}静音了没"),
}  # fmt: skip


def questions(lang: str) -> Iterator[Question]:
    """Give every question of a language."""
    for thing in ENGLISH if lang == "en" else MANDARIN:
        for text in _english(thing) if lang == "en" else _mandarin(thing):
            yield Question(text, lang, thing.what, thing.where, thing.part)


def _english(thing: Thing) -> Iterator[str]:
    be = ("are", "were") if thing.many else ("is", "was")
    for state in _ENGLISH_STATES[thing.kind]:
        for form in _ENGLISH_FORMS:
            yield form.format(**{"is": be[0], "was": be[1]}, thing=thing.name, state=state)
    for form in _ENGLISH_VERBS[thing.kind]:
        yield form.format(thing.name)


def _mandarin(thing: Thing) -> Iterator[str]:
    for form in _MANDARIN_FORMS[thing.kind]:
        yield form.format(thing.name)
