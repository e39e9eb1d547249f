"""Proposes a mapping for a car whose DBC is new: which of its signals may be which VSS name, how sure, and why.

A proposal is a beginning, not a truth: names of makers mislead, and whoever builds the car finishes it by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from assistant.car.decoding.dbc import DbcMessage
from assistant.car.decoding.mapping import Entry, SignalSource
from assistant.proposer.assigning import assigned, ranked
from assistant.proposer.candidates import Candidate, candidates

SURE = 0.8
"""of 1; what scores less is told apart, not to be used unseen"""
MOST_OTHERS = 3


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
    def source(self) -> SignalSource:
        """The one source of the entry."""
        return self.entry.sources[0]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What was found in a DBC, and what was not."""

    proposed: tuple[Proposal, ...]
    unsure: tuple[Proposal, ...]
    """what may be meant, but is as likely not; of other names than those that are proposed"""
    unplaced: Mapping[str, tuple[str, ...]]
    """message -> its signals that are neither"""


def propose(messages: Iterable[DbcMessage]) -> Proposals:
    """Look for a signal for each VSS name of the vocabulary."""
    messages = list(messages)
    readings = list(candidates(messages))
    found = assigned(readings)
    others: dict[str, list[str]] = defaultdict(list)
    for candidate in ranked(readings):
        chosen = found.get(candidate.wish.name)
        if chosen is not None and candidate.key != chosen.key:
            others[candidate.wish.name].append(candidate.label)
    twice = {name for name, count in Counter(message.name for message in messages).items() if count > 1}
    all_found = [_proposal(one, twice, others[name][:MOST_OTHERS]) for name, one in sorted(found.items())]
    taken = {one.key for one in found.values()}
    unplaced = {
        message.name: tuple(name for name in message.signals if (*message.key, name) not in taken)
        for message in messages
    }
    return Proposals(
        proposed=tuple(one for one in all_found if one.score >= SURE),
        unsure=tuple(one for one in all_found if one.score < SURE),
        unplaced={name: signals for name, signals in unplaced.items() if signals},
    )


def _proposal(found: Candidate, twice: Collection[str], also: Iterable[str]) -> Proposal:
    source = found.reading.source
    if source.message not in twice:  # its name alone tells which it is
        source = msgspec.structs.replace(source, id=None)
    entry = Entry(unit=found.wish.unit, range=found.wish.range, sources=(source,))
    return Proposal(found.wish.name, entry, round(found.score, 2), found.why, tuple(also))
