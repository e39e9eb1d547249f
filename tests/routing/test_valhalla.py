"""The router's program is asked as a process of its own, and what goes wrong in it is one sentence here."""

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from assistant.errors import DataError, EngineError
from assistant.routing import tiles
from assistant.routing.programs import Programs
from assistant.routing.track import Track
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.store import SEEN
from assistant.types.place import Position
from tests.routing.conftest import SIZE, SOUTH, STEP, WEST, crossing

FAR_AWAY = Position(latitude=10.0, longitude=10.0)
BEYOND_THE_TOLL = Position(latitude=SOUTH, longitude=WEST + 12 * STEP)


def test_a_way_round_a_corner_turns_once_and_names_its_roads(router: Valhalla) -> None:
    (way,) = router.ways([crossing(2, 2), crossing(5, 6)])
    kinds = [step.kind for step in way.steps]
    assert (kinds[0], kinds[-1]) == ("depart", "arrive")
    assert len([kind for kind in kinds if kind in ("left", "right")]) == 1
    assert {step.road for step in way.steps[:-1]} in (
        {"Row 2 Street", "Column 6 Street"},
        {"Column 2 Street", "Row 5 Street"},
    )


def test_its_metres_are_those_of_its_line_and_of_its_steps(router: Valhalla) -> None:
    (way,) = router.ways([crossing(0, 0), crossing(7, 3)])
    assert Track(way.line).length_m == pytest.approx(way.distance_m, rel=0.01)
    assert sum(step.distance_m for step in way.steps) == pytest.approx(way.distance_m, rel=0.01)


def test_a_stop_is_a_step_of_its_own(router: Valhalla) -> None:
    (way,) = router.ways([crossing(1, 1), crossing(1, 4), crossing(6, 4)])
    assert [step.kind for step in way.steps].count("via") == 1
    assert way.steps[-1].kind == "arrive"


def test_a_toll_road_is_told_and_avoided_where_there_is_another_way(router: Valhalla) -> None:
    (with_toll,) = router.ways([crossing(0, 0), BEYOND_THE_TOLL])
    assert with_toll.has_toll
    (within,) = router.ways([crossing(0, 0), crossing(0, SIZE - 1)], avoid=["tolls"])
    assert not within.has_toll


def test_where_no_way_is_without_tolls_the_way_tells_so(router: Valhalla) -> None:
    (way,) = router.ways([crossing(0, 0), BEYOND_THE_TOLL], avoid=["tolls"])
    assert way.has_toll


def test_a_car_that_drives_off_does_not_turn_round_where_it_stands(router: Valhalla) -> None:
    middle = Position(latitude=crossing(4, 4)["latitude"], longitude=WEST + 4.5 * STEP)
    (east,) = router.ways([middle, crossing(4, 0)], heading=90.0)
    (west,) = router.ways([middle, crossing(4, 0)], heading=270.0)
    assert east.distance_m > west.distance_m
    assert west.line[1]["longitude"] < middle["longitude"] < east.line[1]["longitude"]


def test_other_ways_are_as_many_as_there_are_at_most(router: Valhalla) -> None:
    ways = router.ways([crossing(0, 0), crossing(8, 8)], alternatives=2)
    assert 1 <= len(ways) <= 3
    assert all(other.duration_s >= ways[0].duration_s * 0.99 for other in ways[1:])


OFF_THE_MAP = Position(latitude=SOUTH - 0.05, longitude=WEST)
"""5.5 km to the south of its last road"""


@pytest.mark.parametrize("goal", [FAR_AWAY, OFF_THE_MAP, Position(latitude=-33.9, longitude=151.2)])
def test_no_road_near_or_too_far_away_is_no_way(router: Valhalla, goal: Position) -> None:
    with pytest.raises(NoWayError, match=r"^no way: (no road|the places)"):
        router.ways([crossing(0, 0), goal])


