"""Proposes a mapping for a car whose DBC is new: which of its signals may be which VSS name, how sure, and why.

A proposal is a beginning, not a truth: names of makers mislead, and whoever builds the car finishes it by hand.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from assistant.car import units, vss_words
from assistant.car.dbc import DbcMessage, DbcSignal
from assistant.car.mapping import Entry, Source, UnitFrom
from assistant.car.vss_words import Vocabulary, Wish, Words

LEAST_SCORE = 0.5
"""of 1; below it, what words have in common is chance"""
ALL_WORDS, EACH_WORD, MOST_WORDS = 0.8, 0.02, 5
"""that all words of a way to say it are there; and a little more for a way of more words, which is surer"""
FITS, MISFITS = 0.1, -0.1
"""unit or table of values say the same, or nothing at all"""
IN_NAME, IN_MESSAGE, IN_COMMENT = 1.0, 0.7, 0.6
"""what a word is worth, by where it stands"""
EACH_WORD_MORE, MOST_WORDS_MORE = 0.05, 5
"""a word of the signal's name that the VSS name does not explain"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One signal for one VSS name."""

    name: str
    entry: Entry
    score: float
    why: str
    also: tuple[str, ...] = ()
    """other signals that may be meant, as message.signal"""

    @property
    def source(self) -> Source:
        """The one source of the entry."""
        return self.entry.sources[0]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What was found in a DBC, and what was not."""

    proposed: tuple[Proposal, ...]
    unplaced: Mapping[str, tuple[str, ...]]
    """message -> its signals that are proposed for nothing"""


def propose(messages: Iterable[DbcMessage]) -> Proposals:
    """Look for a signal for each VSS name that the assistant has a use for."""
    messages = list(messages)
    vocabulary = vss_words.load()
    candidates = sorted(
        (
            proposal
            for message in messages
            for signal in message.signals
            for proposal in _candidates(vocabulary, message, signal)
        ),
        key=lambda proposal: -proposal.score,
    )
    best: dict[str, Proposal] = {}
    others: dict[str, list[str]] = {}
    taken: set[tuple[str | None, int | None, str | None]] = set()
    for proposal in candidates:
        source = proposal.source
        where = (source.message, source.id, source.signal)
        if proposal.name in best:
            others.setdefault(proposal.name, []).append(f"{source.message}.{source.signal}")
        elif where not in taken:
            taken.add(where)
            best[proposal.name] = proposal
    twice = {name for name, count in Counter(message.name for message in messages).items() if count > 1}
    proposed = tuple(
        Proposal(name, _entry(found, twice), found.score, found.why, tuple(others.get(name, ())[:3]))
        for name, found in sorted(best.items())
    )
    unplaced = {
        message.name: tuple(name for name in message.signals if (message.name, message.key[0], name) not in taken)
        for message in messages
    }
    return Proposals(proposed, {name: signals for name, signals in unplaced.items() if signals})


def _entry(found: Proposal, twice: Collection[str | None]) -> Entry:
    """Leave out the id where the message's name alone tells which it is."""
    source = found.source
    source = source if source.message in twice else msgspec.structs.replace(source, id=None)
    return msgspec.structs.replace(found.entry, sources=(source,))


def _candidates(vocabulary: Vocabulary, message: DbcMessage, name: str) -> Iterator[Proposal]:
    signal = message.signals[name]
    own = vocabulary.words(name)
    found_in = [(own, IN_NAME), (vocabulary.words(message.name), IN_MESSAGE)]
    found_in.append((vocabulary.words(signal.comment or message.comment), IN_COMMENT))
    for wish in vocabulary.wishes:
        words_score, way = max(((_score(way, found_in), way) for way in wish.ways), key=lambda scored: scored[0])
        if words_score == 0 or (own - way) & (vocabulary.never | wish.never):
            continue
        more = min(len(own - way - vocabulary.noise), MOST_WORDS_MORE)
        read = _reading(wish, message, signal)
        if read is None:
            continue
        source, fit, reason = read
        score = round(words_score - more * EACH_WORD_MORE + fit, 2)
        if score >= LEAST_SCORE:
            entry = Entry(unit=wish.unit, range=wish.range, sources=(source,))
            yield Proposal(wish.name, entry, score, f"words {', '.join(sorted(way))}; {reason}")


