"""Own reading and writing of UPER: it holds against itself, and a library judges both."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrate_asn1dir import ITS_IS
from pycrate_asn1rt.asnobj import ASN1Obj

from assistant.traffic_lights.bits import LONGEST, BitReader
from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.frames import decode, frames
from assistant.traffic_lights.messages import STATES, Map, Message, Spat
from assistant.traffic_lights.writing import frame
from tests.traffic_lights.made_messages import maps, shown, spats, timed


@pytest.fixture(autouse=True)
def _any_time_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ASN1Obj, "_SAFE_BND", False)  # newer editions have higher time marks than pycrate's


def read(data: bytes) -> Message:
    (only,) = frames(data)
    return decode(only)


@given(spats)
def test_a_spat_that_was_written_reads_the_same(spat: Spat) -> None:
    assert read(frame(spat)) == spat


@given(maps)
def test_a_map_that_was_written_reads_the_same(message: Map) -> None:
    if len(frame(message)) <= LONGEST:
        assert read(frame(message)) == message


@given(spats)
@settings(max_examples=50)
def test_a_library_reads_in_a_written_spat_what_we_do(spat: Spat) -> None:
    (only,) = frames(frame(spat))
    ITS_IS.DSRC.SPAT.from_uper(only.body)
    judged = ITS_IS.DSRC.SPAT.get_val()
    for ours, theirs in zip(spat.intersections, judged["intersections"], strict=True):
        assert (ours.id, ours.revision) == (theirs["id"]["id"], theirs["revision"])
        assert (ours.moy, ours.millisecond) == (theirs.get("moy"), theirs.get("timeStamp"))
        for movement, state in zip(ours.movements, theirs["states"], strict=True):
            assert movement.group == state["signalGroup"]
            assert [event.state for event in movement.events] == [
                event["eventState"] for event in state["state-time-speed"]
            ]
            for event, judged_event in zip(movement.events, state["state-time-speed"], strict=True):
                times = judged_event.get("timing")
                assert (event.timing is None) == (times is None)
                if event.timing is not None:
                    assert (event.timing.min_end, event.timing.max_end) == (
                        times["minEndTime"],
                        times.get("maxEndTime"),
                    )


@given(maps)
@settings(max_examples=50)
def test_a_library_reads_in_a_written_map_what_we_do(message: Map) -> None:
    if len(frame(message)) > LONGEST:
        return
    (only,) = frames(frame(message))
    ITS_IS.DSRC.MapData.from_uper(only.body)
    judged = ITS_IS.DSRC.MapData.get_val()
    for ours, theirs in zip(message.intersections, judged["intersections"], strict=True):
        assert (ours.id, ours.latitude) == (theirs["id"]["id"], theirs["refPoint"]["lat"])
        assert ours.longitude == theirs["refPoint"]["long"] + 1  # ETSI's edition counts from one more to the west
        for lane, judged_lane in zip(ours.lanes, theirs["laneSet"], strict=True):
            assert (lane.id, lane.kind) == (judged_lane["laneID"], judged_lane["laneAttributes"]["laneType"][0])
            assert len(lane.nodes) == len(judged_lane["nodeList"][1])
            assert [each.group for each in lane.connections] == [
                each.get("signalGroup") for each in judged_lane.get("connectsTo", ())
            ]


@given(st.binary(max_size=300), st.sampled_from((0x12, 0x13)))
def test_any_bytes_are_a_message_or_are_refused_with_a_word(data: bytes, number: int) -> None:
    packet = bytes((0, number, 0x80 | len(data) >> 8, len(data) & 0xFF)) + data
    try:
        found = list(map(decode, frames(packet)))
    except UnusableError:
        return
    assert all(message.intersections for message in found)


@given(spats, st.data())
def test_a_message_that_was_cut_is_refused(spat: Spat, data: st.DataObject) -> None:
    whole = frame(spat)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(UnusableError) as refused:
        list(map(decode, frames(cut)))
    assert refused.value.why in ("truncated", "invalid")


def test_a_time_mark_beyond_the_hour_is_absurd() -> None:
    with pytest.raises(UnusableError) as refused:
        read(frame(shown((1, timed(STATES[3], 36_112)))))
    assert refused.value.why == "absurd"
    assert read(frame(shown((1, timed(STATES[3], 36_111)))))


def test_a_message_longer_than_any_radio_sends_is_not_begun() -> None:
    with pytest.raises(UnusableError) as refused:
        BitReader(bytes(LONGEST + 1))
    assert refused.value.why == "too_long"
