"""Whole conversations by chance: any meaning, piece of a request, result, late or not. What must never happen."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.effects import Perform, Report, Say
from assistant.conversation.events import Announced, Done, Elapsed, Event, Failed, Heard, Pressed, Spoken, Understood
from assistant.conversation.state import Conversation, IllegalEventError, Phase
from assistant.conversation.turn import step
from assistant.tools import tools
from assistant.tools.state.warned import announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import ACTS, Fragment, Meaning
from assistant.types.transcript import Transcript
from tests.conversation.calls import any_call, any_words

ONLY_STANDING = (("set_trunk", "open", True), ("set_locks", "locked", False), ("set_mirrors", "folded", True))


CALLS = any_call | any_words
ZONES = st.sampled_from(["driver", "passenger", "rear_left", "front", "rear", "all"])
FRAGMENTS = st.one_of(
    st.builds(
        lambda change, further: Fragment("change", {"change": change} | ({"further": True} if further else {})),
        st.sampled_from(["a_bit_more", "less", "max", -2, 3.5]),
        st.booleans(),
    ),
    st.builds(lambda number: Fragment("number", {"number": number}), st.integers(-5, 120)),
    st.builds(
        lambda number, unit: Fragment("number", {"number": number, "unit": unit}),
        st.integers(0, 100),
        st.sampled_from(["degrees", "percent", "level"]),
    ),
    st.sampled_from([{"color": "blue"}, {"direction": "feet"}, {"mode": "eco"}, {"speed": "fast"}]).map(
        lambda said: Fragment("value", said)
    ),
    ZONES.map(lambda zone: Fragment("place", {"zone": zone})),
    st.booleans().map(lambda on: Fragment("switch", {"on": on})),
    st.just(Fragment("there")),
    st.just(Fragment("about", {"category": "parking"})),
    st.sampled_from(sorted(tools())).map(lambda tool: Fragment("thing", {"tool": tool})),
    st.lists(any_call, min_size=2, max_size=5).map(lambda options: Fragment("choice", {}, tuple(options))),
)
PLAIN_MEANINGS = st.one_of(
    st.builds(
        lambda wanted, by: Meaning("command", tuple(wanted), decided_by=by, confidence=1.0),
        st.lists(CALLS, min_size=1, max_size=3),
        st.sampled_from(["catalogue", "repair", "model"]),
    ),
    FRAGMENTS.map(lambda fragment: Meaning("unclear", reason="needs what came before", fragment=fragment)),
    st.sampled_from([act for act in ACTS if act not in ("command", "unsupported")]).map(Meaning),
    st.just(Meaning("unsupported", reason="weather")),
)
NUMBERS_ALIKE = st.builds(
    lambda one, other, share: replace(one, near=(replace(other, confidence=share),)),
    PLAIN_MEANINGS,
    PLAIN_MEANINGS,
    st.floats(0.1, 0.5),
)
MEANINGS = PLAIN_MEANINGS | NUMBERS_ALIKE
SPEEDS = st.sampled_from([0.0, 50.0, None])


def car_at(speed_kmh: float | None, now_s: float) -> CarState:
    signals = {} if speed_kmh is None else {"Vehicle.Speed": Signal(speed_kmh, "km/h", now_s, 5.0)}
    return CarState(now_s, signals)


def hot_car(now_s: float, *, hot: bool) -> CarState:
    coolant = Signal(121.0 if hot else 90.0, "celsius", now_s, 5.0)
    return CarState(now_s, {"Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature": coolant})


@st.composite
def happenings(draw: st.DrawFn) -> tuple[str, Any, int]:
    kind = draw(
        st.sampled_from(
            ["turn", "turn", "turn", "press", "heard", "meant", "done", "spoken", "failed", "elapsed", "warned"]
        )
    )
    if kind in ("turn", "meant"):
        return kind, (draw(MEANINGS), draw(SPEEDS), draw(st.lists(CALLS, max_size=2))), draw(st.integers(-1, 0))
    return kind, draw(st.integers(0, 3)), draw(st.integers(-1, 0))


class Walk:
    """Plays happenings, and looks at everything that is wanted."""

    def __init__(self) -> None:
        self.conversation = Conversation()
        self.car = SimulatedCar()
        self.now_s = 0.0
        self.decided_at: CarState | None = None
        self.performed: list[tuple[int, int]] = []

    def play(self, event: Event) -> tuple[Any, ...]:
        if isinstance(event, Understood):
            self.decided_at = event.car
        try:
            self.conversation, effects = step(self.conversation, event)
        except IllegalEventError:
            return ()
        for effect in effects:
            self.look_at(effect)
        return effects

    def look_at(self, effect: Any) -> None:
        if isinstance(effect, Perform):
            assert self.conversation.phase is Phase.ACTING
            assert tools()[effect.call.tool].fault(effect.call) is None
            assert (effect.utterance, effect.index) not in self.performed, "carried out twice"
            self.performed.append((effect.utterance, effect.index))
            for tool, argument, value in ONLY_STANDING:
                if effect.call.tool == tool and effect.call.arguments.get(argument) is value:
                    assert self.decided_at is not None
                    assert not self.decided_at.moving
        if isinstance(effect, Say):
            assert effect.text.strip()
        if isinstance(effect, Report):
            assert all(step.status for step in effect.turn.steps)

    def perform(self, call: Call, restore: list[Call]) -> Result:
        """Let the simulated car do it; what a map would answer is not made up here."""
        acts = tools()[call.tool].acts
        if acts != "car":
            return Result("not_set_up") if acts == "none" else Result("done", dict(call.arguments))
        return replace(self.car.perform(call), restore=tuple(restore))

    def turn(self, meaning: Meaning, speed_kmh: float | None, restore: list[Call]) -> None:
        """Take a turn from the press to the end of its reply."""
        if self.conversation.phase is not Phase.LISTENING:
            self.play(Pressed(self.now_s))
        number = self.conversation.utterance
        self.play(Heard(self.now_s, number, Transcript("words", "en")))
        effects = self.play(Understood(self.now_s, number, meaning, car_at(speed_kmh, self.now_s)))
        while performs := [effect for effect in effects if isinstance(effect, Perform)]:
            result = self.perform(performs[0].call, restore)
            effects = self.play(Done(self.now_s, number, performs[0].index, result))
        self.play(Spoken(self.now_s, number))


@given(st.lists(happenings(), max_size=25))
@settings(max_examples=300, deadline=None)
def test_no_conversation_carries_out_what_is_forbidden_or_anything_twice(story: list[tuple[str, Any, int]]) -> None:
    walk = Walk()
    for kind, given_, late in story:
        walk.now_s += 7.0
        number = max(0, walk.conversation.utterance + late)
        match kind:
            case "turn":
                walk.turn(*given_)
            case "meant":
                meaning, speed_kmh, _ = given_
                walk.play(Understood(walk.now_s, number, meaning, car_at(speed_kmh, walk.now_s)))
            case "press":
                walk.play(Pressed(walk.now_s))
            case "heard":
                walk.play(Heard(walk.now_s, number, Transcript("words", "zh")))
            case "done":
                walk.play(Done(walk.now_s, number, given_, Result("failed")))
            case "spoken":
                walk.play(Spoken(walk.now_s, number))
            case "warned":
                car = hot_car(walk.now_s, hot=given_ > 1)
                walk.play(Announced(walk.now_s, announcement(car)))
            case "failed":
                walk.play(Failed(walk.now_s, number, "tools"))
            case _:
                walk.play(Elapsed(walk.now_s, number, "answer"))
