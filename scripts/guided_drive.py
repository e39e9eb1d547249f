"""Drive through the made-up country with two wrong turns, in no time at all, and show what the assistant says unasked.

    .venv/bin/python scripts/guided_drive.py

The map and its tiles are written to out/demo/town. Exit code 0 only if another way is found and the goal is reached.
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click

from assistant.config import load
from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.errors import ModelError
from assistant.routing.navigating import Navigator
from assistant.routing.open import open_roads
from assistant.routing.router import MapRouter
from assistant.routing.track import Track
from assistant.types.announcement import Announcement
from assistant.types.call import Result
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Meaning
from assistant.types.place import Place, Position
from assistant.types.transcript import Transcript
from assistant.types.way import Way

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "out" / "demo" / "town"
ORIGIN = Position(latitude=0.0447, longitude=0.0462)
WRONG = Position(latitude=0.0456, longitude=0.0508)
GOAL = Position(latitude=0.0546, longitude=0.0543)
SPEED_MPS = 12.0
NOON = datetime(2026, 11, 22, 12, 0)


def main() -> int:
    """Drive; 0 where it arrives, by another way than it set out on."""
    file = FOLDER / "town.osm.pbf"
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make_town.py"), str(file)], check=True, stdout=subprocess.DEVNULL
    )
    program = str(Path(sys.executable).with_name("assistant"))
    subprocess.run(
        [program, "places", "import", str(file), "--db", str(FOLDER / "maps")],
        check=True,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        roads = open_roads(load(), FOLDER / "maps")
    except ModelError as error:
        click.echo(f"no guidance: {error}")
        return 0
    click.echo("\nA guided drive through the made-up country, with two wrong turns\n")
    now_s, car = 0.0, CarState(0.0)
    router = MapRouter(roads, lambda: NOON + timedelta(seconds=now_s))
    navigator = Navigator(router, lambda: car, lambda: now_s)
    taken, *_ = roads.ways([ORIGIN, WRONG, GOAL])
    router.start(ORIGIN, (), Place(name="Market Hall", position=GOAL))
    again = False
    for now_s, car in driven(taken):  # noqa: B007  the lambdas above read both
        for said in navigator.look():
            click.echo(f"  {now_s:4.0f} s  {sentence(said, 'en'):62}  {sentence(said, 'zh')}")
            again = again or bool(dict(said.value).get("rerouted"))
        if router.route() is None:
            return 0 if again else 1
    return 1


def driven(way: Way) -> Iterator[tuple[float, CarState]]:
    """Yield the second, and the car as it is then."""
    track = Track(way.line)
    for second in range(int(track.length_m / SPEED_MPS) + 5):
        along_m = min(second * SPEED_MPS, track.length_m)
        number = max(1, min(track.point_after(along_m), len(way.line) - 1))
        begin_m, end_m = track.at_point(number - 1), track.at_point(number)
        share = (along_m - begin_m) / (end_m - begin_m) if end_m > begin_m else 1.0
        before, after = way.line[number - 1], way.line[number]
        values = {
            "Vehicle.CurrentLocation.Latitude": before["latitude"] * (1 - share) + after["latitude"] * share,
            "Vehicle.CurrentLocation.Longitude": before["longitude"] * (1 - share) + after["longitude"] * share,
            "Vehicle.Speed": SPEED_MPS * 3.6,
        }
        at_s = float(second)
        yield at_s, CarState(at_s, {name: Signal(value, "", at_s, 5.0) for name, value in values.items()})


def sentence(said: Announcement, lang: str) -> str:
    """Return what is said of it in a language."""
    step = Step(said.call, "done", result=Result("done", said.value))
    return reply_to(Turn(1, Transcript("", lang), Meaning("command", (said.call,)), (step,), "", lang=lang))


if __name__ == "__main__":
    sys.exit(main())
