import pytest

from assistant.car.frames import Frame
from assistant.car.logs.log_text import LogFaultError
from assistant.car.logs.trc import frames

V_1_1 = ";$FILEVERSION=1.1\n;$STARTTIME=25569.5\n"
V_2_1 = ";$FILEVERSION=2.1\n;$STARTTIME=25569.5\n;$COLUMNS=N,O,T,B,I,d,R,L,D\n"
NOON_S = 43_200.0


def read(text: str) -> list[Frame]:
    return list(frames(text.splitlines(keepends=True)))


def test_every_version_says_the_same() -> None:
    logs = [
        "     1)     1000  07E8  2  03 41\n",
        f"{V_1_1}     1)     1000.0  Rx     07E8  2  03 41 \n",
        ";$FILEVERSION=1.3\n;$STARTTIME=25569.5\n     1)     1000.0 1  Rx     07E8 -  2  03 41 \n",
        ";$FILEVERSION=2.0\n;$STARTTIME=25569.5\n;$COLUMNS=N,O,T,I,d,l,D\n      1  1000.000 DT 07E8 Rx 2  03 41\n",
        f"{V_2_1}      1  1000.000 DT 1 07E8 Rx -  2    03 41\n",
    ]
    assert [frame.time_s for log in logs for frame in read(log)] == [1.0, *[NOON_S + 1] * 4]
    assert {frame._replace(time_s=0.0) for log in logs for frame in read(log)} == {
        Frame(0.0, "1", 0x7E8, extended=False, data=b"\x03\x41")
    }


def test_what_is_no_data_frame_is_left_out_also_at_the_very_end() -> None:
    assert len(read(f"{V_2_1}1 1.0 DT 1 0100 Rx - 1 00\n2 2.0 ST 1 Rx - 4 00 00 00 08")) == 1
    assert len(read("1) 1 0100 1 00\n2) 2 FFFFFFFF 4 00 00 00 08 -- BUSHEAVY\n3) 3 0100 2 RTR\n")) == 1


@pytest.mark.parametrize("length", range(1, len("      2  2000.000 DT 1 07E8 Rx -  2    03 41")))
def test_a_log_that_is_cut_anywhere_in_its_last_line_says_so(length: int) -> None:
    last = "      2  2000.000 DT 1 07E8 Rx -  2    03 41"[:length]
    if not last.strip():
        return
    with pytest.raises(LogFaultError, match="line 5 is cut short"):
        read(f"{V_2_1}      1  1000.000 DT 1 07E8 Rx -  2    03 41\n{last}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (";$FILEVERSION=1.2\n1) 1.0 1 Rx 0100 1 00\n", "version 1.2 of .trc"),
        (";$FILEVERSION=2.1\n1 1.0 DT 0100 Rx 1 00\n", "version 2.1 of .trc, or its columns, are not known"),
        (";$FILEVERSION=2.1\n;$COLUMNS=N,T,D\n1 DT 00\n", "columns NTD do not say time"),
        ("date\tTEXT\tsomething\telse\n", "line 1 is not a frame of .trc 1.0 \\(number, ms, id, length, bytes\\)"),
        (f"{V_1_1}1) nan Rx 0100 1 00\n", "line 3: 'nan' is no time"),
        (";$STARTTIME=nan\n", "line 1: 'nan' is no time"),
        (f"{V_2_1}1 1.0 FD 1 0100 Rx - -1 00\n", "line 4 is not a frame"),
        (f"{V_2_1}1 1.0 DT 1 0100 Rx - 2 00\n", "line 4 is not a frame"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, says: str) -> None:
    with pytest.raises(LogFaultError, match=says):
        read(text)
