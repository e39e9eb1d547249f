"""Replies of control units on the bus, from the frame to the state."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import DiagnosticAnswer, Entry, SignalSource, load
from assistant.car.diagnosis.diagnosis import Diagnosis
from assistant.car.frames import Frame
from assistant.types.car_state import CarState

MAPPING = load()
LIST, LAMP = "Vehicle.Diagnostics.DTCList", "Vehicle.OBD.Status.IsMILOn"
VIN = "Vehicle.VehicleIdentification.VIN"


def state_after(*sent: tuple[int, str], mapping: dict[str, Entry] | None = None) -> CarState:
    """The state after these frames, (id, data in hexadecimal), a tenth of a second apart."""
    decoder = Decoder(mapping or MAPPING, {})
    at_s = 0.0
    for identifier, data in sent:
        at_s += 0.1
        decoder.hear(Frame(at_s, "can0", identifier, identifier > 0x7FF, bytes.fromhex(data)))
    return decoder.state(at_s)


def test_a_reply_longer_than_a_frame_is_heard_without_its_flow_control() -> None:
    state = state_after(
        (0x7E8, "10 0A 41 0D 32 0C 1A F8"), (0x7E8, "21 05 7B 0F 3C AA AA AA"),
    )  # fmt: skip
    assert state.number("Vehicle.Speed") == 50.0
    assert state.number("Vehicle.Powertrain.CombustionEngine.Speed") == 1726.0
    assert state.number("Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature") == 83.0


def test_stored_and_pending_codes_are_in_the_state() -> None:
    state = state_after(
        (0x7E8, "10 08 43 03 04 20 03 01"), (0x7E9, "04 43 01 07 00 AA AA AA"), (0x7E8, "21 C1 00 AA AA AA AA AA"),
        (0x7E8, "04 47 01 01 71 AA AA AA"),
    )  # fmt: skip
    assert state.believed(LIST) == "P0700,P0420,P0301,U0100"
    assert state.believed("Vehicle.Diagnostics.PendingDTCList") == "P0171"
    assert state.believed("Vehicle.Diagnostics.DTCCount") == 4


def test_the_lamp_and_the_number_of_codes_are_in_the_state() -> None:
    state = state_after((0x18DA_F110, "06 41 01 82 07 E5 00 AA"))
    assert (state.believed(LAMP), state.believed("Vehicle.Diagnostics.DTCCount")) == (True, 2)
    assert state.believed(LIST) is None


def test_codes_of_units_beside_the_engines_are_heard_by_their_own_ids() -> None:
    state = state_after((0x7A8, "07 59 02 FF C1 21 00 09"), (0x7B8, "03 7F 19 78 AA AA AA AA"))
    assert state.believed(LIST) == "U0121"


def test_clearing_is_heard() -> None:
    codes = ((0x7E8, "04 43 01 04 20 AA AA AA"), (0x7A8, "07 59 02 FF C1 21 00 09"))
    assert state_after(*codes, (0x7E8, "01 44 AA AA AA AA AA AA")).believed(LIST) == "U0121"
    assert state_after(*codes, (0x7A8, "01 54 AA AA AA AA AA AA")).believed(LIST) == "P0420"


def test_the_cars_identity_is_in_the_state_and_letters_and_zeros_are_not() -> None:
    first, second, third = "10 14 49 02 01 57 56 57", "21 5A 5A 5A 31 4A 5A 58", "22 57 30 30 30 30 30 31"
    assert state_after((0x7E8, first), (0x7E8, second), (0x7E8, third)).believed(VIN) == "WVWZZZ1JZXW000001"
    state = state_after((0x7E8, first), (0x7E8, second), (0x7E8, "22 57 30 30 00 00 00 00"))
    assert VIN not in state.signals


def test_active_faults_of_a_lorry_are_in_the_state() -> None:
    state = state_after((0x18FE_CA00, "40 FF 5B 00 03 01 FF FF"))
    assert (state.believed(LIST), state.believed(LAMP)) == ("SPN 91 FMI 3", True)


def test_a_long_list_of_faults_is_heard_whether_it_is_told_to_all_or_to_one_node() -> None:
    answer = (0x1CEC_00F9, "11 02 01 FF FF CA FE 00")
    for to, first, answers in ((0xFF00, "20 0E 00 02 FF CA FE 00", []), (0xF900, "10 0E 00 02 FF CA FE 00", [answer])):
        state = state_after(
            (0x1CEC_0000 | to, first), *answers,
            (0x1CEB_0000 | to, "01 40 FF 5B 00 03 01 6E"), (0x1CEB_0000 | to, "02 00 01 01 BE E0 FF 02"),
        )  # fmt: skip
        assert (state.believed(LIST), state.believed(LAMP)) == ("SPN 91 FMI 3,SPN 110 FMI 1,SPN 516286 FMI 31", True)


def test_pending_and_permanent_faults_of_a_lorry_are_what_they_are_and_those_before_are_over() -> None:
    pending, permanent, before = 0x18FE_CF00, 0x18FD_8000, 0x18FE_CB00
    sent = (
        (pending, "00 FF 5B 00 03 01 FF FF"), (permanent, "00 FF 6E 00 01 01 FF FF"),
        (before, "00 FF 54 00 02 01 FF FF"),
    )  # fmt: skip
    state = state_after(*sent)
    assert state.believed(LIST) == "SPN 110 FMI 1"
    assert state.believed("Vehicle.Diagnostics.PendingDTCList") == "SPN 91 FMI 3"
    cleared = state_after(*sent, (0x18E8_FF00, "00 FF FF FF F9 D3 FE 00"))
    assert cleared.believed(LIST) == "SPN 110 FMI 1"
    assert cleared.believed("Vehicle.Diagnostics.PendingDTCList") == ""


def test_the_identity_of_a_lorry_ends_at_its_star() -> None:
    told = b"1FUJA6CV12LJ00001*"
    packets = [(0x1CEB_FF00, (bytes([at + 1]) + told[7 * at : 7 * at + 7].ljust(7, b"\xff")).hex()) for at in range(3)]
    announced = (0x1CEC_FF00, "20 12 00 03 FF EC FE 00")
    assert state_after(announced, *packets).believed(VIN) == "1FUJA6CV12LJ00001"
    assert VIN not in state_after(announced, *packets[:2], (0x1CEB_FF00, "03 00 00 00 00 FF FF FF")).signals


def test_of_several_that_tell_a_parameter_the_lowest_that_has_a_value_counts() -> None:
    no_value, value = "FF FF FF FF FF FF FF FF", "F7 00 50 FF FF FF FF FF"
    assert state_after((0x18FE_F103, no_value), (0x18FE_F127, value)).number("Vehicle.Speed") == 80.0
    state = state_after((0x18FE_F103, no_value))
    assert (state.signals["Vehicle.Speed"].value, state.moving) == (None, True)


def test_a_frozen_value_is_that_of_mode_02() -> None:
    frozen = {"Vehicle.Frozen": Entry(unit="km/h", sources=(SignalSource(obd=0x0D, frozen=True),))}
    state = state_after((0x7E8, "04 42 0D 00 50 AA AA AA"), (0x7E8, "03 41 0D 00 AA AA AA AA"), mapping=frozen)
    assert state.number("Vehicle.Frozen") == 80.0


def test_a_value_of_a_reply_that_a_mapping_names_has_its_bits_its_sign_and_its_order() -> None:
    def entry(*, little: bool) -> Entry:
        answer = DiagnosticAnswer(id=0x7EC, request="22 0101", bits=(8, 16), signed=True, little=little)
        return Entry(sources=(SignalSource(answer=answer, scale=0.1),))

    mapping = {"Vehicle.Big": entry(little=False), "Vehicle.Little": entry(little=True)}
    state = state_after((0x7EC, "06 62 01 01 00 FF F6 AA"), (0x7EC, "06 62 01 02 00 00 01 AA"), mapping=mapping)
    assert (state.number("Vehicle.Big"), state.number("Vehicle.Little")) == (-1.0, -230.5)
    short = state_after((0x7EC, "05 62 01 01 00 FF AA AA"), mapping=mapping)
    assert short.signals["Vehicle.Big"].value is None


IDENTIFIERS = st.one_of(
    st.integers(0x700, 0x7FF), st.integers(0x18DA_F100, 0x18DA_F1FF), st.integers(0x1CEB_FF00, 0x1CEC_FFFF),
    st.sampled_from([0x18FE_CA00, 0x0CF0_0400, 0x18FE_F100, 0x100]),
)  # fmt: skip
REPLIES = st.sampled_from([b"", b"\x43\x01", b"\x59\x02", b"\x41\x01", b"\x49\x02\x01", b"\x10\x20\x43", b"\x20\x20\0"])


@settings(max_examples=300)
@given(st.lists(st.tuples(IDENTIFIERS, REPLIES, st.binary(max_size=8), st.floats(-1e6, 1e6)), max_size=40))
def test_whatever_is_on_the_bus_nothing_is_raised(sent: list[tuple[int, bytes, bytes, float]]) -> None:
    decoder = Decoder(MAPPING, {})
    for identifier, beginning, data, at_s in sent:
        for whole in (beginning + data, bytes([len(beginning + data) & 7]) + beginning + data):
            decoder.hear(Frame(at_s, "can0", identifier, identifier > 0x7FF, whole[:8]))
    for signal in decoder.state(0.0).signals.values():
        assert signal.value is None or isinstance(signal.value, bool | int | float | str)


def test_ids_that_tell_nothing_are_none_of_ours() -> None:
    ids = Diagnosis().ids
    assert not {(0x100, False), (0x6FF, False), (0x7E8, True), (0x09F1_1223, True), (0x18FE_F200, True)} & ids
