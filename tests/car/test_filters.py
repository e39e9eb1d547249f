from hypothesis import given
from hypothesis import strategies as st

from assistant.car.buses.socketcan import MOST_FILTERS
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.filters import EXTENDED, STANDARD, Filter, covering


def passes(key: tuple[int, bool], filters: list[Filter]) -> int:
    return sum(key[1] is one.extended and key[0] & one.mask == one.id for one in filters)


@given(st.sets(st.tuples(st.integers(0, 0x1F), st.booleans()), max_size=40))
def test_exactly_what_is_wanted_passes_and_by_one_filter_only(wanted: set[tuple[int, bool]]) -> None:
    filters = covering(wanted)
    for extended, every in ((False, STANDARD), (True, EXTENDED)):
        for identifier in (*range(0x20), every):
            assert passes((identifier, extended), filters) == ((identifier, extended) in wanted)


def test_a_filter_for_what_is_too_much_to_be_named_stays_as_it_is() -> None:
    every = Filter(0xEC_0000, 0x3FF_0000, extended=True)
    assert covering({(0x100, False), every}) == sorted([Filter(0x100, STANDARD, extended=False), every])
    assert passes((0x1CEC_F900, True), covering([every])) == 1


def test_a_range_is_one_filter() -> None:
    assert covering({(0x700 + low, False) for low in range(256)}) == [(0x700, 0x700, False)]


def test_a_kernel_has_room_for_all_that_can_tell_something() -> None:
    wanted = Decoder(load(), {}).wanted
    assert len(wanted) > 2000
    assert len(covering(wanted)) < MOST_FILTERS / 10
    for heard in ((0x7E8, False), (0x18FE_CA00, True), (0x1CEC_F900, True), (0x18EB_FF21, True)):
        assert passes(heard, covering(wanted)) == 1
