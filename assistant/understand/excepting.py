"""What is requested everywhere but at one place: "turn on all the seat heaters but mine", 除了我这边的窗户都打开."""

from collections.abc import Iterator
from typing import Protocol

from assistant.languages import language
from assistant.languages.requests import Excepting
from assistant.tools.altering import at, where_of
from assistant.tools.seats import SEATS, seats_of
from assistant.types.call import Call
from assistant.types.meaning import Meaning


class Reader(Protocol):
    """Tells what a plain text means by a phrase, polite words around it or not."""

    def __call__(self, said: str) -> Meaning | None:
        """Return its meaning, or None."""
        ...


def all_but(said: str, lang: str, read: Reader) -> Meaning | None:
    """Return what a plain text means that leaves a place out; None where it leaves none out, or is not understood."""
    words = language(lang).requests.excepting
    for request, place in (_rest_behind if words.longest_place else _rest_before)(said, words, read):
        meaning = read(request)
        calls = _elsewhere(meaning, place) if meaning is not None and meaning.act == "command" else ()
        if calls:
            return Meaning("command", calls, None, "catalogue", 1.0)
    return None


def _rest_before(said: str, words: Excepting, read: Reader) -> Iterator[tuple[str, set[str]]]:
    for but in words.but.finditer(said):
        named = said[but.end() :]
        for name in dict.fromkeys((named, words.last_words.sub("", named))):
            place = _place(read(words.place.format(name)))
            if place:
                yield said[: but.start()], place


def _rest_behind(said: str, words: Excepting, read: Reader) -> Iterator[tuple[str, set[str]]]:
    but = words.but.search(said)
    if but is None:
        return
    before, named = said[: but.start()].removesuffix(words.take), said[but.end() :]
    for length in range(min(words.longest_place, len(named)), 0, -1):
        place = _place(read(words.place.format(named[:length])))
        rest = words.others.sub("", words.outside.sub("", named[length:]))
        if place:
            yield from ((before + every + rest, place) for every in ("", words.every) if before + rest)


def _place(meaning: Meaning | None) -> set[str]:
    fragment = meaning.fragment if meaning is not None else None
    zone = fragment.arguments["zone"] if fragment is not None and fragment.kind == "place" else ()
    return seats_of(*(zone if isinstance(zone, tuple) else (str(zone),)))


def _elsewhere(meaning: Meaning, without: set[str]) -> tuple[Call, ...]:
    """Return the calls of a request for all places, at those that are left; none where it is not the same for all."""
    requests = [at(call, "all") for call in meaning.calls]
    places = seats_of(*(str(place) for call in meaning.calls for place in where_of(call).values()))
    if not requests or any(request != requests[0] for request in requests) or places not in (set(), seats_of("all")):
        return ()
    left = seats_of("all") - without
    groups = [group for group in ("front", "rear") if seats_of(group) <= left]
    singles = [seat for seat in SEATS if seat in left - seats_of(*groups)]
    return tuple(call for place in (*singles, *groups) for call in at(meaning.calls[0], place)) if without else ()
