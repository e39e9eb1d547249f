"""Assigns each row a column of its own at the least cost in all: shortest augmenting paths (Kuhn and Munkres).

R. Jonker, A. Volgenant: A shortest augmenting path algorithm for dense and sparse linear assignment problems (1987).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Costs = Sequence[Mapping[int, float]]


def least_cost(costs: Costs) -> dict[int, int]:
    """Return column -> row. costs: of each row, column -> cost, for the columns that it may have.

    The same costs in the same order give the same answer. Raises ValueError: not every row can have a column.
    """
    of_row, of_column = [0.0] * len(costs), defaultdict[int, float](float)
    owner: dict[int, int] = {}
    for row in range(len(costs)):
        _augment(costs, owner, of_row, of_column, row)
    return owner


def _augment(costs: Costs, owner: dict[int, int], of_row: list[float], of_column: dict[int, float], start: int) -> None:
    """Give one more row its column, and others another one where that is cheaper. of_row, of_column: the potentials."""
    distance: dict[int, float] = {}
    before: dict[int, int | None] = {}
    done: set[int] = set()
    row: int | None = start
    at: int | None = None
    passed = 0.0
    while row is not None:
        for column, cost in costs[row].items():
            length = passed + cost - of_row[row] - of_column[column]
            if column not in done and length < distance.get(column, float("inf")):
                distance[column], before[column] = length, at
        if not distance.keys() - done:
            raise ValueError(f"no column is left for row {start}")
        at = min(distance.keys() - done, key=lambda column: (distance[column], column))
        done.add(at)
        passed = distance[at]
        row = owner.get(at)
    of_row[start] += passed
    for column in done - {at}:
        of_row[owner[column]] += passed - distance[column]
        of_column[column] -= passed - distance[column]
    while at is not None:
        came_from = before[at]
        owner[at] = start if came_from is None else owner[came_from]
        at = came_from
