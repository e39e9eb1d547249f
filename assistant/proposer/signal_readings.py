"""How a signal of a DBC would be read as a VSS name: unit, table of values, polarity; and how well that fits.

For proposing.py, which has found out by words that the signal may be meant.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from assistant.car.decoding import units, vss_words
from assistant.car.decoding.dbc import DbcMessage, DbcSignal
from assistant.car.decoding.mapping import SignalSource, UnitFrom
from assistant.car.decoding.vss_words import Sense, Way, Wish, WordSet
from assistant.proposer.comment_table import table_in
from assistant.proposer.name_words import plain_words

FITS, TOLD_ELSEWHERE, NO_TABLE = 0.0, -0.03, -0.03
NO_UNIT, NO_UNIT_OF_SEVERAL = -0.1, -0.3
TURNED_ROUND, TWO_BITS, UNDECIDED, HALF_TOLD = -0.05, -0.12, -0.3, -0.2
OUT_OF_REACH, OUT_OF_REACH_IN_NO_UNIT = -0.5, -0.22
CUSTOMARY = frozenset({"degrees", "rpm", "percent", "celsius", "V", "A", "Nm"})
"""units that a DBC without units means in all likelihood; a speed may be in km/h, mph or m/s"""
MOST_PERCENT = 130
"""what goes higher without a unit, as 255 does, is as likely a raw number"""
MOST_TEXTS = 2
"""of a number; more are an enumeration"""
SIDES_IN_BITS, USUAL_SIDES = (2, 3), {"left": 1, "right": 2}
LEAST_GEARS = 3
NEUTRAL, PARK = 0, 126

Values = dict[int, bool | int | float | str]


@dataclass(frozen=True, slots=True)
class SeenAs:
    """How a signal would be read as a name."""

    source: SignalSource
    fit: float
    """what that adds to its score"""
    why: str


def read(wish: Wish, way: Way, message: DbcMessage, signal: DbcSignal, own: WordSet) -> SeenAs | None:
    """Say how a signal would be read as a name that its words are a way to say.

    own: the words of its name. None where it cannot be read so.
    """
    base = SignalSource(message=message.name, id=message.key[0], signal=signal.definition.name)
    if signal.definition.is_multiplexer:
        return None
    if wish.kind == "number":
        return _number(wish, message, signal, base, own)
    if wish.kind == "flag":
        return _side(wish, way.side, signal, base) if way.side else _flag(wish, signal, base, own)
    gears = {raw: gear for raw, text in sorted(table_of(signal).items()) if (gear := _gear(text)) is not None}
    if len(set(gears.values())) < LEAST_GEARS or (wish.kind == "park" and PARK not in gears.values()):
        return None
    values: Values = {raw: gear == PARK for raw, gear in gears.items()} if wish.kind == "park" else {**gears}
    return SeenAs(msgspec.structs.replace(base, values=values), FITS, "its table of values has gears")


def table_of(signal: DbcSignal) -> Mapping[int, str]:
    """Return what a signal's values mean: its table, else the one that stands in its comment."""
    return signal.choices or table_in(signal.comment, signal.bits)


def unit_of(signal: DbcSignal, own: WordSet) -> str | None:
    """Return our name of a signal's unit: told by the DBC, else by a word of its name."""
    told = units.named(signal.unit)
    if told is None and signal.unit.strip().lower() in {"", "-", "unitless", "none"}:
        by_name = vss_words.load().units_by_name
        return next((by_name[word] for word in sorted(own) if word in by_name), None)
    return told


