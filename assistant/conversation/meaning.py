"""What an utterance means, as data: calls of tools, or an act that needs none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Value = bool | int | float | str | tuple[str, ...]
"""an argument: times are ISO 8601 strings, lists of words are tuples"""

ACTS = (
    "command",
    "yes",
    "no",
    "stop",
    "repeat",
    "undo",
    "why",
    "help",
    "smalltalk",
    "unsupported",
    "unclear",
)

Mood = Literal[
    "command", "question", "prohibition", "keep", "report", "conditional", "hypothetical", "quotation", "others"
]
MOODS: tuple[str, ...] = get_args(Mood)
"""how words are meant: wished; asked for; forbidden; to stay as it is; told; on a condition; only thought of; somebody
else's words; said to somebody else"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that was not said but named: "as far as the sunroof", "the same as the driver's"."""

    tool: str
    """whose setting it is"""
    place: str | None = None
    """where; None: the thing has no place, or the speaker's is meant"""


@dataclass(frozen=True, slots=True)
class Call:
    """One wish for one tool. Nothing has been decided or done yet."""

    tool: str
    arguments: Mapping[str, Value] = field(default_factory=dict)
    """only what was said; an argument that was not said is absent, never None"""
    like: Reference | None = None
    """where the value that it lacks is to be taken from; the heart puts it in, and no such call is ever carried out"""
    asked: Mapping[str, Value] = field(default_factory=dict, compare=False)
    """how a question was put, which shapes its answer and nothing else: see ASKED"""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is so in the car or is not: "it's warmer than 25 degrees outside"."""

    name: str
    """one of those in `facts`; UNHEARD_OF for words that none of them fits"""
    relation: str = "is"
    """is, above, below, at_least or at_most"""
    value: Value = True
    place: str | None = None
    """None: the thing has no place, or any will do"""
    negated: bool = False


UNHEARD_OF = "unheard of"


@dataclass(frozen=True, slots=True)
class Condition:
    """What is wished only if something is so: data, judged by the heart against the car as it is."""

    facts: tuple[Fact, ...]
    """all of them"""
    wish: "Meaning"
    """what is wished then"""
    later: bool = False
    """it is to be waited for: "when we stop", "whenever it rains" """


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why a wish that was understood is not carried out: what it depends on is not so, or not known."""

    kind: str
    """not so, unknown, or later"""
    fact: Fact
    """the one that held it back"""
    value: Value | None = None
    """what is so instead; None where that is not known"""


ASKED: Mapping[str, str] = {
    "asks": "the state that was asked for: open, off, locked, sport, or a number; the answer begins with yes or no",
    "every": "whether it was asked of all of them, or of any; else it is what the state suggests",
    "which": "it was asked which of them",
    "part": "the one part of the quantity that was meant: the A/C of the climate, the music of the volume",
    "unit_asked": "the unit that the answer was wished in: mph, miles, fahrenheit",
}
"""name in `Call.asked` -> what it says"""

FRAGMENTS = ("change", "number", "value", "place", "switch", "there", "about", "thing", "partly", "choice")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a wish: what it lacks stands in what was said, done or found before. The dialogue completes it."""

    kind: str
    """one of FRAGMENTS:
    change  "a bit more": `change`, a word of the type or a number; `further` where it goes on in the direction taken,
            `otherwise` (of a number and a switch, too) the tool that is meant where nothing came before ("turn it up":
            the volume)
    number  "twenty two", "fifty percent": `number`, and `unit` (degrees, percent, level) where it was said
    value   "blue", "to the feet": one argument by its name in the tools
    place   "and the passenger too": `zone`, or several of them ("just the left ones")
    switch  "turn it off", "close it", "on": `on`
    there   "take me there": nothing
    about   "what about parking": `category`
    thing   "the seat heating", "set the temperature": `tool`, and arguments of it where they were said; `lacks` names
            one to be asked for that may be missing ("the ambient light to brown": the colour)
    partly  "open it partly": nothing; how far is asked
    choice  "turn on the light", which may be several things: nothing; `options` holds them"""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    options: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a sentence was understood."""

    act: str
    """one of ACTS"""
    calls: tuple[Call, ...] = ()
    """what is wished; only where act is "command" """
    reason: str | None = None
    """why there is no call: the kind of an unsupported wish, or what is missing"""
    decided_by: str = "none"
    """the step of the ladder that was sure: catalogue, repair, model, dialogue or none"""
    confidence: float = 0.0
    """0 to 1"""
    fragment: Fragment | None = None
    """only where act is "unclear": what there is of a wish"""
    condition: Condition | None = None
    """only where act is "unclear": what is wished if something is so"""
    held: HeldBack | None = None
    """only where act is "command" and there are no calls: why nothing is done"""
    about: str | None = None
    """what exactly it is about, in a word of the phrase files: of a "why" tools or domains, or "deeds", all that was
    done; of a wish that cannot be fulfilled the thing ("horn")"""
    near: "tuple[Meaning, ...]" = ()
    """what it means where a number was another one that sounds like it, likeliest first; the confidence of each is its
    share of the probability of both"""
    left: tuple["Meaning", ...] = ()
    """parts of the same sentence of which nothing comes: "open the window and call my mum"; where the act is "unclear",
    those that are understood and not done"""
    agrees: bool = False
    """a yes stood before it: "yes, open it" """
    mood: Mood = "command"
    """how the words were meant that this was made of; nothing but a command changes anything"""


PART_NOT_UNDERSTOOD = "part not understood: "
"""begins the reason of an "unclear" where the rest of the sentence was understood; the words of that part follow"""

NOT_UNDERSTOOD = Meaning(act="unclear", reason="not understood")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a call that was carried out."""

    status: str
    """done, failed or not_set_up"""
    value: Mapping[str, object] = field(default_factory=dict)
    """what the tool answers, in plain JSON types with units in the names, e.g. {"speed_kmh": 52.0, "age_s": 0.4}"""
    reason: str | None = None
    """why it failed, one line for the log; what is said is the reply's business"""
    restore: tuple[Call, ...] = ()
    """calls that would put back what was before; empty where nothing was changed or it cannot be put back"""
