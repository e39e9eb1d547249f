"""Whether everything is closed, or anything on, in English."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.numbers import listed
from assistant.languages.en.replies.parts import PARTS
from assistant.languages.en.replies.things import NOUNS, THINGS
from assistant.languages.en.replies.words import STATE
from assistant.languages.everything import Together, together
from assistant.languages.judging import OPPOSITE
from assistant.languages.speaking import Forms
from assistant.tools.sources import SEVERAL

LAMPS: Mapping[str, str] = {
    **PARTS,
    "fog_front": "the fog lights",
    "fog_rear": "the rear fog light",
    "ambient": "the ambient light",
}


def everything(answers: Sequence[Mapping[str, object]]) -> Forms:
    """Name what is open, or on, and what was not seen; where there is neither, that everything is closed, or off."""
    found = together(answers)
    if found.nothing_seen:
        return ("I can't see that.",)
    unseen = [name for what, places in found.unseen.items() for name in _named(what, places)]
    if found.found:
        clauses = list(_clauses(found))
        at_length = (f"{listed(clauses)}, and I can't see {listed(unseen)}",) if unseen else ()
        return ANSWERING.answered(found.verdict, (*at_length, listed(clauses), *_briefly(found)))
    at_rest = OPPOSITE[found.state] + (" and locked" if found.locked else "")
    if unseen:
        rest = f"everything else is {at_rest}"
        return (f"I can't see {listed(unseen)}; {rest}.", f"I can't see all of it; what I see is {at_rest}.")
    return ANSWERING.answered(found.verdict, (f"everything is {at_rest}",))


def _clauses(found: Together) -> Iterator[str]:
    for state, whats in _by_state(found).items():
        said = [name for what in whats for name in _named(what, found.found[what])]
        many = len(said) > 1 or said[0].endswith("s") or " and " in said[0]
        yield f"{listed(said)} {'are' if many else 'is'} {state}"


def _by_state(found: Together) -> Mapping[str, list[str]]:
    """Return the quantities of what was found by what it is."""
    by_state: dict[str, list[str]] = {}
    for what in found.found:
        by_state.setdefault("unlocked" if what == "locks" else found.state, []).append(what)
    return by_state


def _briefly(found: Together) -> Iterator[str]:
    """Name the kinds alone, where naming each takes too long: "windows are open"."""
    for state, whats in list(_by_state(found).items())[:1]:
        kinds = [NOUNS[what][1] if what in NOUNS and NOUNS[what][1] else STATE[what] for what in whats]
        many = len(kinds) > 1 or kinds[0].endswith("s")
        yield f"{listed(kinds)} {'are' if many else 'is'} {state}"


def _named(what: str, places: Sequence[str]) -> list[str]:
    if what == "lights" and places:
        return [LAMPS[place] for place in places]
    if what not in NOUNS or not places:
        return [STATE[what]]
    if len(places) == len(SEVERAL[what]) > 1:
        return [f"all {NOUNS[what][1]}" if NOUNS[what][1] else STATE[what]]
    return [THINGS.names(what, places)[0]]
