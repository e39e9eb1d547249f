from hypothesis import given
from hypothesis import strategies as st

from assistant.car.decoder import Decoder
from assistant.car.filters import EXTENDED, STANDARD, covering
from assistant.car.mapping import load
from assistant.car.socketcan import MOST_FILTERS


def passes(key: tuple[int, bool], wanted: set[tuple[int, bool]]) -> int:
    return sum(key[1] is one.extended and key[0] & one.mask == one.id for one in covering(wanted))


@given(st.sets(st.tuples(st.integers(0, 0x1F), st.booleans()), max_size=40))
def test_exactly_what_is_wanted_passes_and_by_one_filter_only(wanted: set[tuple[int, bool]]) -> None:
    for extended, every in ((False, STANDARD), (True, EXTENDED)):
        for identifier in (*range(0x20), every):
            assert passes((identifier, extended), wanted) == ((identifier, extended) in wanted)


def test_a_range_is_one_filter() -> None:
    assert covering({(0x700 + low, False) for low in range(256)}) == [(0x700, 0x700, False)]


def test_a_kernel_has_room_for_all_that_can_tell_something() -> None:
    wanted = Decoder(load(), {}).wanted
    assert len(wanted) > 2000
    assert len(covering(wanted)) < MOST_FILTERS / 10
