"""The form of a file is told from its content, and what cannot be used is refused in one line."""

from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.traffic_lights.forms import messages_of, read_messages
from assistant.traffic_lights.messages import Spat
from assistant.traffic_lights.writing import frame
from tests.traffic_lights.made_messages import shown, timed

SPAT = shown((2, timed("stop-And-Remain", 900, 950)))
BYTES = frame(SPAT)
XER = """<MessageFrame><messageId>19</messageId><value><SPAT><intersections><IntersectionState><id><id>7</id></id>
<revision>1</revision><status>0000000000000000</status><moy>600</moy><timeStamp>0</timeStamp><states><MovementState>
<signalGroup>2</signalGroup><state-time-speed><MovementEvent><eventState><stop-And-Remain/></eventState><timing>
<minEndTime>900</minEndTime><maxEndTime>950</maxEndTime></timing></MovementEvent></state-time-speed></MovementState>
</states></IntersectionState></intersections></SPAT></value></MessageFrame>"""
ETSI_JSON = """{"message_type": "spatem", "origin": "self", "version": "2.0.0", "timestamp": 1768000000000, "message":
{"protocol_version": 1, "station_id": 42, "intersections": [{"id": {"id": 7}, "revision": 1, "status": [], "moy": 600,
"timestamp": 0, "states": [{"signal_group": 2, "state_time_speed": [{"event_state": 3, "timing": {"min_end_time": 900,
"max_end_time": 950}}]}]}]}}"""


@pytest.mark.parametrize(
    "data",
    [
        BYTES,
        BYTES.hex().encode(),
        BYTES.hex(" ", 16).encode(),
        b'SPaT_1 = "' + BYTES.hex().encode() + b'"\n',
        XER.encode(),
        b'{"payload": {"data": {"bytes": "' + BYTES.hex().encode() + b'"}}}',
        ETSI_JSON.encode(),
        b"some header of a receiver\0\x01" + BYTES,
    ],
    ids=["bytes", "hex", "hex in groups", "hex among words", "XER", "wrapped in JSON", "SPATEM in JSON", "log"],
)
def test_one_message_reads_the_same_in_every_form(data: bytes) -> None:
    assert messages_of(data) == [SPAT]


def test_a_file_may_hold_several_messages() -> None:
    assert messages_of(BYTES.hex().encode() + b"\n" + b"0014" + b"00" * 9 + b"\n" + BYTES.hex().encode()) == [SPAT] * 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "bytes are no message"),
        (b"hello", "neither XML, JSON, hexadecimal"),
        (b"{", "not JSON"),
        (b"<a", "not XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "definitions of its own"),
        (b"[" * 100_000, "not JSON"),
        (b'{"a": 1}', "neither a SPaT nor a MAP"),
        (b"<a><b/></a>", "neither a SPaT nor a MAP"),
        (XER.replace("stop-And-Remain", "walk").encode(), "there is no 'walk'"),
        (XER.replace("<minEndTime>900", "<minEndTime>90000").encode(), "beyond the hour"),
        (XER.replace("<signalGroup>2", "<signalGroup>nan").encode(), "no whole number"),
        (XER.replace("<revision>1</revision>", "").encode(), "a number is missing"),
        (BYTES[:-3], "bytes of"),
    ],
)
def test_what_is_no_message_is_refused_with_the_file_and_what_is_wrong(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "spat.any"
    path.write_bytes(data)
    with pytest.raises(DataError) as refused:
        read_messages(path)
    assert str(path) in str(refused.value)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No such file"):
        read_messages(tmp_path / "none")


def test_a_state_may_lack_its_times() -> None:
    bare = "".join(XER.split()).replace("<timing><minEndTime>900</minEndTime><maxEndTime>950</maxEndTime></timing>", "")
    (message,) = messages_of(bare.encode())
    assert isinstance(message, Spat)
    assert message.intersections[0].movements[0].events[0].timing is None
