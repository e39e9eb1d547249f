"""Gives each name one signal and each signal one name, so that all together fit best. For proposing.py."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.car.decoding.vss_words import WordSet
from assistant.proposer.candidates import Candidate, SignalKey
from assistant.proposer.least_cost import least_cost

EACH_SIBLING, BEST_FAMILY = 0.02, 0.01
"""for each other place that the same family of signals tells (all four doors); and for the best such family"""
EACH_NEIGHBOUR, MOST_NEIGHBOURS = 0.005, 3
"""for each other name whose best signal the same message has: what tells of three doors tells of the fourth"""
MOST_CANDIDATES = 8
"""of a name; more are only told as others"""


def assigned(candidates: Iterable[Candidate]) -> dict[str, Candidate]:
    """Return name -> its signal, with the greatest sum of scores.

    A name that several may share, and a signal whose table tells several places, are not held to one.
    """
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in ranked(candidates):
        by_name[candidate.wish.name].append(candidate)
    found = {}
    rivals: dict[str, list[Candidate]] = {}
    for name, those in by_name.items():
        if those[0].wish.shared or those[0].by_table:
            found[name] = those[0]
        else:
            rivals[name] = [one for one in those if not one.by_table][:MOST_CANDIDATES]
    for names in _components(rivals):
        found.update(_best(names, rivals))
    return found


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sort the best first, after each has been given what it is worth beside others: of its family, of its message."""
    candidates = list(candidates)
    families = _family_bonus(candidates)
    raised = _sorted(
        replace(one, rank=one.rank + families.get((one.wish.group, one.family), 0.0)) for one in candidates
    )
    neighbours = _neighbour_bonus(raised)
    return _sorted(replace(one, rank=one.rank + neighbours[one.wish.group, one.family]) for one in raised)


def _sorted(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (-round(one.rank, 4), len(one.signal), one.message.key, one.signal))


def _neighbour_bonus(ranked_once: Sequence[Candidate]) -> Mapping[tuple[str, WordSet], float]:
    """Return what it is worth that a message tells other names too: the mean of a family, which is not torn apart."""
    best: dict[str, Candidate] = {}
    for one in ranked_once:
        best.setdefault(one.wish.name, one)
    at_home = Counter(one.message.key for one in best.values() if not one.wish.shared)
    worth: dict[tuple[str, WordSet], list[float]] = defaultdict(list)
    for one in ranked_once:
        itself = best[one.wish.name].message.key == one.message.key and not one.wish.shared
        others = min(at_home[one.message.key] - itself, MOST_NEIGHBOURS)
        worth[one.wish.group, one.family].append(EACH_NEIGHBOUR * others)
    return {family: sum(each) / len(each) for family, each in worth.items()}


def _family_bonus(candidates: Sequence[Candidate]) -> Mapping[tuple[str, WordSet], float]:
    """Return what it is worth that a family of signals tells many places of a name."""
    best: dict[str, dict[WordSet, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for candidate in candidates:
        if candidate.wish.place and not candidate.wish.shared:
            places = best[candidate.wish.group][candidate.family]
            places[candidate.wish.name] = max(candidate.rank, places.get(candidate.wish.name, 0.0))
    bonus = {}
    for group, families in best.items():
        for family, places in families.items():
            bonus[group, family] = EACH_SIBLING * (len(places) - 1)
        first = min(families, key=lambda family: (-round(sum(families[family].values()), 4), sorted(family)))
        bonus[group, first] += BEST_FAMILY
    return bonus


def _components(rivals: Mapping[str, Sequence[Candidate]]) -> list[list[str]]:
    """Group the names that want the same signals, directly or by others."""
    wanted: dict[SignalKey, list[str]] = defaultdict(list)
    for name, those in rivals.items():
        for one in those:
            wanted[one.key].append(name)
    seen: set[str] = set()
    components = []
    for start in rivals:
        if start in seen:
            continue
        component, ahead = [], [start]
        seen.add(start)
        while ahead:
            name = ahead.pop()
            component.append(name)
            for near in (near for one in rivals[name] for near in wanted[one.key]):
                if near not in seen:
                    seen.add(near)
                    ahead.append(near)
        components.append(sorted(component))
    return components


def _best(names: Sequence[str], rivals: Mapping[str, Sequence[Candidate]]) -> dict[str, Candidate]:
    """Assign so that the sum of ranks is greatest."""
    keys = list(dict.fromkeys(one.key for name in names for one in rivals[name]))
    cost: list[dict[int, float]] = []
    for row, name in enumerate(names):
        costs = {keys.index(one.key): -round(one.rank, 4) for one in reversed(rivals[name])}
        cost.append({**costs, len(keys) + row: 0.0})  # a column of its own: no signal at all
    result = {}
    for column, row in least_cost(cost).items():
        if column < len(keys):
            result[names[row]] = next(one for one in rivals[names[row]] if one.key == keys[column])
    return result