def test_times_to_many_places_leave_out_those_that_no_road_reaches(router: Valhalla) -> None:
    near, nowhere, far = router.times(crossing(0, 0), [crossing(0, 1), FAR_AWAY, crossing(8, 8)])
    assert nowhere is None
    assert near is not None
    assert far is not None
    assert near[0] < far[0]
    assert near[1] < far[1]


def test_of_no_places_there_are_no_times(router: Valhalla) -> None:
    assert router.times(crossing(0, 0), ()) == ()


def test_it_may_be_asked_from_several_threads(router: Valhalla) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(router.ways, [crossing(0, 0), crossing(8, row)]) for row in range(8)]
    lengths = [each.result()[0].distance_m for each in asked]
    assert lengths == sorted(lengths)


def test_a_program_that_dies_of_a_question_is_one_line(town_tiles: Path, tmp_path: Path) -> None:
    service = tmp_path / "valhalla_service"
    service.write_text("#!/bin/sh\nkill -SEGV $$\n")
    service.chmod(0o755)
    dying = Valhalla(Programs(service, service), town_tiles)
    with pytest.raises(EngineError, match=r"the router ended with -11"):
        dying.ways([crossing(0, 0), crossing(1, 1)])


@pytest.mark.parametrize("text", ["", "{}", '{"trip": {"legs": []}}', "\xff", '{"trip": 1}'])
def test_an_answer_that_is_none_is_one_line(town_tiles: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "answer").write_text(text, encoding="latin-1")
    service = tmp_path / "valhalla_service"
    service.write_text(f"#!/bin/sh\ncat {tmp_path}/answer\n")
    service.chmod(0o755)
    with pytest.raises(EngineError, match="answer is not what it should be"):
        Valhalla(Programs(service, service), town_tiles).ways([crossing(0, 0), crossing(1, 1)])


# The tiles.


def copied(folder: Path, into: Path) -> Path:
    shutil.copytree(folder, into / "tiles")
    return into / "tiles"


