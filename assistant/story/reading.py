"""Reads story files: text that reads as a conversation -> stories as data.

What can be wrong in a file is found here, before it is played, and said with the file and the line.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from assistant import yaml_file
from assistant.car.simulated.car import signals
from assistant.conversation.effects import STATUSES, Role, StepStatus
from assistant.errors import DataError
from assistant.story.script import (
    DEVICES,
    HOWS,
    AlsoSays,
    CarHas,
    CarLine,
    Driver,
    ExpectedAnswer,
    Found,
    How,
    Journey,
    Later,
    Line,
    Microphone,
    MicrophoneIs,
    Place,
    Story,
    ToldCall,
    Trouble,
    Typed,
)
from assistant.tools import tools
from assistant.types.call import Call, Value
from assistant.types.car_state import SignalValue
from assistant.types.listening import ATTENTIONS
from assistant.types.meaning import ACTS
from assistant.types.reason import AWAITED

ENGINES: tuple[Role, ...] = ("understanding", "tools")
"""engines that can be late or fail"""
UNITS_S = {"second": 1.0, "minute": 60.0, "hour": 3600.0}
LONGEST_S = 86_400.0
"""of one time; the car is looked at every second of it, so that more would seem to hang"""

_CALL = re.compile(r"\w+ (?P<tool>\w+)(?: (?P<arguments>\{.*\}))?(?:: (?P<rules>\w+(?:, \w+)*))?")
_DURATION = re.compile(r"(\d+(?:\.\d+)?) (second|minute|hour)s?")
_PLACE = re.compile(r"(?P<name>.+) (?P<distance>\d+(?:\.\d+)?) (?P<unit>k?m)")


def read_stories(path: Path) -> tuple[Story, ...]:
    """Read all stories of a file. Raises DataError with file and line where it is not one, or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text: {error}") from error
    try:
        stories = tuple(_stories(path, enumerate(text.splitlines(), start=1)))
    except _FaultError as fault:
        raise DataError(f"{path}:{fault.line}: {fault}") from fault
    if not stories:
        raise DataError(f"{path}: holds no story; the first line of one is its title: # TITLE")
    return stories


class _FaultError(Exception):
    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def _stories(path: Path, numbered: Iterable[tuple[int, str]]) -> Iterator[Story]:
    story: Story | None = None
    titles: set[str] = set()
    for number, line in numbered:
        text = line.strip()
        if not text:
            continue
        if text.startswith("#"):
            if story is not None:
                yield story
            story = Story(path, number, text.lstrip("#").strip(), ())
            if story.title in titles:
                _fault(number, f"a second story is called {story.title!r}")
            titles.add(story.title)
        elif story is None:
            _fault(number, "a story begins with its title: # TITLE")
        elif line[0].isspace():
            story = _with_detail(story, number, text)
        else:
            story = replace(story, lines=(*story.lines, _line(number, text)))
    if story is not None:
        yield story


def _line(number: int, text: str) -> Line:
    kind, colon, rest = (part.strip() for part in text.partition(":"))
    if kind not in _LINES or not colon:
        near = difflib.get_close_matches(kind, _LINES, n=1)
        meant = f"; is {near[0]}: meant?" if near else f": a line begins with {', '.join(_LINES)}, and a colon"
        _fault(number, f"{text!r} is not understood{meant}")
    return _LINES[kind](number, rest)


def _fault(line: int, what: str) -> NoReturn:
    raise _FaultError(line, what)


def _driver(number: int, rest: str) -> Driver:
    if not rest:
        _fault(number, "what does the driver say? (- for nothing)")
    return Driver(number, "" if rest == "-" else rest)


def _driver_who(how: How) -> Callable[[int, str], Driver]:
    return lambda number, rest: replace(_driver(number, rest), how=how)


def _typed(number: int, rest: str) -> Typed:
    if not rest:
        _fault(number, "what is typed?")
    return Typed(number, rest)


def _microphone(number: int, rest: str) -> Microphone:
    device = next((device for device in DEVICES if device == rest), None)
    if device is None:
        _fault(number, f"{rest!r}: a microphone is {', '.join(DEVICES)}")
    return Microphone(number, device)


def _microphone_is(number: int, rest: str) -> MicrophoneIs:
    attention = next((attention for attention in ATTENTIONS if attention == rest), None)
    if attention is None:
        _fault(number, f"{rest!r}: what a microphone does is one of {', '.join(ATTENTIONS)}")
    return MicrophoneIs(number, attention)


def _assistant(number: int, rest: str) -> ExpectedAnswer:
    return ExpectedAnswer(number, "" if rest == "-" else rest or None)


def _later(number: int, rest: str) -> Later:
    return Later(number, _seconds(number, rest))


def _seconds(number: int, text: str) -> float:
    said = _DURATION.fullmatch(text)
    if said is None:
        _fault(number, f"{text!r} is no time; it is written so: 20 seconds, 1.5 minutes, 2 hours")
    seconds = float(said[1]) * UNITS_S[said[2]]
    if seconds > LONGEST_S:
        _fault(number, f"{text!r} is longer than a day")
    return seconds


def _car(number: int, rest: str) -> CarLine:
    assignment, comma, age = (part.strip() for part in rest.partition(", "))
    if assignment.endswith(" unknown"):
        return CarLine(number, _signal(number, assignment.removesuffix(" unknown")), None)
    name, value = _assigned(number, assignment)
    return CarLine(number, name, value, _seconds(number, age.removesuffix(" old")) if comma else None)


