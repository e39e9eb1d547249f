"""MAC-SLU (2025), dev: what Chinese drivers say to their cars, labelled with domain, intent and slots.

A label may hold several commands. Where our tools cover all of them, the sentence wants all these calls. Where they
cover some (the car has no scent dispenser), either is right: nothing, or the covered ones. Where they cover none,
any call is false. What a label leaves open (how strong "a little lower" is) is not judged.
"""

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

from scoring import rows
from scoring.expected import Reading, Sentence, calls, either, nothing
from scoring.mac_slu_car import in_the_car
from scoring.mac_slu_rest import PERHAPS, elsewhere

Slots = Mapping[str, str]


def read(path: Path) -> Iterator[Sentence]:
    """Read dev.jsonl.xz. Raises DataError."""
    for row in rows.read(path):
        yield sentence(row["query"], [(each["domain"], each["intent"], each["slots"]) for each in row["semantics"]])


def sentence(text: str, commands: list[tuple[str, str, Slots]]) -> Sentence:
    """Give what a sentence with these labelled commands wants."""
    covered = [_readings(*command) for command in commands]
    known = [readings for readings in covered if readings]
    if not known:
        return nothing(text, "zh")
    if len(known) < len(covered) or any((domain, intent) in PERHAPS for domain, intent, _ in commands):
        return either(text, "zh", *(request for readings in known for reading in readings for request in reading))
    whole = [tuple(itertools.chain(*chosen)) for chosen in itertools.product(*known)]
    # AC and 空调 in one sentence are the same twice for some: once is enough.
    return calls(text, "zh", *whole, *(once for each in whole if len(once := _once(each)) < len(each)))


def _readings(domain: str, intent: str, slots: Slots) -> tuple[Reading, ...]:
    # A few windows and seats stand under music and films.
    if domain == "车载控制" or slots.get("对象") in ("车窗", "座椅"):
        return in_the_car(slots)
    return elsewhere(domain, intent, slots)


def _once(reading: Reading) -> Reading:
    return tuple(request for place, request in enumerate(reading) if request not in reading[:place])
