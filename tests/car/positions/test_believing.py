"""Which fixes are believed: a car drives, and a receiver goes wrong in the ways in which they do."""

from assistant.car.positions.believing import AGREEING, HANGS_S, Believing
from assistant.car.positions.fix import Fix

METRE = 1 / 111_195


def at(north_m: float, clock: str = "") -> Fix:
    return Fix((49.4 + north_m * METRE, 8.68), clock=clock)


def test_a_car_that_drives_is_believed() -> None:
    believing = Believing()
    assert all(believing.take(at(second * 40.0), float(second)) for second in range(60))


def test_one_fix_that_jumps_is_not_believed_and_the_next_is() -> None:
    believing = Believing()
    assert believing.take(at(0), 0.0)
    assert believing.take(at(9000), 1.0) is None
    assert believing.take(at(20), 2.0)


def test_a_jump_that_lasts_is_believed() -> None:
    believing = Believing()
    assert believing.take(at(0), 0.0)
    taken = [believing.take(at(9000 + 10 * second), float(second)) for second in range(1, AGREEING + 1)]
    assert [fix is not None for fix in taken] == [False] * (AGREEING - 1) + [True]


def test_two_sentences_of_one_moment_do_not_bear_each_other_out() -> None:
    believing = Believing()
    assert believing.take(at(0, "100"), 0.0)
    assert [believing.take(at(9000, "101"), 1.0) for _ in range(2 * AGREEING)] == [None] * (2 * AGREEING)


def test_after_a_tunnel_the_car_may_be_far_away() -> None:
    believing = Believing()
    assert believing.take(at(0), 0.0)
    assert believing.take(at(5000), 120.0)


def test_nowhere_is_no_place() -> None:
    fix = Believing().take(Fix((0.0, 0.0)), 0.0)
    assert fix is not None
    assert fix.position is None


def test_a_receiver_that_only_repeats_itself_is_not_believed() -> None:
    believing = Believing()
    assert believing.take(at(0, "120000.00"), 0.0)
    assert believing.take(at(0, "120000.00"), HANGS_S + 0.5) is None
    assert believing.take(at(0, "120001.00"), HANGS_S + 1.5)


def test_that_it_does_not_know_is_always_believed() -> None:
    assert Believing().take(Fix(None), 0.0) == Fix(None)