def _number(wish: Wish, message: DbcMessage, signal: DbcSignal, base: SignalSource, own: WordSet) -> SeenAs | None:
    codes = tuple(raw for raw, text in sorted(table_of(signal).items()) if plain_words(text) & vss_words.load().nothing)
    if signal.bits < wish.bits or len(table_of(signal)) - len(codes) > MOST_TEXTS:
        return None  # a flag, or an enumeration
    base = msgspec.structs.replace(base, not_available=codes)
    unit = unit_of(signal, own)
    if unit is None:
        return _number_without_unit(wish, message, signal, base)
    factor = units.conversion(unit, wish.unit)
    if factor is None:
        return None
    source = msgspec.structs.replace(base, scale=factor[0], offset=factor[1])
    told = signal.unit.removeprefix("Unit_") or f"{unit}, by its name"
    return _as_far_as_it_reaches(wish, signal, SeenAs(source, FITS, f"unit {told}"))


def _number_without_unit(wish: Wish, message: DbcMessage, signal: DbcSignal, base: SignalSource) -> SeenAs | None:
    teller = _unit_teller(message, signal, wish.unit)
    if teller is not None:
        source = msgspec.structs.replace(base, unit_from=teller)
        return SeenAs(source, TOLD_ELSEWHERE, f"its unit is told by {teller.signal}")
    said = f"unit {signal.unit!r} is not known: check it" if signal.unit else f"no unit: taken for {wish.unit}"
    customary = wish.unit in CUSTOMARY and not signal.unit
    if wish.unit == "percent" and not signal.definition.conversion.is_float:
        customary = customary and _highest(signal) <= MOST_PERCENT
    fit = NO_UNIT if customary else NO_UNIT_OF_SEVERAL
    return _as_far_as_it_reaches(wish, signal, SeenAs(base, fit, said))


def _as_far_as_it_reaches(wish: Wish, signal: DbcSignal, reading: SeenAs) -> SeenAs:
    """Doubt a signal whose highest value is far from what the name needs: a battery of 12 V is none of 400 V."""
    if wish.reach is None or signal.definition.conversion.is_float:
        return reading
    highest = _highest(signal) * reading.source.scale + reading.source.offset
    if wish.reach[0] <= highest <= wish.reach[1]:
        return reading
    doubt = OUT_OF_REACH if reading.fit == FITS else OUT_OF_REACH_IN_NO_UNIT
    reaches = f"{highest:.6g} {wish.unit}" if math.isfinite(highest) else "more than a number can hold"
    return SeenAs(reading.source, reading.fit + doubt, f"{reading.why}; goes up to {reaches}")


def _highest(signal: DbcSignal) -> float:
    """Return the highest value that its bits can hold, in the DBC's unit; infinity where no number holds it."""
    half = 1 << (signal.bits - 1)
    ends = (-half, half - 1) if signal.definition.is_signed else (0, 2 * half - 1)
    values = [signal.physical(raw) for raw in ends]
    return max(values) if all(map(math.isfinite, values)) else math.inf


def _unit_teller(message: DbcMessage, signal: DbcSignal, target: str) -> UnitFrom | None:
    """Find a signal of the same message whose table of values names units of the quantity that is wanted."""
    for name, other in message.signals.items():
        if other is signal or "unit" not in name.lower():
            continue
        told = {raw: unit for raw, text in table_of(other).items() if (unit := _unit_in(text, target))}
        if len(told) >= 2:
            return UnitFrom(signal=name, values=told)
    return None


def _unit_in(text: str, target: str) -> str | None:
    spellings = [text, *text.replace("_", " ").split()]
    named = (units.named(spelling) for spelling in spellings)
    return next((unit for unit in named if unit is not None and units.conversion(unit, target)), None)


