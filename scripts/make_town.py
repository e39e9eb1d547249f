#!/usr/bin/env python3
"""Write the made-up country as a map: two towns, a village, a motorway, 400 places. No data of anybody.

    .venv/bin/python scripts/make_town.py [FILE.osm.pbf]

It lies in the open sea, where the bundled drive is driven, and that drive has its road on it. The same file each time.
"""

import sys
from pathlib import Path

from make_drive import START_PLACE, moments
from town.places import draw_charging_stop, draw_places
from town.roads import Exit, draw_motorway, draw_road, draw_roundabout, draw_town
from town.sheet import METRES_PER_DEGREE, Chance, Point, Sheet, named
from town.words import EASTMERE, ELMFOLD, PORT_LINDEN, STREETS, Name

FILE = Path(__file__).resolve().parent.parent / "out" / "town.osm.pbf"
MOTORWAY_M = -6000.0
"""to the north of the first town's middle"""
EASTMERE_M = 44_000.0
STOP_M = 22_000.0


def main() -> None:
    """Write the map into the file that is named, else out/town.osm.pbf."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    print(f"{file}: {draw().write(file)} things")  # noqa: T201  a script says what it did


def draw() -> Sheet:
    """Draw the country."""
    sheet = Sheet()
    port = draw_town(sheet, PORT_LINDEN, (0.0, 0.0), 12, STREETS)
    east = draw_town(sheet, EASTMERE, (EASTMERE_M, 0.0), 8, STREETS[5:] + STREETS[:5])
    road = [_metres(moment.latitude, moment.longitude) for at_s, moment in moments() if at_s % 10 == 0]
    village = draw_town(sheet, ELMFOLD, road[-1], 2, STREETS[12:])
    for town, size, people in ((port, "town", "24000"), (east, "town", "9000"), (village, "village", "300")):
        sheet.place((town.centre[0] + 5, town.centre[1] + 5), named(town.name, place=size, population=people))
    draw_road(
        sheet, [(0.0, 0.0), *road[1:]], Name("Coast Road", "海岸路"), highway="secondary", maxspeed="100", ref="B1"
    )
    draw_road(
        sheet, [road[-1], (EASTMERE_M, 0.0)], Name("Old Road", "老路"), highway="secondary", maxspeed="90", ref="B1"
    )
    south = (0.0, -1400.0)
    draw_roundabout(sheet, south, 30.0, [(0.0, -960.0), (0.0, -2600.0), (500.0, -1400.0), (-500.0, -1400.0)])
    to_motorway = {"highway": "primary", "maxspeed": "70", "ref": "B2"}
    draw_road(sheet, [(0.0, -2600.0), (0.0, MOTORWAY_M + 400)], Name("South Link", "南联路"), **to_motorway)
    draw_road(sheet, [(EASTMERE_M, -640.0), (EASTMERE_M, MOTORWAY_M + 400)], Name("East Link", "东联路"), **to_motorway)
    stop = (STOP_M, MOTORWAY_M + 400)
    exits = [
        Exit(0.0, (0.0, MOTORWAY_M + 400), "1"),
        Exit(STOP_M, stop, "2"),
        Exit(EASTMERE_M, (EASTMERE_M, MOTORWAY_M + 400), "3"),
    ]
    draw_motorway(sheet, MOTORWAY_M, exits, "M1", Name("Eastern Motorway", "东部高速"))
    chance = Chance(22)
    draw_places(sheet, (port, east), chance)
    draw_charging_stop(sheet, (STOP_M + 30, MOTORWAY_M + 430), 300)
    return sheet


def _metres(latitude: float, longitude: float) -> Point:
    return (longitude - START_PLACE[1]) * METRES_PER_DEGREE, (latitude - START_PLACE[0]) * METRES_PER_DEGREE


if __name__ == "__main__":
    main()
