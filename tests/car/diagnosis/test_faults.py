"""The faults that are known, their age, and what is said of them in the state."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.car.diagnosis.faults import MOST_CODES, MOST_LISTS, REPEATED_S, STORED_S, Faults, Status
from assistant.types.car_state import SignalValue

COUNT, LIST, PENDING = (f"Vehicle.Diagnostics.{name}" for name in ("DTCCount", "DTCList", "PendingDTCList"))
LAMP = "Vehicle.OBD.Status.IsMILOn"


def told(faults: Faults, now_s: float) -> dict[str, SignalValue | None]:
    return {name: signal.value for name, signal in faults.signals(now_s) if signal.valid(now_s)}


def confirmed(*codes: str) -> list[tuple[str, Status]]:
    return [(code, "confirmed") for code in codes]


def test_nothing_is_said_before_anything_was_heard() -> None:
    assert told(Faults(), 0.0) == {}


def test_a_unit_that_has_none_says_so() -> None:
    faults = Faults()
    faults.listed("7E8", "confirmed", (), 1.0)
    assert told(faults, 2.0) == {COUNT: 0, LIST: "", PENDING: ""}


def test_a_unit_that_was_asked_for_pending_codes_only_has_not_said_that_it_has_no_others() -> None:
    faults = Faults()
    faults.listed("7E8", "pending", (), 1.0)
    assert told(faults, 2.0) == {PENDING: ""}


def test_faults_of_several_units_are_added_up_and_a_code_of_both_is_listed_once() -> None:
    faults = Faults()
    faults.listed("7E8", "confirmed", confirmed("P0420", "U0121"), 1.0)
    faults.listed("7E9", "confirmed", confirmed("U0121"), 2.0)
    faults.listed("7E8", "pending", [("P0171", "pending")], 3.0)
    assert told(faults, 4.0) == {COUNT: 3, LIST: "P0420,U0121", PENDING: "P0171"}
    assert [(fault.code, fault.unit, fault.status, fault.heard_s) for fault in faults.known(4.0)] == [
        ("P0420", "7E8", "confirmed", 1.0),
        ("U0121", "7E8", "confirmed", 1.0),
        ("U0121", "7E9", "confirmed", 2.0),
        ("P0171", "7E8", "pending", 3.0),
    ]


def test_a_newer_list_takes_the_place_of_the_one_before() -> None:
    faults = Faults()
    faults.listed("7E8", "confirmed", confirmed("P0420"), 1.0)
    faults.listed("7E8", "confirmed", confirmed("P0301"), 2.0)
    assert told(faults, 3.0)[LIST] == "P0301"


def test_what_is_said_is_as_old_as_the_oldest_of_it() -> None:
    faults = Faults()
    faults.listed("7E8", "confirmed", confirmed("P0420"), 1.0)
    faults.listed("7E9", "confirmed", (), 100.0)
    assert dict(faults.signals(160.0))[LIST].age_s(160.0) == 159.0


def test_a_list_that_is_too_old_does_not_count_any_more_but_keeps_its_age() -> None:
    faults = Faults()
    faults.listed("00", "active", confirmed("SPN 91 FMI 3"), 0.0, REPEATED_S)
    faults.listed("7E8", "confirmed", confirmed("P0420"), 0.0)
    assert told(faults, REPEATED_S)[LIST] == "SPN 91 FMI 3,P0420"
    assert told(faults, REPEATED_S + 1)[LIST] == "P0420"
    late = dict(faults.signals(STORED_S + 1))[LIST]
    assert not late.valid(STORED_S + 1)
    assert "P0420" in str(late.value)


def test_a_number_of_codes_is_believed_where_they_are_not_listed() -> None:
    faults = Faults()
    faults.counted("7E8", 2, lamp=True, heard_s=1.0)
    assert told(faults, 1.0) == {COUNT: 2, LAMP: True}
    faults.listed("7E8", "confirmed", confirmed("P0420"), 1.0)
    assert told(faults, 1.0)[COUNT] == 2


def test_codes_that_were_cleared_are_gone_but_for_permanent_ones() -> None:
    faults = Faults()
    faults.counted("7E8", 2, lamp=True, heard_s=1.0)
    faults.listed("7E8", "confirmed", confirmed("P0420"), 1.0)
    faults.listed("7E8", "permanent", [("P0301", "permanent")], 1.0)
    faults.listed("7E9", "confirmed", confirmed("P0700"), 1.0)
    faults.cleared("7E8", 2.0)
    assert told(faults, 3.0) == {COUNT: 2, LIST: "P0301,P0700", PENDING: ""}


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2 * MOST_CODES)), max_size=20))
def test_what_is_kept_is_bounded(lists: list[tuple[int, int]]) -> None:
    faults = Faults()
    for unit, count in lists:
        faults.listed(str(unit), "confirmed", confirmed(*(f"P{n:04}" for n in range(count))), 0.0)
    assert len(faults.known(0.0)) <= MOST_CODES * len({unit for unit, _ in lists})
    said = told(faults, 0.0).get(COUNT, 0)
    assert isinstance(said, int)
    assert 0 <= said <= 255


def test_units_without_end_push_out_the_oldest() -> None:
    faults = Faults()
    for unit in range(2 * MOST_LISTS):
        faults.listed(str(unit), "confirmed", confirmed("P0420"), float(unit))
        faults.counted(str(unit), 1, lamp=None, heard_s=float(unit))
    known = faults.known(0.0)
    assert (len(known), known[-1].unit) == (MOST_LISTS, str(2 * MOST_LISTS - 1))
