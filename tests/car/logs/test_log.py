import gzip
from pathlib import Path

import can
import pytest

from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.logs.log import LogCar, read
from assistant.errors import DataError

SPEED_52 = "7E8#03410D34AAAAAAAA"
SPEED_60 = "7E8#03410D3CAAAAAAAA"


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def car(*paths: Path, at_s: float | None = None) -> LogCar:
    return LogCar(paths, Decoder(load(), {}), at_s)


def test_the_present_of_a_log_is_its_end(tmp_path: Path) -> None:
    log = write(tmp_path / "a.log", [f"(100.0) can0 {SPEED_52}", f"(103.0) can0 {SPEED_60}", "(104.5) can0 123#00"])
    state = car(log).state()
    assert state.time_s == 4.5
    assert state.believed("Vehicle.Speed") == 60
    assert state.signals["Vehicle.Speed"].age_s(state.time_s) == 1.5


def test_a_moment_in_the_log_counts_from_its_first_frame(tmp_path: Path) -> None:
    log = write(tmp_path / "a.log", [f"(100.0) can0 {SPEED_52}", f"(103.0) can0 {SPEED_60}"])
    state = car(log, at_s=2.0).state()
    assert (state.time_s, state.believed("Vehicle.Speed")) == (2.0, 52)


def test_asking_for_a_later_moment_moves_the_log_on_and_never_back(tmp_path: Path) -> None:
    log = write(tmp_path / "a.log", [f"(100.0) can0 {SPEED_52}", f"(103.0) can0 {SPEED_60}"])
    drive = car(log, at_s=0.0)
    assert drive.state(1.0).believed("Vehicle.Speed") == 52
    assert drive.state(3.5).believed("Vehicle.Speed") == 60
    assert drive.state(1.0).time_s == 3.5


def test_after_its_end_values_of_a_log_grow_old(tmp_path: Path) -> None:
    log = write(tmp_path / "a.log", [f"(100.0) can0 {SPEED_52}"])
    state = car(log, at_s=60.0).state()
    assert state.signals["Vehicle.Speed"].age_s(state.time_s) == 60.0
    assert state.believed("Vehicle.Speed") is None
    assert state.moving


def test_time_that_runs_backwards_orders_by_arrival_and_makes_no_value_newer(tmp_path: Path) -> None:
    log = write(tmp_path / "a.log", ["(100.0) can0 123#00", f"(103.0) can0 {SPEED_52}", f"(102.9) can1 {SPEED_60}"])
    state = car(log).state()
    assert state.time_s == 3.0
    assert state.believed("Vehicle.Speed") == 60
    assert state.signals["Vehicle.Speed"].age_s(state.time_s) == pytest.approx(0.1)


def test_logs_of_two_buses_are_heard_together_and_logs_in_turn_one_after_the_other(tmp_path: Path) -> None:
    first = write(tmp_path / "a.log", [f"(100.0) can0 {SPEED_52}", "(110.0) can0 123#00"])
    second = write(tmp_path / "b.log", ["(99.0) can1 123#00", f"(105.0) can1 {SPEED_60}"])
    assert car(first, second, at_s=2.0).state().believed("Vehicle.Speed") == 52
    assert car(first, second, at_s=7.0).state().believed("Vehicle.Speed") == 60
    assert car(second, first).state().time_s == 11.0


