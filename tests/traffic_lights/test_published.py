"""Every published message whose content was published too: ours is the same, in every form that it has."""

import gzip
import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.traffic_lights.forms import messages_of, read_messages
from assistant.traffic_lights.geometry import lines_of
from assistant.traffic_lights.messages import Intersection, Lane, Map, Message, Spat


def one(data: str | bytes | dict[str, Any]) -> Message:
    text = json.dumps(data) if isinstance(data, dict) else data
    (message,) = messages_of(text.encode() if isinstance(text, str) else text)
    return message


def geometry(message: Message) -> Intersection:
    assert isinstance(message, Map)
    (found,) = message.intersections
    return found


@pytest.mark.parametrize("name", ["SPaT_1", "SPaT_2", "MAP_1", "MAP_2", "MAP_3", "MAP_4"])
def test_the_samples_of_the_j2735_decoder_say_what_their_xml_and_json_say(shared_data: Path, name: str) -> None:
    folder = shared_data / "v2x" / "j2735decoder"
    samples = dict(re.findall(r'(\w+) = "([0-9A-Fa-f]+)"', (folder / "SampleHexPayloads.txt").read_text()))
    ours = one(samples[name])
    for form in ("xml", "json"):
        assert one((folder / f"{name}_j2735decode.{form}").read_text()) == ours


def test_the_first_spat_of_the_2024_set_says_what_its_xml_says(shared_data: Path) -> None:
    folder = shared_data / "v2x" / "j2735-ffm"
    assert one((folder / "SPAT1_MF.hex").read_text()) == one((folder / "SPAT_MF.xml").read_text())


def test_messages_filled_at_random_in_the_2024_edition_are_read_over_their_additions(shared_data: Path) -> None:
    folder = shared_data / "v2x" / "j2735-ffm"
    spat, message = (one((folder / f"{name}_MF.hex").read_text()) for name in ("SPAT2", "MAP"))
    assert isinstance(spat, Spat)
    assert [(each.id, len(each.movements)) for each in spat.intersections] == [(59_963, 3), (18_364, 3)]
    assert (geometry(message).id, len(geometry(message).lanes)) == (36_540, 4)
    assert one((folder / "spat_uper.bin").read_bytes()).intersections[0].id == 12_111


@pytest.mark.parametrize("name", ["decoder-output-spat.xml", "decoder-output-map.xml"])
def test_the_odes_xml_says_what_the_bytes_within_it_say(shared_data: Path, name: str) -> None:
    text = (shared_data / "v2x" / "jpo-ode" / name).read_text()
    inner = re.search(r"<asn1>\s*(\w+)\s*</asn1>", text)
    assert inner is not None
    assert one(text) == one(inner[1])


@pytest.mark.parametrize("name", ["expected-spat.json", "expected-map.json"])
def test_the_odes_json_says_what_the_bytes_within_it_say(shared_data: Path, name: str) -> None:
    document = json.loads((shared_data / "v2x" / "jpo-ode" / name).read_text())
    assert one(document) == one(document["metadata"]["asn1"])


@pytest.mark.parametrize("case", range(5))
def test_the_odes_maps_are_the_same_in_bytes_xml_and_json(shared_data: Path, case: int) -> None:
    path = shared_data / "v2x" / "jpo-ode" / "Asn1DecoderRouter_ApprovalTestCases_MapJson.json"
    published = json.loads(path.read_text())["cases"][case]
    inner = re.search(r"<asn1>\s*(\w+)\s*</asn1>", published["input"])
    assert inner is not None
    ours, xml, document = (geometry(one(each)) for each in (inner[1], published["input"], published["expected"]))
    assert xml == document
    # The fifth was published with a reference point two centimetres beside that of its own bytes.
    assert abs(ours.longitude - xml.longitude) <= (2 if case == 4 else 0)
    assert replace(ours, longitude=xml.longitude) == xml


@pytest.mark.parametrize("case", range(5))
def test_bytes_wrapped_in_json_and_in_xml_are_the_same(shared_data: Path, case: int) -> None:
    path = shared_data / "v2x" / "jpo-ode" / "JSONEncodedMAP_to_Asn1DecoderInput_Validation.json"
    published = json.loads(path.read_text())["cases"][case]
    assert one(published["input"]) == one(published["expected"])


def test_a_frame_behind_the_headers_of_a_radio_is_the_one_that_was_published(shared_data: Path) -> None:
    folder = shared_data / "v2x" / "jpo-ode"
    assert one((folder / "decoder-input-spat.json").read_text()) == one((folder / "expected-spat.xml").read_text())


@pytest.mark.parametrize(("name", "count"), [("rxMsg_commsignia_map.gz", 103), ("rxMsg_map_and_tim.gz", 75)])
def test_the_log_of_a_receiver_holds_one_map_again_and_again(
    shared_data: Path, tmp_path: Path, name: str, count: int
) -> None:
    log = tmp_path / "received"
    log.write_bytes(gzip.decompress((shared_data / "v2x" / "jpo-ode" / name).read_bytes()))
    messages = read_messages(log)
    assert len(messages) == count
    assert {geometry(message) for message in messages} == {
        geometry(one((shared_data / "v2x" / "pair_12111" / "MAP_12111.hex").read_text()))
    }


def test_a_processed_map_shows_its_lane_where_the_plain_one_does(shared_data: Path) -> None:
    folder = shared_data / "v2x" / "geojsonconverter"
    plain, processed = (
        geometry(one((folder / name).read_text())) for name in ("valid.map.json", "sample.processed-map.json")
    )
    (lane,) = processed.lanes
    assert (processed.id, processed.latitude, processed.longitude) == (plain.id, plain.latitude, plain.longitude)

    def drawn(intersection: Intersection) -> dict[int, tuple[tuple[float, float], ...]]:
        return {line.lane.id: line.points for line in lines_of(intersection)}

    ours, theirs = drawn(plain)[lane.id], drawn(processed)[lane.id]
    assert len(ours) == len(theirs)
    # Theirs were made on a smaller earth: a third of a percent nearer.
    for here, there in zip(ours, theirs, strict=True):
        assert math.dist(here, there) < 0.05 + 0.004 * math.hypot(*here)


def test_forms_of_which_nobody_published_the_bytes_are_read(shared_data: Path) -> None:
    folder = shared_data / "v2x"
    spat = one((folder / "geojsonconverter" / "sample.processed-spat.json").read_text())
    assert isinstance(spat, Spat)
    (state,) = spat.intersections
    assert (state.id, state.millisecond, state.movements[6].events[0].state) == (
        12_110, 28_744, "protected-Movement-Allowed",
    )  # fmt: skip
    timing = state.movements[6].events[0].timing
    assert timing is not None
    assert (timing.min_end, timing.max_end) == (1480, 1601)  # 22:02:28, 22:02:40.1
    listed = one((folder / "v2x-hub" / "sampleSPAT.json").read_text())
    assert isinstance(listed, Spat)
    assert len(listed.intersections[0].movements) == 16
    hub = geometry(one((folder / "v2x-hub" / "sampleMAP.json").read_text()))
    lanes: dict[int, Lane] = {lane.id: lane for lane in hub.lanes}
    assert lanes[1].ingress
    assert [(each.lane, each.manoeuvres, each.group) for each in lanes[1].connections] == [
        (25, ("straight",), 2), (29, ("right",), 2),
    ]  # fmt: skip
    drawn = one((folder / "geojsonconverter" / "sample.processed-map-wkt.json").read_text())
    assert len(geometry(drawn).lanes[0].nodes) == 6
