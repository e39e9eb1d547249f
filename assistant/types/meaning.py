"""What an utterance means, as data: calls of tools, or an act that needs none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from assistant.types.call import Call, Value
from assistant.types.reason import (
    HELP_TOPICS,
    LEFT_ALONE,
    NOTHING_UNDONE,
    SMALL_TALK,
    UNCLEAR,
    UNSUPPORTED,
    Reason,
    Word,
)

Act = Literal["command", "yes", "no", "stop", "repeat", "undo", "why", "help", "smalltalk", "unsupported", "unclear"]
ACTS: tuple[Act, ...] = get_args(Act)
REASONS: Mapping[Act, tuple[Word, ...]] = {
    "no": LEFT_ALONE,
    "undo": NOTHING_UNDONE,
    "help": HELP_TOPICS,
    "smalltalk": SMALL_TALK,
    "unsupported": UNSUPPORTED,
    "unclear": UNCLEAR,
}
"""act -> the words that may stand as its reason"""

DecidedBy = Literal["catalogue", "repair", "nearest", "model", "dialogue", "none"]
"""the step of the ladder that was sure"""

Certainty = Literal["sure", "addressed", "guessed"]
"""sure; sure enough where the assistant was addressed, by its name or a press; only to be asked about"""

Mood = Literal[
    "command", "question", "prohibition", "keep", "report", "conditional", "hypothetical", "quotation", "others"
]
MOODS: tuple[Mood, ...] = get_args(Mood)
"""how words are meant: requested; asked for; forbidden; to stay as it is; told; on a condition; only thought of;
somebody else's words; said to somebody else"""

Reported = Literal[
    "outside_temperature",
    "inside_temperature",
    "speed",
    "moving",
    "in_park",
    "battery",
    "fuel",
    "range",
    "charging",
    "plugged_in",
    "rain",
    "hand_brake",
    "occupied",
    "belted",
    "door",
    "locked",
    "window",
    "sunroof",
    "sunshade",
    "trunk",
    "charge_port",
    "temperature",
    "fan",
    "airflow",
    "seat_heating",
    "seat_ventilation",
    "massage",
    "climate",
    "ac",
    "sync",
    "recirculation",
    "front_defrost",
    "rear_defrost",
    "wheel_heating",
    "wipers",
    "headlights",
    "headlight_mode",
    "high_beam",
    "fog_lights",
    "cabin_light",
    "ambient_light",
]
FACTS: tuple[Reported, ...] = get_args(Reported)
"""what can be so in the car and is read from it, by name"""
Unreported = Literal["weather", "traffic", "body_color"]
UNREPORTED: tuple[Unreported, ...] = get_args(Unreported)
"""facts that people speak of and no car of ours reports: always unknown"""
UNHEARD_OF: Final = "unheard of"
"""stands for words that no fact fits"""
FactName = Reported | Unreported | Literal["unheard of"]

Relation = Literal["is", "above", "below", "at_least", "at_most"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is so in the car or is not: "it's warmer than 25 degrees outside"."""

    name: FactName
    relation: Relation = "is"
    value: Value = True
    place: str | None = None
    """None: the thing has no place, or any will do"""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What is requested only if something is so: data, judged by the heart against the car as it is."""

    facts: tuple[Fact, ...]
    """all of them"""
    request: "Meaning"
    """what is requested then"""
    later: bool = False
    """it is to be waited for: "when we stop", "whenever it rains" """


HeldKind = Literal["not so", "unknown", "later"]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why a request that was understood is not carried out: what it depends on is not so, or not known."""

    kind: HeldKind
    fact: Fact
    """the one that held it back"""
    value: Value | None = None
    """what is so instead; None where that is not known"""


FragmentKind = Literal["change", "number", "value", "place", "switch", "there", "about", "thing", "partly", "choice"]
FRAGMENTS: tuple[FragmentKind, ...] = get_args(FragmentKind)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a request: what it lacks stands in what was said, done or found before. The dialogue completes it."""

    kind: FragmentKind
    """
    change  "a bit more": `change`, a word of the type or a number; `further` where it goes on in the direction taken,
            `otherwise` (of a number and a switch, too) the tool that is meant where nothing came before ("turn it up":
            the volume)
    number  "twenty two", "fifty percent": `number`, and `unit` (degrees, percent, level) where it was said
    value   "blue", "to the feet": one argument by its name in the tools
    place   "and the passenger too": `zone`, or several of them ("the left ones"); `only` where no other place is
            meant ("just mine"), `without` where this one is not ("not mine", "all but mine")
    switch  "turn it off", "close it", "on": `on`, and `opens` where it is opened or closed, other than switched
    there   "take me there": nothing; `planned` where a trip is begun that was worked out ("start it")
    about   "what about parking": `category`
    thing   "the seat heating", "set the temperature": `tool`, and arguments of it where they were said; `lacks` names
            one to be asked for that may be missing ("the ambient light to brown": the colour)
    partly  "open it partly": nothing; how far is asked
    choice  "turn on the light", which may be several things; `options` holds them: `every` where all are meant ("all
            the lights"), `either` where the speaker leaves it open ("the window or the sunroof")"""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    options: tuple[Call, ...] = ()


Topic = Literal["deeds", "why not", "yes", "horn", "flashing", "indicators", "hazard lights"]
"""deeds: all that was done ("what did you do"). why not, yes: what was said agrees to a question, if there is one. The
others are what cannot be done."""
TOPICS: tuple[Topic, ...] = get_args(Topic)


@dataclass(frozen=True, slots=True)
class Newest:
    """So many changes, the newest first: "undo the last two"."""

    count: int


@dataclass(frozen=True, slots=True)
class Things:
    """What was named of the car: "undo the temperature"."""

    names: frozenset[str]
    """tools or domains, any of them"""


About = Topic | Newest | Things


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a sentence was understood."""

    act: Act
    calls: tuple[Call, ...] = ()
    """what is requested; only where act is "command" """
    reason: Reason | None = None
    """why there is no call; of a command None"""
    decided_by: DecidedBy = "none"
    confidence: float = 0.0
    """0 to 1"""
    fragment: Fragment | None = None
    """only where act is "unclear": what there is of a request"""
    condition: Condition | None = None
    """only where act is "unclear": what is requested if something is so"""
    held: HeldBack | None = None
    """only where act is "command" and there are no calls: why nothing is done"""
    about: About | None = None
    """what exactly it is about: of an undo or a "why" the things or so many changes, else a word of the phrase files"""
    near: "tuple[Meaning, ...]" = ()
    """what it means where a number was another one that sounds like it, likeliest first; the confidence of each is its
    share of the probability of both"""
    left: tuple["Meaning", ...] = ()
    """parts of the same sentence of which nothing comes: "open the window and call my mum"; where the act is "unclear",
    those that are understood and not done"""
    agrees: bool = False
    """a yes stood before it: "yes, open it" """
    besides: bool = False
    """it is requested on top of that yes: "yes, and turn on the light" """
    mood: Mood = "command"
    """how the words were meant that this was made of; nothing but a command changes anything"""
    guess: "Meaning | None" = None
    """only where act is "unclear": what it may mean, to be asked about where the assistant was addressed"""
    certainty: Certainty = "sure"
    """whether it may be acted on as it is; a language model's meaning is a guess whatever stands here"""

    @property
    def guessed(self) -> bool:
        """Whether it is asked about before anything is changed."""
        return self.decided_by == "model" or self.certainty == "guessed"


NOT_UNDERSTOOD = Meaning(act="unclear", reason="not understood")