def _flag(wish: Wish, signal: DbcSignal, base: SignalSource, own: WordSet) -> SeenAs | None:
    turned = bool(own & wish.sense.no) and not own & wish.sense.yes
    yes, no = (wish.false_word, wish.true_word) if turned else (wish.true_word, wish.false_word)
    table = table_of(signal)
    if not table:
        if signal.bits > 2:
            return None
        return _flag_without_table(wish, signal, msgspec.structs.replace(base, values={0: no, 1: yes}), own)
    answers = {raw: _answer(text, wish.sense, turned=turned) for raw, text in sorted(table.items())}
    if signal.bits == 1 and len(answers) == 1:  # of one value the comment says what it means; the other is the other
        (raw, answer), *_ = answers.items()
        answers[1 - raw] = None if answer is None else not answer
    values: Values = {
        raw: wish.true_word if answer else wish.false_word for raw, answer in answers.items() if answer is not None
    }
    if len(set(values.values())) < 2:
        return None
    silent = [raw for raw, text in sorted(table.items()) if raw not in values and not _says_nothing(text)]
    fit = FITS if len(silent) * 2 <= len(values) else HALF_TOLD
    says = "its table of values" if signal.choices else "its comment"
    why = f"{says} says both" + (f", not what {_listed(silent, table)} is" if silent else "")
    return SeenAs(msgspec.structs.replace(base, values=values), fit, why)


def _flag_without_table(wish: Wish, signal: DbcSignal, source: SignalSource, own: WordSet) -> SeenAs:
    """Say how sure it is that 1 is yes (or no, where the signal's own name says the opposite)."""
    said = own & (wish.sense.yes | wish.sense.no)
    if not said and wish.decided:
        return SeenAs(source, UNDECIDED, "no table of values: 1 may be yes or no")
    if signal.bits > 1:
        return SeenAs(source, TWO_BITS, "no table of values, but two bits: check all four")
    if own & wish.sense.yes or not said:
        return SeenAs(source, NO_TABLE, "no table of values: 1 is taken for yes")
    return SeenAs(source, TURNED_ROUND, f"no table of values: 1 is taken for {', '.join(sorted(said))}")


def _listed(raws: list[int], choices: Mapping[int, str]) -> str:
    named = [choices[raw] for raw in sorted(raws)]
    return ", ".join(named[:3]) + (", ..." if len(named) > 3 else "")


def _says_nothing(text: str) -> bool:
    return bool(plain_words(text) & vss_words.load().nothing)


def _answer(text: str, sense: Sense, *, turned: bool) -> bool | None:
    """Say whether the text of a value means yes; None where it says neither.

    turned: the signal's name says the opposite, so that a mere "on" or "yes" is a no.
    """
    vocabulary = vss_words.load()
    words = plain_words(text)
    if words & vocabulary.nothing:
        return None
    denied = bool(words & vocabulary.denials)
    for said, answer in ((sense.no, False), (sense.yes, True)):
        if words & said:
            return answer != denied
    for said, answer in ((vocabulary.any.no - vocabulary.denials, False), (vocabulary.any.yes, True)):
        if words & said:
            return (answer != denied) != turned
    return turned if denied else None


def _side(wish: Wish, side: str, signal: DbcSignal, base: SignalSource) -> SeenAs | None:
    """Read a table that tells left from right."""
    vocabulary = vss_words.load()
    if not table_of(signal) and signal.bits in SIDES_IN_BITS and side in USUAL_SIDES:
        values: Values = {raw: wish.true_word if raw == USUAL_SIDES[side] else wish.false_word for raw in (0, 1, 2)}
        return SeenAs(msgspec.structs.replace(base, values=values), UNDECIDED, "no table: 1 left, 2 right is usual")
    told = {raw: plain_words(text) for raw, text in sorted(table_of(signal).items())}
    sides = wish.place & frozenset().union(*told.values())
    if len(sides) < 2:
        return None
    values = {
        raw: wish.true_word if side in words or words & vocabulary.both_sides else wish.false_word
        for raw, words in told.items()
        if not words & vocabulary.nothing
    }
    return SeenAs(msgspec.structs.replace(base, values=values), FITS, "its table of values has the sides")


def _gear(text: str) -> int | None:
    """Return the gear that a text names, if it is one alone."""
    gears = vss_words.load().gears
    named = {gears[word] for word in text.lower().replace("_", " ").replace("(", " ").split() if word in gears}
    return named.pop() if len(named) == 1 else None