def test_a_flipped_bit_is_found_before_a_tile_is_read(town_tiles: Path, tmp_path: Path) -> None:
    folder = copied(town_tiles, tmp_path)
    tile = next(iter(sorted(folder.rglob("*.gph"))))
    content = bytearray(tile.read_bytes())
    content[len(content) // 2] ^= 1
    tile.write_bytes(content)
    with pytest.raises(DataError, match=rf"{tile}: damaged: import the map again"):
        tiles.checked(folder)


@pytest.mark.parametrize("broken", [b"", b"{", b'{"files": 1}'])
def test_a_list_of_tiles_that_is_none_is_one_line(town_tiles: Path, tmp_path: Path, broken: bytes) -> None:
    folder = copied(town_tiles, tmp_path)
    (folder / tiles.CONTENTS).write_bytes(broken)
    with pytest.raises(DataError, match=r"contents\.json: .*import the map again"):
        tiles.checked(folder)


def test_a_missing_tile_is_named(town_tiles: Path, tmp_path: Path) -> None:
    folder = copied(town_tiles, tmp_path)
    tile = next(iter(sorted(folder.rglob("*.gph"))))
    tile.unlink()
    with pytest.raises(DataError, match=rf"{tile}: No such file"):
        tiles.checked(folder)


def test_tiles_that_cannot_be_remembered_as_right_are_hashed_each_time(town_tiles: Path, tmp_path: Path) -> None:
    folder = copied(town_tiles, tmp_path)
    (folder / SEEN).unlink(missing_ok=True)
    (folder / SEEN).mkdir()
    assert tiles.checked(folder) == folder


def test_a_map_that_is_cut_leaves_no_tiles(town: Path, programs: Programs, tmp_path: Path) -> None:
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(town.read_bytes()[:-200])
    with pytest.raises(DataError, match=r"cut\.osm\.pbf: not a map that can be read"):
        tiles.build(cut, tmp_path / "tiles", programs)
    assert not (tmp_path / "tiles").exists()


def write_ring(path: Path, order: str) -> Path:
    """Write a roundabout with an arm in each direction; order: in which its four places are driven past, s first."""
    directions = {"s": (-1, 0), "w": (0, -1), "n": (1, 0), "e": (0, 1)}
    with osmium.SimpleWriter(str(path)) as writer:
        for beyond, far in ((0, 0.0003), (10, 0.004)):
            for number, (north, east) in enumerate(directions.values(), 1):
                writer.add_node(Node(id=number + beyond, location=(WEST + far * east, SOUTH + far * north)))
        ring = [list(directions).index(each) + 1 for each in (*order, "s")]
        writer.add_way(Way(id=1, nodes=ring, tags={"highway": "tertiary", "junction": "roundabout"}))
        for number, name in enumerate(directions, 1):
            arm = {"highway": "tertiary", "name": f"Arm {name}"}
            writer.add_way(Way(id=number + 1, nodes=[number, number + 10], tags=arm))
    return path


@pytest.mark.parametrize(("side", "order"), [("left", "swne"), ("right", "senw")])
def test_exits_of_a_roundabout_are_counted_on_the_side_that_is_driven_on(
    programs: Programs, tmp_path: Path, side: tiles.Side, order: str
) -> None:
    tiles.build(write_ring(tmp_path / "ring.osm.pbf", order), tmp_path / "tiles", programs, side=side)
    router = Valhalla(programs, tiles.checked(tmp_path / "tiles"))
    ends = {"s": (-1, 0), "w": (0, -1), "n": (1, 0), "e": (0, 1)}
    at = {
        name: Position(latitude=SOUTH + 0.0038 * north, longitude=WEST + 0.0038 * east)
        for name, (north, east) in ends.items()
    }
    exits = {}
    for name in order[1:]:
        (way,) = router.ways([at["s"], at[name]])
        (ring,) = [step for step in way.steps if step.kind == "roundabout"]
        exits[name] = (ring.exit, ring.road)
    assert exits == {name: (number, f"Arm {name}") for number, name in enumerate(order[1:], 1)}


def test_a_map_without_roads_says_so(programs: Programs, tmp_path: Path) -> None:
    source = tmp_path / "sea.osm"
    source.write_text('<osm version="0.6"><node id="1" lat="1" lon="1"/></osm>')
    with pytest.raises(tiles.NoRoadsError):
        tiles.build(source, tmp_path / "tiles", programs)
    assert not (tmp_path / "tiles").exists()


def test_a_name_without_end_is_one_line(programs: Programs, tmp_path: Path) -> None:
    source = tmp_path / "long.osm"
    source.write_text(
        '<osm version="0.6"><node id="1" lat="1" lon="1"/><node id="2" lat="1" lon="1.01"/><way id="1"><nd ref="1"/>'
        f'<nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="{"x" * 20_000}"/></way></osm>'
    )
    with pytest.raises(DataError, match=r"long\.osm: ") as raised:
        tiles.build(source, tmp_path / "tiles", programs)
    assert "\n" not in str(raised.value)


def test_a_full_disk_is_said_to_be_full(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = tmp_path / "valhalla_build_tiles"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=0))
    with pytest.raises(DataError, match="No space left on device"):
        tiles.build(town, tmp_path / "tiles", Programs(failing, failing))


@pytest.mark.parametrize("after_s", [0.0, 0.005, 0.01, 0.02, 0.04])
def test_killed_at_any_moment_it_is_one_line_and_the_next_question_is_answered(
    router: Valhalla, after_s: float
) -> None:
    answered = threading.Event()

    def kill() -> None:
        while not router._running and not answered.is_set():
            time.sleep(0.001)
        time.sleep(after_s)
        for child in list(router._running):
            child.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    said = "nothing"
    try:
        router.ways([crossing(0, 0), crossing(7, 7)])
    except EngineError as error:
        said = str(error)
    answered.set()
    killer.join()
    assert said in ("nothing", "the router ended with -9"), "it may have been quicker"
    assert router.ways([crossing(0, 0), crossing(7, 7)])
