"""Writes lines and turns in the format of story files, the way back of reading.py: what is told could be a story."""

import json
from collections.abc import Iterator, Mapping

from assistant.conversation.effects import Step, Turn
from assistant.story.script import (
    AlsoSays,
    CarHas,
    CarLine,
    Driver,
    Expected,
    ExpectedAnswer,
    Found,
    Journey,
    Later,
    Line,
    Microphone,
    MicrophoneIs,
    Place,
    ToldCall,
    Trouble,
    Typed,
)
from assistant.types.call import Value
from assistant.types.car_state import SignalValue

INDENT = "  "


def line_as_text(line: Line) -> str:
    """Write one line; of an answer all that is written of it, over several lines."""
    match line:
        case Driver(text=text, how=how):
            return f"driver{'' if how == 'presses' else f' {how}'}: {text or '-'}"
        case Typed(text=text):
            return f"typed: {text}"
        case Microphone(device=device):
            return f"microphone: {device}"
        case Later(seconds=seconds):
            return f"later: {_time(seconds)}"
        case CarLine():
            return f"car: {_car(line)}"
        case Journey(begins=begins):
            return f"journey: {'begins' if begins else 'ends'}"
        case Trouble(kind=kind, what=what):
            return f"{kind}: {what}"
        case Found(places=places):
            return f"found: {'; '.join(map(_place, places)) or 'nothing'}"
        case _:
            return _expected_as_text(line)


def _expected_as_text(line: Expected) -> str:
    match line:
        case CarHas(signal=signal, value=value):
            return f"car has: {signal}={_signal_value(value)}"
        case MicrophoneIs(attention=attention):
            return f"microphone is: {attention}"
        case AlsoSays(text=text):
            return f"also says: {text or '-'}"
        case ExpectedAnswer():
            return "\n".join((reply_as_text(line.reply), *(INDENT + detail for detail in details_as_text(line))))


def reply_as_text(reply: str | None) -> str:
    """Write a reply: None where it may be any, empty where it is silence."""
    return "assistant:" if reply is None else f"assistant: {reply or '-'}"


def details_as_text(answer: ExpectedAnswer) -> Iterator[str]:
    """Write what is told of an answer besides its words, a line each."""
    if answer.act is not None:
        yield f"act {answer.act}"
    if answer.calls is not None:
        yield from map(call_as_text, answer.calls)
        if not answer.calls:
            yield "nothing done"
    if answer.awaiting is not None:
        yield f"awaiting {answer.awaiting}"
    if answer.listens is not None:
        yield "listens" if answer.listens else "does not listen"


def call_as_text(told: ToldCall) -> str:
    """Write what became of a call."""
    arguments = "" if told.any_arguments else f" {_mapping(told.call.arguments)}"
    rules = f": {', '.join(told.rules)}" if told.rules else ""
    return f"{told.status} {told.call.tool}{arguments if told.call.arguments or told.any_arguments else ''}{rules}"


def answer_of(turn: Turn, *, listens: bool) -> ExpectedAnswer:
    """Tell a turn as a story would tell it: all of it."""
    asked = turn.asked
    options = ", ".join(dict.fromkeys(option.tool for option in asked.options)) if asked else ""
    awaiting = None if asked is None else f"{asked.awaiting}: {options}" if options else asked.awaiting
    reason = turn.meaning.reason
    return ExpectedAnswer(
        0,
        turn.reply,
        calls=tuple(map(_told, turn.steps)),
        act=f"{turn.meaning.act}: {reason}" if reason else turn.meaning.act,
        awaiting=awaiting,
        listens=listens,
    )


def _told(step: Step) -> ToldCall:
    rules = (*((step.rule,) if step.rule else ()), *step.notes)
    if step.status is None:
        raise AssertionError(f"a turn ended before its call did: {step.call}")
    return ToldCall(step.status, step.call, any_arguments=False, rules=rules)


def _mapping(arguments: Mapping[str, Value]) -> str:
    """Write arguments as YAML's flow mapping: JSON's words, without quotes where they are not needed."""
    return "{" + ", ".join(f"{name}: {_argument(value)}" for name, value in arguments.items()) + "}"


def _argument(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_argument, value))}]"
    # YAML takes off, on, yes and no for switches.
    plain = isinstance(value, str) and value.replace("_", "").isalnum() and value not in ("off", "on", "yes", "no")
    return str(value) if plain and not str(value)[0].isdigit() else json.dumps(value, ensure_ascii=False)


def _time(seconds: float) -> str:
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            return _count(seconds / size, unit)
    return _count(seconds, "second")


def _count(number: float, unit: str) -> str:
    return f"{number:g} {unit}{'' if number == 1 else 's'}"


def _car(line: CarLine) -> str:
    if line.value is None:
        return f"{line.signal} unknown"
    age = "" if line.age_s is None else f", {_time(line.age_s)} old"
    return f"{line.signal}={_signal_value(line.value)}{age}"


def _signal_value(value: SignalValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _place(place: Place) -> str:
    far = place.distance_m >= 1000
    return f"{place.name} {place.distance_m / 1000:g} km" if far else f"{place.name} {place.distance_m:g} m"
