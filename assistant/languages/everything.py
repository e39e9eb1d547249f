"""What the answers to "is everything closed" and "is anything on" come to together, before any language says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.judging import OPPOSITE, state_of
from assistant.languages.reading import mapping, texts_of

Place = tuple[str, str]
"""(quantity, which one of it); "" where there is only one"""
_WANTED: Mapping[str, str] = {"opens": "open", "runs": "on"}
"""what was asked of everything -> the state that is worth telling"""
_LAMPS = ("high_beam", "fog_front", "fog_rear", "hazard", "ambient")
_RESTS = ("off", "auto")
"""words of things that do not run now"""


@dataclass(frozen=True, slots=True)
class Together:
    """What is so of everything that was asked about."""

    verdict: bool | None
    """yes, no; None: neither was asked for, or what was seen does not decide it"""
    state: str
    """the one that is told of what was found: open, on"""
    found: Mapping[str, tuple[str, ...]]
    """quantity -> which of it are open, or on; those that are unlocked under "locks" """
    unseen: Mapping[str, tuple[str, ...]]
    """quantity -> which of it were not seen; none where nothing of it was"""
    locked: bool
    """the locks were asked about as well"""
    nothing_seen: bool


def together(answers: Sequence[Mapping[str, object]]) -> Together:
    """Put the answers of get_state together that were asked for as one, at least one."""
    state = _WANTED[str(answers[0]["among"])]
    found: dict[str, tuple[str, ...]] = {}
    unseen: dict[str, tuple[str, ...]] = {}
    for answer in answers:
        what, states = str(answer["what"]), dict(_states(answer))
        hits = tuple(place for place, each in states.items() if each in (state, "unlocked"))
        found |= {what: hits} if hits else {}
        missing = tuple(texts_of(answer, "unknown") + texts_of(answer, "untold")) if what in _OF_SEVERAL else ()
        unseen |= {what: missing if states else ()} if missing or not states else {}
    asks = answers[0].get("asks")
    verdict = None if asks is None or answers[0].get("which") else asks == (state if found else OPPOSITE[state])
    nothing_seen = len(unseen) == len(answers) and not any(unseen.values())
    verdict = verdict if found or not unseen else None
    return Together(verdict, state, found, unseen, any(answer["what"] == "locks" for answer in answers), nothing_seen)


_OF_SEVERAL = ("doors", "windows", "locks", "seat_heating", "seat_ventilation", "massage", "defrost")
"""quantities whose missing parts are named; of the lights and the climate those that are there count"""


def _states(answer: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give each part that was seen with its state."""
    what, value = str(answer["what"]), answer.get("value")
    parts = mapping(value)
    if value is None or not answer.get("valid"):
        return
    if what == "lights":
        yield from ((lamp, "on" if parts[lamp] else "off") for lamp in _LAMPS if lamp in parts)
        if "switch" in parts:
            yield "low_beam", "on" if parts["switch"] == "BEAM" else "off"
        cabin = [on for name, on in parts.items() if name.startswith("reading_")]
        if cabin:
            yield "cabin", "on" if any(cabin) else "off"
    elif what == "climate":
        on = parts.get("on", parts.get("ac"))
        if isinstance(on, bool):
            yield "", "on" if on else "off"
    elif parts:
        yield from ((place, state_of(what, each)) for place, each in parts.items())
    else:
        yield "", "off" if value in _RESTS else state_of(what, value)
