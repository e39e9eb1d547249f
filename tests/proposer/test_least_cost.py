from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.proposer.least_cost import least_cost


def test_who_comes_first_gives_way_where_that_is_cheaper_for_all() -> None:
    assert least_cost([{0: 1.0, 1: 2.0}, {0: 1.0, 1: 9.0}]) == {0: 1, 1: 0}


def test_more_rows_than_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="no column is left for row 1"):
        least_cost([{0: 1.0}, {0: 1.0}])


@given(
    st.integers(1, 4).flatmap(
        lambda rows: st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), max_size=rows)
    )
)
def test_no_other_assignment_is_cheaper(costs: list[list[int]]) -> None:
    owner = least_cost([{column: float(cost) for column, cost in enumerate(row)} for row in costs])
    assert sorted(owner.values()) == list(range(len(costs)))
    cheapest = min(
        sum(row[at] for row, at in zip(costs, order, strict=True)) for order in permutations(range(5), len(costs))
    )
    assert sum(costs[row][column] for column, row in owner.items()) == cheapest
