"""Whether everything is closed, or anything on, in Mandarin."""

from collections.abc import Mapping, Sequence

from assistant.languages.everything import Together, together
from assistant.languages.judging import OPPOSITE
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.numbers import listed
from assistant.languages.zh.replies.parts import PARTS
from assistant.languages.zh.replies.things import NOUNS, STATES, THINGS
from assistant.languages.zh.replies.words import STATE
from assistant.tools.sources import SEVERAL

LAMPS: Mapping[str, str] = {**PARTS, "fog_front": "雾灯", "fog_rear": "后雾灯", "ambient": "氛围灯"}
AT_REST: Mapping[str, str] = {"closed": "都关好了", "off": "都关着"}


def everything(answers: Sequence[Mapping[str, object]]) -> Forms:
    """Name what is open, or on, and what was not seen; where there is neither, that everything is closed, or off."""
    found = together(answers)
    if found.nothing_seen:
        return ("这个我看不到。",)
    names_unseen = [name for what, places in found.unseen.items() for name in _named(what, places)]
    unseen = listed(names_unseen) if names_unseen else ""
    if found.found:
        said = _said(found)
        with_unseen = (f"{said}，{unseen}我看不到",) if unseen else ()
        forms = (*with_unseen, said, *_briefly(found))
        return tuple(f"有，{form}。" for form in forms) if found.verdict else ANSWERING.answered(found.verdict, forms)
    at_rest = AT_REST[OPPOSITE[found.state]] + ("，也锁好了" if found.locked else "")
    if unseen:
        return (f"{unseen}我看不到，其他的{at_rest}。", f"有的我看不到，其他的{at_rest}。")
    return ANSWERING.answered(found.verdict, (at_rest,))


def _said(found: Together) -> str:
    opened = [name for what, places in found.found.items() if what != "locks" for name in _named(what, places)]
    clauses = [f"{listed(opened)}{'都' if len(opened) > 1 else ''}{STATES[found.state]}"] if opened else []
    if "locks" in found.found:
        clauses.append(f"{THINGS.names('locks', found.found['locks'])[0]}{STATES['unlocked']}")
    return "，".join(clauses)


def _briefly(found: Together) -> Forms:
    """Name the kinds alone, where naming each takes too long: 车窗开着."""
    kinds = [NOUNS.get(what) or _name(what) for what in found.found if what != "locks"]
    return (f"{listed(kinds)}{STATES[found.state]}",) if kinds else ()


def _named(what: str, places: Sequence[str]) -> list[str]:
    if what == "lights" and places:
        return [LAMPS[place] for place in places]
    if what not in NOUNS or not places:
        return [_name(what)]
    if len(places) == len(SEVERAL[what]) > 1:
        return [NOUNS[what]]
    return [THINGS.names(what, places)[0]]


def _name(what: str) -> str:
    return PARTS["on"] if what == "climate" else STATE[what]