def test_a_log_cut_in_its_last_line_says_so_and_is_usable_before_it(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text(f"(100.0) can0 {SPEED_52}\n(107.5) can0 {SPEED_60}\n(108.0) can0 7E8#034")
    with pytest.raises(DataError, match=r"a\.log: line 3 is cut short; what stands before can be used with --at 7\.5"):
        car(log)
    assert car(log, at_s=7.5).state().believed("Vehicle.Speed") == 60


WHOLE = {
    ".log": "(100.0) can0 7E8#03410D34AAAAAAAA\n(107.5) can0 7E8#03410D34AAAAAAAA\n",
    ".asc": "base hex timestamps absolute\n1.0 1 7E8 Rx d 4 03 41 0D 34\n8.5 1 7E8 Rx d 4 03 41 0D 34\n",
    ".trc": "     1)      1000  07E8  4  03 41 0D 34\n     2)      8500  07E8  4  03 41 0D 34\n",
    ".csv": "Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4\n1000000,7E8,false,Rx,0,4,03,41,0D,34\n"
    "8500000,7E8,false,Rx,0,4,03,41,0D,34\n",
}


@pytest.mark.parametrize("suffix", WHOLE)
@pytest.mark.parametrize("before", [1, 2])
def test_every_format_says_where_it_is_cut_and_what_can_be_used(tmp_path: Path, suffix: str, before: int) -> None:
    lines = WHOLE[suffix].splitlines(keepends=True)
    whole, last = (lines, lines[-1]) if before == 2 else (lines[:-1], lines[-1])
    log = tmp_path / f"a{suffix}"
    log.write_text("".join(whole) + last[:-3])
    moment_s = {1: "0.0", 2: "7.5"}[before]
    with pytest.raises(DataError, match=rf"is cut short; what stands before can be used with --at {moment_s} or less"):
        car(log)
    assert car(log, at_s=float(moment_s)).state().believed("Vehicle.Speed") == 52


def test_what_can_be_used_counts_to_the_latest_frame_where_times_step_back(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text(f"(100.0) can0 {SPEED_52}\n(107.5) can0 {SPEED_60}\n(90.0) can0 {SPEED_60}\n(9")
    with pytest.raises(DataError, match=r"--at 7\.5 or less"):
        car(log)
    assert car(log, at_s=7.5).state().time_s == 7.5


def test_a_compressed_log_that_is_cut_says_so(tmp_path: Path) -> None:
    lines = "".join(f"({100 + n / 10}) can0 {SPEED_52}\n" for n in range(2000))
    log = tmp_path / "a.log.gz"
    log.write_bytes(gzip.compress(lines.encode())[:-500])
    with pytest.raises(DataError, match=r"a\.log\.gz: the compressed file is cut"):
        car(log)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.log", b"", "no CAN data frame"),
        ("empty.log.gz", b"", "no CAN data frame"),
        ("empty.asc", b"", "no CAN data frame"),
        ("empty.blf", b"", "not a .blf log"),
        ("binary.log", bytes(range(256)) * 8, "not text"),
        ("binary.asc", bytes(range(256)) * 8, "binary.asc"),
        ("binary.trc", bytes(range(256)) * 8, "binary.trc"),
        ("binary.csv", bytes(range(256)) * 8, "binary.csv"),
        ("text.blf", b"(1.0) can0 123#00\n" * 100, "not a .blf log"),
        ("plain.log.gz", b"(1.0) can0 123#00\n", "Not a gzipped file"),
        ("words.log", b"this is not a log\n", "line 1 is not a frame"),
        ("drive.wav", b"RIFF", "not a CAN log"),
        ("noname", b"x", "not a CAN log"),
    ],
)
def test_what_is_no_log_is_refused_in_one_line_that_names_the_file(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError) as refused:
        car(path)
    assert str(path) in str(refused.value)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["missing.log", "missing.log.gz", "missing.asc", "missing.blf"])
def test_a_missing_log_is_said_in_the_systems_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="No such file or directory"):
        list(read(tmp_path / name))


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "a.log").mkdir()
    with pytest.raises(DataError, match="Is a directory"):
        list(read(tmp_path / "a.log"))


def fault_of(path: Path) -> DataError | None:
    try:
        assert list(read(path))
    except DataError as error:
        return error
    return None


SENT = [
    (0.0, 0x7E8, False, "03410D34AAAAAAAA"), (0.25, 0x18DAF110, True, "0A0B"), (0.5, 0x123, False, ""),
    (1.75, 0x7FF, False, "FF"), (2.0, 0x1FFFFFFF, True, "0102030405060708"),
]  # fmt: skip
"""(seconds, id, extended, data)"""


@pytest.mark.parametrize("suffix", [".log", ".asc", ".blf", ".trc", ".csv", ".log.gz", ".asc.gz"])
def test_what_python_can_writes_is_read_frame_by_frame(tmp_path: Path, suffix: str) -> None:
    log = tmp_path / f"a{suffix}"
    with can.Logger(str(log)) as writer:
        for at_s, identifier, extended, data in SENT:
            writer.on_message_received(
                can.Message(1_700_000_000 + at_s, identifier, extended, data=bytes.fromhex(data), channel=1, is_rx=True)
            )
    heard = list(read(log))
    assert [(frame.id, frame.extended, frame.data.hex().upper()) for frame in heard] == [each[1:] for each in SENT]
    begun_s = heard[0].time_s
    assert [frame.time_s - begun_s for frame in heard] == pytest.approx([each[0] for each in SENT], abs=1e-3)


def test_every_log_of_python_can_opens_or_is_refused_in_one_line(shared_data: Path) -> None:
    logs = [path for path in (shared_data / "can" / "python-can-logs").iterdir() if path.suffix != ".md"]
    faults = {path: str(found) for path in logs if (found := fault_of(path))}
    assert len(logs) - len(faults) >= 18
    for path, fault in faults.items():
        assert str(path) in fault
        assert "\n" not in fault
    # These hold error or remote frames only, or (the last) what python-can's own reader does not give out.
    assert all(any(word in path.name for word in ("Error", "Remote", "CanFdMessage64.blf")) for path in faults)