def _score(way: Words, found_in: list[tuple[Words, float]]) -> float:
    """Return what the words of one way are worth on average; 0 where one is missing."""
    worth = [next((weight for words, weight in found_in if word in words), 0.0) for word in way]
    if not all(worth):
        return 0.0
    return ALL_WORDS * sum(worth) / len(worth) + EACH_WORD * min(len(way), MOST_WORDS)


def _reading(wish: Wish, message: DbcMessage, signal: DbcSignal) -> tuple[Source, float, str] | None:
    """Say how the signal would be read as that name, what that adds to its score, and why; None where it cannot be."""
    base = Source(message=message.name, id=message.key[0], signal=signal.definition.name)
    if wish.kind == "number":
        return _number(wish, message, signal, base)
    if wish.kind == "gear":
        values = {raw: gear for raw, text in signal.choices.items() if (gear := _gear(text)) is not None}
        if len(values) < 3:
            return None
        return msgspec.structs.replace(base, values=values), FITS, "its table of values has gears"
    return _flag(wish, signal, base)


def _number(wish: Wish, message: DbcMessage, signal: DbcSignal, base: Source) -> tuple[Source, float, str] | None:
    if signal.bits < 5:
        return None
    codes = tuple(
        raw for raw, text in signal.choices.items() if Vocabulary.plain_words(text) & vss_words.load().nothing
    )
    if len(signal.choices) - len(codes) > 2:  # an enumeration, not a number
        return None
    base = msgspec.structs.replace(base, not_available=codes)
    unit = units.named(signal.unit)
    teller = _unit_teller(message, signal, wish.unit) if unit is None else None
    if teller is not None:
        return msgspec.structs.replace(base, unit_from=teller), FITS, f"its unit is told by {teller.signal}"
    if unit is None:
        return (
            base,
            MISFITS,
            f"unit {signal.unit!r} is not known: check it" if signal.unit else "it has no unit: check it",
        )
    factor = units.conversion(unit, wish.unit)
    if factor is None:
        return None
    return msgspec.structs.replace(base, scale=factor[0], offset=factor[1]), FITS, f"unit {signal.unit}"


def _unit_teller(message: DbcMessage, signal: DbcSignal, target: str) -> UnitFrom | None:
    """Find a signal of the same message whose table of values names units of the quantity that is wanted."""
    for name, other in message.signals.items():
        if other is signal or "unit" not in name.lower():
            continue
        told = {raw: unit for raw, text in other.choices.items() if (unit := _unit_in(text, target))}
        if len(told) >= 2:
            return UnitFrom(signal=name, values=told)
    return None


def _unit_in(text: str, target: str) -> str | None:
    spellings = [text, *text.replace("_", " ").split()]
    named = (units.named(spelling) for spelling in spellings)
    return next((unit for unit in named if unit is not None and units.conversion(unit, target)), None)


def _flag(wish: Wish, signal: DbcSignal, base: Source) -> tuple[Source, float, str] | None:
    if not signal.choices:
        if signal.bits > 2:
            return None
        return (
            msgspec.structs.replace(base, values={0: wish.false_word, 1: wish.true_word}),
            0.0,
            "no table of values: check 0 and 1",
        )
    values: dict[int, bool | int | float | str] = {}
    vocabulary = vss_words.load()
    for raw, text in signal.choices.items():
        words = Vocabulary.plain_words(text)
        if words & vocabulary.nothing:
            continue
        if words & vocabulary.no:
            values[raw] = wish.false_word
        elif words & vocabulary.yes:
            values[raw] = wish.true_word
    if len(set(values.values())) < 2:
        return None
    return msgspec.structs.replace(base, values=values), FITS, "its table of values says both"


def _gear(text: str) -> int | None:
    words = text.lower().replace("_", " ").split()
    return vss_words.load().gears.get(words[-1]) if words else None
