"""A picture of what was found: its roads, its numbers where the places are, and nothing of a name that would draw."""

import math
import struct
import zlib
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.drawing.dots import SIGNS
from assistant.drawing.png import WHOSE
from assistant.drawing.sheet import DISC_R, MARGIN, Disc, View, spread
from assistant.errors import DataError, UsageError
from assistant.places.picture import FOUND, HERE, write_picture
from assistant.places.search import Maps
from assistant.types.place import Position

MIDDLE = Position(latitude=0.05, longitude=0.05)
FOUND_THERE = [
    ("Café <b>& Co</b>", Position(latitude=0.052, longitude=0.05)),
    ("B\x00]]>", Position(latitude=0.05, longitude=0.054)),
]
SVG = "{http://www.w3.org/2000/svg}"


def pixels(file: Path) -> NDArray[np.uint8]:
    """The colours of a PNG without filters."""
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, {}
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert struct.unpack(">I", content[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        chunks[kind] = body
        at += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, 1 + 3 * width)
    return rows[:, 1:].reshape(height, width, 3)


def drawn(town_regions: Path, file: Path) -> Path:
    with Maps(town_regions) as maps:
        write_picture(file, maps.databases(), [MIDDLE], FOUND_THERE)
    return file


def test_a_png_has_the_places_where_they_are_and_roads_around(town_regions: Path, tmp_path: Path) -> None:
    seen = pixels(drawn(town_regions, tmp_path / "map.png"))
    view = View([MIDDLE, *(position for _, position in FOUND_THERE)])
    for position, color in ((MIDDLE, HERE), *((position, FOUND) for _, position in FOUND_THERE)):
        x, y = view.pixel(position)
        assert tuple(seen[round(y) - 9, round(x)]) == color
        assert MARGIN / 2 < x < view.width - MARGIN / 2
    assert len(np.unique(seen.reshape(-1, 3), axis=0)) > 10


def test_an_svg_is_read_by_a_reader_and_has_a_list_of_its_numbers(town_regions: Path, tmp_path: Path) -> None:
    root = ET.parse(drawn(town_regions, tmp_path / "map.svg")).getroot()  # noqa: S314  our own file
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "1  Café <b>& Co</b>" in texts
    assert "2  B ]]>" in texts
    assert any("OpenStreetMap" in (text or "") for text in texts)
    assert len([rect for rect in root.iter(f"{SVG}rect") if rect.get("rx")]) == 3
    assert len(list(root.iter(f"{SVG}polyline"))) > 10


def test_another_kind_of_file_and_one_that_cannot_be_written_are_told(town_regions: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.svg or a \.png"):
        drawn(town_regions, tmp_path / "map.jpg")
    with pytest.raises(DataError, match="cannot be written"):
        drawn(town_regions, tmp_path / "none" / "map.png")


def test_discs_that_would_lie_on_each_other_go_apart_and_a_line_leads_to_where_they_belong() -> None:
    there = (100.0, 100.0)
    discs, leaders = spread([Disc(there, FOUND, number, "") for number in range(1, 13)])
    assert discs[0].at == there
    assert all(math.dist(one.at, other.at) >= 2 * DISC_R for one, other in combinations(discs, 2))
    assert [stroke.points for stroke in leaders] == [(there, disc.at) for disc in discs[1:]]


def test_whose_map_it_is_can_be_read_on_a_png(town_regions: Path, tmp_path: Path) -> None:
    corner = pixels(drawn(town_regions, tmp_path / "map.png"))[-14:, -180:]
    assert (corner.max(axis=2) < 100).sum() > 200
    assert set(WHOSE) - {" "} <= set(SIGNS)