def _car_has(number: int, rest: str) -> CarHas:
    return CarHas(number, *_assigned(number, rest))


def _assigned(number: int, assignment: str) -> tuple[str, SignalValue]:
    name, equals, value = (part.strip() for part in assignment.partition("="))
    if not equals:
        _fault(number, f"{assignment!r}: expected NAME=VALUE (or, of the car alone, NAME unknown)")
    try:
        return name, signals()[_signal(number, name)].read(value)
    except ValueError as error:
        _fault(number, f"{assignment}: {error}")


def _signal(number: int, name: str) -> str:
    if name not in signals():
        near = difflib.get_close_matches(name, signals(), n=1, cutoff=0.0)
        _fault(number, f"{name}: the simulated car has no such signal; did you mean {near[0]}?")
    return name


def _journey(number: int, rest: str) -> Journey:
    if rest not in ("begins", "ends"):
        _fault(number, f"{rest!r}: a journey begins or ends")
    return Journey(number, begins=rest == "begins")


def _late(number: int, rest: str) -> Trouble:
    if rest not in ENGINES:
        _fault(number, f"{rest!r} cannot be late or slow; {' and '.join(ENGINES)} can")
    return Trouble(number, "late", rest)


def _fails(number: int, rest: str) -> Trouble:
    if rest not in ENGINES and rest not in tools():
        near = difflib.get_close_matches(rest, tools(), n=1, cutoff=0.0)
        _fault(number, f"{rest!r} is neither a tool nor one of {', '.join(ENGINES)}; did you mean {near[0]}?")
    return Trouble(number, "fails", rest)


def _found(number: int, rest: str) -> Found:
    if rest == "nothing":
        return Found(number, ())
    matches = [_PLACE.fullmatch(part.strip()) for part in rest.split(";")]
    places = [
        Place(match["name"], float(match["distance"]) * (1000 if match["unit"] == "km" else 1))
        for match in matches
        if match is not None
    ]
    if len(places) < len(matches):
        _fault(number, f"{rest!r}: places are written so: Luigi 300 m; Roma 1.2 km")
    return Found(number, tuple(places))


_LINES: Mapping[str, Callable[[int, str], Line]] = {
    "driver": _driver,
    **{f"driver {how}": _driver_who(how) for how in HOWS if how != "presses"},
    "typed": _typed,
    "microphone": _microphone,
    "microphone is": _microphone_is,
    "also says": lambda number, rest: AlsoSays(number, "" if rest == "-" else rest),
    "assistant": _assistant,
    "car": _car,
    "car has": _car_has,
    "journey": _journey,
    "later": _later,
    "late": _late,
    "slow": lambda number, rest: replace(_late(number, rest), kind="slow"),
    "fails": _fails,
    "found": _found,
}


def _with_detail(story: Story, number: int, text: str) -> Story:
    """Return the story with an indented line put to the answer above it."""
    answer = story.lines[-1] if story.lines else None
    if not isinstance(answer, ExpectedAnswer):
        _fault(number, f"{text!r} is indented, but stands under no line of the assistant")
    return replace(story, lines=(*story.lines[:-1], _detailed(answer, number, text)))


def _detailed(answer: ExpectedAnswer, number: int, text: str) -> ExpectedAnswer:
    word, _, rest = text.partition(" ")
    if text in ("listens", "does not listen"):
        return replace(answer, listens=text == "listens")
    if text == "nothing done":
        return replace(answer, calls=())
    if word == "awaiting" and rest.partition(":")[0] in ("nothing", *AWAITED):
        return replace(answer, awaiting=rest)
    if word == "act" and rest.partition(":")[0] in ACTS:
        return replace(answer, act=rest)
    if word in STATUSES:
        return replace(answer, calls=(*(answer.calls or ()), _call(number, word, text)))
    known = f"{', '.join(STATUSES)} TOOL; nothing done; act ACT; awaiting WHAT; listens; does not listen"
    _fault(number, f"{text!r} is not understood; under an answer stand {known}")


def _call(number: int, status: StepStatus, text: str) -> ToldCall:
    parts = _CALL.fullmatch(text)
    if parts is None or parts["tool"] not in tools():
        _fault(number, f"{text!r} is no call of a tool; it is written so: done set_window {{percent: 50}}: RULE")
    tool = tools()[parts["tool"]]
    call = Call(tool.name, _arguments(number, parts["arguments"] or "{}"))
    unknown = next((name for name in call.arguments if name not in tool.arguments), None)
    if unknown is not None:
        _fault(number, f"{tool.name} has no argument {unknown}")
    # What is refused may well be a call that its tool would not take.
    fault = tool.fault(call) if parts["arguments"] and status != "refused" else None
    if fault:
        _fault(number, fault)
    rules = tuple(parts["rules"].split(", ")) if parts["rules"] else ()
    return ToldCall(status, call, any_arguments=parts["arguments"] is None, rules=rules)


def _arguments(number: int, text: str) -> dict[str, Value]:
    try:
        document = yaml_file.load_text(text)
    except ValueError as error:
        raise _FaultError(number, f"{text}: not what YAML calls a mapping: {error}") from error
    return {str(name): _value(number, value) for name, value in document.items()}


def _value(number: int, value: object) -> Value:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if not isinstance(value, bool | int | float | str):
        _fault(number, f"{value!r} cannot be an argument; a word is meant? Then quote it")
    return value
