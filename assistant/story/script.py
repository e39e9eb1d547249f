"""What a story consists of: the kinds of its lines, each as it is written. docs/stories.md tells how to write one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from assistant.conversation.effects import StepStatus
from assistant.types.call import Call
from assistant.types.car_state import SignalValue
from assistant.types.listening import Attention

How = Literal["presses", "interrupts", "calls", "talks", "talks over"]
"""how the driver begins to speak

presses     `driver: ...`: pushes to talk where nobody listens
interrupts  `driver interrupts: ...`: pushes to talk while the assistant still speaks
calls       `driver calls: ...`: says its name, and goes on in one breath
talks       `driver talks: ...`: just speaks; whether anybody listens is another question
talks over  `driver talks over: ...`: the same while the assistant still speaks
"""
HOWS: tuple[How, ...] = get_args(How)

Device = Literal["open", "muted", "unmuted", "lost", "back"]
DEVICES: tuple[Device, ...] = get_args(Device)
"""what can become of the microphone; open: from then on it waits for its name, too"""


@dataclass(frozen=True, slots=True)
class Driver:
    """The driver speaks: `driver: open the window`."""

    line: int
    text: str
    """empty where nothing is said into the open microphone: `driver: -`"""
    how: How = "presses"

    @property
    def interrupts(self) -> bool:
        """Whether the assistant still speaks then."""
        return self.how in ("interrupts", "talks over")


@dataclass(frozen=True, slots=True)
class Later:
    """Time passes: `later: 20 seconds`."""

    line: int
    seconds: float


@dataclass(frozen=True, slots=True)
class CarLine:
    """The car is otherwise: `car: Vehicle.Speed=80`."""

    line: int
    signal: str
    value: SignalValue | None
    """None: not known any more, `car: Vehicle.Speed unknown`"""
    age_s: float | None = None
    """None: it goes on being reported; else this is the last that was heard: `car: Vehicle.Speed=80, 30 seconds old`"""


@dataclass(frozen=True, slots=True)
class CarHas:
    """What has become of the car: `car has: Vehicle.Body.Trunk.Rear.IsOpen=false`."""

    line: int
    signal: str
    value: SignalValue


@dataclass(frozen=True, slots=True)
class Journey:
    """The ignition goes off, `journey: ends`; or on, `journey: begins`."""

    line: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an engine does at the next thing that the driver says: `late: understanding`, `fails: tools`."""

    line: int
    kind: Literal["late", "slow", "fails"]
    """late: answers only after the driver has spoken once more; slow: after some seconds; fails: cannot do it"""
    what: str
    """an engine, or (fails) a tool"""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words come typed: `typed: open the window`."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Microphone:
    """What becomes of the microphone: `microphone: muted`."""

    line: int
    device: Device


@dataclass(frozen=True, slots=True)
class MicrophoneIs:
    """What the microphone does by now: `microphone is: waiting`."""

    line: int
    attention: Attention


@dataclass(frozen=True, slots=True)
class AlsoSays:
    """What is said besides the answers: the rest of one that was cut off, "one moment": `also says: One moment.`."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a made-up map."""

    name: str
    distance_m: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for places finds from now on: `found: Luigi 300 m; Roma 900 m`."""

    line: int
    places: tuple[Place, ...]
    """the nearest first; none: `found: nothing`"""


@dataclass(frozen=True, slots=True)
class ToldCall:
    """What became of a call: `done set_window {percent: 50}`, `refused set_trunk: trunk_only_standing`."""

    status: StepStatus
    call: Call
    any_arguments: bool
    """the arguments were left out"""
    rules: tuple[str, ...]
    """the rule that refused, asked or added it, then the notes"""


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """What is answered, and under it, indented, what was done. What is None was left out, and may be anything."""

    line: int
    reply: str | None
    """empty: silence, `assistant: -`"""
    calls: tuple[ToldCall, ...] | None = None
    """all of the turn, in their order; none at all: `nothing done`"""
    act: str | None = None
    """`act why`, `act unsupported: weather`: the act, and its reason where it is written"""
    awaiting: str | None = None
    """`awaiting confirmation`, `awaiting choice: set_cabin_light, set_headlights`, `awaiting nothing`"""
    listens: bool | None = None
    """`listens`: the microphone is open again without a press; `does not listen`"""


Expected = ExpectedAnswer | CarHas | MicrophoneIs | AlsoSays
"""what is so by then, if all goes as it is written"""
Happening = Driver | Later | CarLine | Journey | Trouble | Found | Typed | Microphone
"""what is played"""
Line = Happening | Expected


@dataclass(frozen=True, slots=True)
class Story:
    """One conversation."""

    path: Path
    line: int
    title: str
    lines: tuple[Line, ...]
