"""The graph of what can be said, as a search walks it: each state is the places where the same signs may lead."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.types.sayable import START, Sayable

MOST_COST = 4
"""a place that costs this much more than another one after the same signs is not followed"""
MOST_KEPT = 2000
"""states; a second of speech makes some hundred new ones"""
_UNREACHED = np.uint8(255)

Numbers = NDArray[np.integer]


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Where one may be."""

    signs: Numbers
    """that may come next, as places in `Sayable.signs`"""
    costs: Numbers
    """of each"""
    end: int | None
    """what it costs to end here; None where no sentence ends"""
    begins: Numbers
    """where the targets of each sign begin, and where the last ones end"""
    targets: Numbers
    target_costs: Numbers
    """what it costs to be there, beyond the cheapest target of the sign"""


class Sayings:
    """The states of a graph, made when they are first reached. For one thread."""

    def __init__(self, sayable: Sayable) -> None:
        self.signs = sayable.signs
        self._arcs, self._ways = np.asarray(sayable.arcs), np.asarray(sayable.ways)
        self._arc_signs, self._arc_targets = np.asarray(sayable.arc_signs), np.asarray(sayable.arc_targets)
        self._way_targets, self._way_costs = np.asarray(sayable.way_targets), np.asarray(sayable.way_costs)
        self._ends = np.array(sorted(sayable.ends), np.uint32)
        self._least = np.full(len(sayable), _UNREACHED)
        self._states: dict[tuple[bytes, bytes], State] = {}
        self.start = self._made(np.array([START], np.uint32), np.zeros(1, np.uint8))

    def after(self, state: State, number: int) -> State:
        """Return the state after the sign with a number of those that may come next."""
        these = slice(state.begins[number], state.begins[number + 1])
        places, costs = state.targets[these], state.target_costs[these]
        key = places.tobytes(), costs.tobytes()
        found = self._states.get(key)
        if found is None:
            if len(self._states) >= MOST_KEPT:
                self._states.clear()
            found = self._states[key] = self._made(places, costs)
        return found

    def has(self, text: str) -> bool:
        """Whether a text is a sentence."""
        state = self.start
        for sign in text:
            found = np.flatnonzero(state.signs == self.signs.find(sign))
            if not len(found):
                return False
            state = self.after(state, int(found[0]))
        return state.end is not None

    def _made(self, places: Numbers, costs: Numbers) -> State:
        """Return the state of places, of which the cheapest costs nothing."""
        places, costs = self._reached(places, costs)
        ends = costs[np.isin(places, self._ends)]
        arcs, owners = _ranges(self._arcs, places)
        signs, targets, costs = self._arc_signs[arcs], self._arc_targets[arcs], costs[owners]
        order = np.lexsort((costs, targets, signs))
        signs, targets, costs = signs[order], targets[order], costs[order]
        first = np.append(True, (signs[1:] != signs[:-1]) | (targets[1:] != targets[:-1]))[: len(signs)]
        signs, targets, costs = signs[first], targets[first], costs[first]
        begins = np.flatnonzero(np.append(True, signs[1:] != signs[:-1])[: len(signs)])
        cheapest = np.minimum.reduceat(costs, begins) if len(begins) else costs
        begins = np.append(begins, len(signs))
        return State(
            signs[begins[:-1]],
            cheapest,
            min(ends.tolist(), default=None),
            begins,
            targets,
            costs - np.repeat(cheapest, np.diff(begins)),
        )

    def _reached(self, places: Numbers, costs: Numbers) -> tuple[Numbers, Numbers]:
        """Return where the ways of places lead, these included, with what each costs."""
        least, new, found = self._least, places, [places]
        least[places] = costs
        while len(new):
            ways, owners = _ranges(self._ways, new)
            targets, totals = self._way_targets[ways], least[new][owners] + self._way_costs[ways]
            better = (totals < least[targets]) & (totals <= MOST_COST)
            targets, totals = targets[better], totals[better]
            np.minimum.at(least, targets, totals)
            new = _distinct(targets)
            found.append(new)
        every = _distinct(np.concatenate(found))
        total = least[every]
        least[every] = _UNREACHED
        return every, total


def _distinct(places: Numbers) -> Numbers:
    """Return places once each; np.unique of numpy 2.3 takes four times as long on some hundred."""
    ordered = np.sort(places)
    distinct: Numbers = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return distinct


def _ranges(begins: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return every number from begins[n] to begins[n + 1] for some places n, and the place in `places` of each."""
    counts = begins[places + 1].astype(np.int64) - begins[places]
    owners = np.repeat(np.arange(len(places)), counts)
    firsts = np.cumsum(counts) - counts
    return np.arange(len(owners)) - firsts[owners] + begins[places][owners], owners
