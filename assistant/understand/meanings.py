"""From a template that fits to what it means: a call, several, an act, or a piece of a request."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from assistant.tools import tools
from assistant.tools.signature import Argument
from assistant.types.call import ASKED, Call, Reference, Value
from assistant.types.meaning import ACTS, TOPICS, About, Act, Fragment, FragmentKind, Meaning, Newest, Things
from assistant.types.reason import Misfit, OutOfRange, Reason
from assistant.understand.matching import Match
from assistant.understand.phrasebook import PIECES
from assistant.understand.slots import STOPS, WORDS
from assistant.understand.times import NoSuchTimeError, with_times
from assistant.understand.word_lists import OwnText
from assistant.understand.wording import without_article

_OF_REFERENCES = ("like", "like_place")
_TIMES_OF_A_PIECE = ("at", "after")
_BETWEEN_NAMES = re.compile(r" and then | and | then |, | or |然后再?|再到|[和、及跟]")


def meaning_of(match: Match, now: Callable[[], datetime]) -> Meaning:
    """Return what a match means, decided_by "catalogue". now: the local time, for times of day."""
    name = match.template.intent
    try:
        if name in PIECES:
            return _fragment(PIECES[name], match.arguments(), now)
        arguments = {name: _value(value) for name, value in match.arguments().items()}
        if name in ACTS:
            reason = WORDS[name][str(arguments["reason"])] if "reason" in arguments else None
            return replace(_sure(name, reason), about=_about(arguments))
        like = _reference(name, arguments)
        arguments = {name: value for name, value in arguments.items() if name not in _OF_REFERENCES}
        types = tools()[name].arguments
        if "change" in types:
            arguments = _with_change(arguments)
        arguments = with_times(arguments, types, now())
    except NoSuchTimeError as error:
        return _sure("unclear", reason=error.reason)
    calls = _calls(name, {name: _listed(value, types.get(name)) for name, value in arguments.items()}, like)
    misfits = [misfit for call in calls if (misfit := _misfit(call))]
    return _sure("unclear", reason=misfits[0]) if misfits else Meaning("command", calls, None, "catalogue", 1.0)


def _sure(act: Act, reason: Reason | None) -> Meaning:
    return Meaning(act=act, reason=reason, decided_by="catalogue", confidence=1.0)


def _about(arguments: Mapping[str, Value]) -> About | None:
    """Return what an act is about, by `newest`, a number, `things`, tools or domains, or `about`, one of TOPICS."""
    newest, things = arguments.get("newest"), arguments.get("things")
    if isinstance(newest, int):
        return Newest(newest)
    if things is not None:
        return Things(frozenset(things if isinstance(things, tuple) else (str(things),)))
    return next((topic for topic in TOPICS if topic == arguments.get("about")), None)


def _fragment(kind: FragmentKind, arguments: Mapping[str, object], now: Callable[[], datetime]) -> Meaning:
    options = arguments.get("options", ())
    said = {name: _value(value) for name, value in arguments.items() if name != "options"}
    return Meaning(
        act="unclear",
        reason="needs what came before",
        decided_by="catalogue",
        confidence=1.0,
        fragment=Fragment(
            kind,
            with_times(_with_change(said), _TIMES_OF_A_PIECE, now()),
            tuple(option for option in options if isinstance(option, Call)) if isinstance(options, tuple) else (),
        ),
    )


def _value(value: object) -> Value:
    """Take a value of a phrase file, or a number that was said, to one of an argument."""
    if isinstance(value, OwnText):
        return OwnText(without_article(value))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple | list):
        return tuple(str(item) for item in value)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(f"a phrase file gives {value!r} for an argument")


def _listed(value: Value, argument: Argument | None) -> Value:
    """Take names that were said in a row apart, where an argument takes several."""
    if argument is None or argument.type.kind != "list" or not isinstance(value, str):
        return value
    return tuple(OwnText(without_article(name)) for name in _BETWEEN_NAMES.split(value) if name.strip())


def _with_change(arguments: Mapping[str, Value]) -> dict[str, Value]:
    """Put `way` (more, less), `strength` (a_bit, a_lot, most) and `by` (a number) together to the argument `change`."""
    kept = {name: value for name, value in arguments.items() if name not in ("way", "strength", "by")}
    way, strength, by = (arguments.get(name) for name in ("way", "strength", "by"))
    if isinstance(by, int | float):
        kept["change"] = by if way == "more" else -by
    elif strength == "most":
        kept["change"] = "max" if way == "more" else "min"
    elif way is not None:
        kept["change"] = f"{strength}_{way}" if strength else way
    return kept


def _reference(tool: str, arguments: Mapping[str, Value]) -> Reference | None:
    """Return what a value is taken from that was only named: by `like`, a tool, and `like_place`."""
    if not any(name in arguments for name in _OF_REFERENCES):
        return None
    place = arguments.get("like_place")
    return Reference(str(arguments.get("like", tool)), None if place is None else str(place))


def _calls(name: str, arguments: Mapping[str, Value], like: Reference | None) -> tuple[Call, ...]:
    """Make one call, or several where one word names several seats ("the rear seats").

    How a question was put is no argument of its tool, and goes beside them.
    """
    own = tools()[name].arguments
    asked = {said: value for said, value in arguments.items() if said in ASKED and said not in own}
    if asked:
        kept = {said: value for said, value in arguments.items() if said not in asked}
        return tuple(replace(call, asked=asked) for call in _calls(name, kept, like))
    if STOPS in arguments and STOPS not in own:
        kept = {said: value for said, value in arguments.items() if said != STOPS}
        stops = _BETWEEN_NAMES.split(str(arguments[STOPS]))
        # A stop is put before the others, so the last one is added first.
        return (*_calls(name, kept, like), *(_stop(place) for place in reversed(stops) if place.strip()))
    for argument, value in arguments.items():
        if isinstance(value, tuple) and tools()[name].arguments[argument].type.kind != "list":
            return tuple(Call(name, {**arguments, argument: each}, like) for each in value)
    return (Call(name, dict(arguments), like),)


def _stop(place: str) -> Call:
    return Call("add_stop", {"place": OwnText(without_article(place))})


def changes(meaning: Meaning) -> bool:
    """Whether anything would be changed: by a call, or by a piece of a request once it is completed."""
    if meaning.fragment is not None:
        return meaning.fragment.kind != "about"
    return any(tools()[call.tool].acts != "none" for call in meaning.calls)


def _misfit(call: Call) -> OutOfRange | Misfit | None:
    """Say which argument of a call does not fit and what would, or None."""
    tool = tools()[call.tool]
    fault = tool.fault(call)
    return tool.out_of_range(call) or (Misfit(fault) if fault else None)
