from itertools import islice
from pathlib import Path

import pytest

from assistant.car.frames import Frame
from assistant.car.logs.csv_log import frames
from assistant.car.logs.log import read as read_log
from assistant.car.logs.log_text import LogFaultError
from tests.bundled import LOG

SAVVYCAN = "Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8,\n"
PYTHON_CAN = "timestamp,arbitration_id,extended,remote,error,dlc,data\n"


def read(text: str) -> list[Frame]:
    return list(frames(text.splitlines(keepends=True)))


def test_savvycans_table_is_read_with_its_bus_as_the_channel() -> None:
    rows = "166064000,0000021A,false,Rx,0,8,FE,36,12,FE,69,05,07,AD,\n166065000,18DAF110,true,Tx,1,2,0A,B,,,,,,,\n"
    assert read(SAVVYCAN + rows) == [
        Frame(166.064, "0", 0x21A, extended=False, data=bytes.fromhex("FE3612FE690507AD")),
        Frame(166.065, "1", 0x18DAF110, extended=True, data=b"\x0a\x0b"),
    ]


def test_an_older_table_has_no_direction_and_no_comma_at_the_end() -> None:
    assert read("Time Stamp,ID,Extended,Bus,LEN,D1,D2\n1000000,7E8,0,2,2,03,41\n") == [
        Frame(1.0, "2", 0x7E8, extended=False, data=b"\x03\x41")
    ]


def test_python_cans_table_is_read_without_remote_and_error_frames() -> None:
    rows = "1.5,0x7e8,0,0,0,2,A0E=\n1.6,0x7e8,0,1,0,0,\n1.7,0x7e8,0,0,1,0,\n"
    assert read(PYTHON_CAN + rows) == [Frame(1.5, "0", 0x7E8, extended=False, data=b"\x03\x41")]


def test_other_columns_are_refused_with_those_that_are_wanted() -> None:
    with pytest.raises(LogFaultError, match=r"must be SavvyCAN's \(Time Stamp,ID,.*python-can's.*and are speed,rpm"):
        read("speed,rpm\n1,2\n")


@pytest.mark.parametrize("length", range(1, len("2000000,000007E8,false,Rx,0,2,03,41")))
def test_a_table_that_is_cut_anywhere_in_its_last_row_says_so(length: int) -> None:
    with pytest.raises(LogFaultError, match="line 3 is cut short"):
        read(f"{SAVVYCAN}1000000,000007E8,false,Rx,0,2,03,41,\n" + "2000000,000007E8,false,Rx,0,2,03,41"[:length])


@pytest.mark.parametrize(
    "row",
    ["nan,7E8,false,Rx,0,1,00", "inf,7E8,false,Rx,0,1,00", "1,7E8,maybe,Rx,0,1,00", "1,7E8,false,Rx,0,99,00",
     "1,XYZ,false,Rx,0,1,00", "1,7E8,false,Rx,0,-1,00", "1,7E8", '"1,7E8,false,Rx,0,1,00'],
)  # fmt: skip
def test_a_row_that_cannot_be_a_frame_is_a_fault(row: str) -> None:
    with pytest.raises(LogFaultError, match=r"line 2(?: is not a frame|: .* is no time)"):
        read(f"{SAVVYCAN}{row}\n")


def test_a_table_says_what_a_candump_of_the_same_frames_says(tmp_path: Path) -> None:
    drive = list(islice(read_log(LOG), 500))
    rows = "".join(
        f"{round(frame.time_s * 1e6)},{frame.id:X},{str(frame.extended).lower()},Rx,{frame.channel[-1]},"
        f"{len(frame.data)},{','.join(f'{byte:02X}' for byte in frame.data)},\n"
        for frame in drive
    )
    (tmp_path / "drive.csv").write_text(SAVVYCAN + rows)
    ours = list(read_log(tmp_path / "drive.csv"))
    assert [frame[2:] for frame in ours] == [frame[2:] for frame in drive]
    assert [frame.time_s for frame in ours] == pytest.approx([frame.time_s for frame in drive])


def test_a_recorded_table_says_what_its_candump_says(shared_data: Path) -> None:
    table = shared_data / "can" / "kona-ev" / "221210-1-2021-dcan-car-scanner-elm327.csv"
    ours, theirs = list(read_log(table)), list(read_log(table.with_suffix(".log")))
    assert [frame[2:] for frame in ours] == [frame[2:] for frame in theirs]
    assert [frame.time_s for frame in ours] == pytest.approx([frame.time_s for frame in theirs])
