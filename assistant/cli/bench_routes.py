"""`assistant bench routes`: what tiles cost, how fast ways are found, how soon "take me to ..." is answered."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.bench import machine
from assistant.cli.options import PATH, common, print_json
from assistant.errors import DataError

if TYPE_CHECKING:
    from assistant.config import Config
    from assistant.places.region import Region
    from assistant.routing.programs import Programs
    from assistant.types.place import Position

GOAL_FIRST_SENTENCE_MS = 500.0
"""from the end of "take me to ..." to the reply's words, 95 of 100"""
_COMMAND = "import sys; from assistant.cli.main import main; main(sys.argv[1:])"
_TELLING_ITS_MEMORY = (
    "import atexit, resource, sys;"
    " atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)); "
)
"""the last line on its stderr: kilobytes"""


@dataclass(frozen=True, slots=True)
class Routes:
    """What was measured on one map."""

    file: str
    build_s: float
    build_cpu_s: float
    build_memory_mb: float
    """at most, of the process that builds the tiles"""
    tiles_mb: float
    routes: int
    p50_ms: float
    p95_ms: float
    """of a way, with starting the router's process"""
    cpu_p95_ms: float
    """the same, computing alone"""
    router_memory_mb: float
    """at most, of the process that answers; between two questions there is none"""
    asked: int
    """times that "take me to NAME" led there"""
    reply_p50_ms: float
    reply_p95_ms: float
    """from its words to those of the reply: understood, found on the map, routed"""
    assistant_memory_mb: float
    """at most, of the assistant that answers so, with the region open, without ears, voice and language model"""


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option("--routes", "count", type=click.IntRange(5, 5000), default=100, show_default=True, help="On each map.")
@common
def routes(files: tuple[Path, ...], *, count: int, config: Path | None, as_json: bool) -> None:
    """Build the tiles of maps (FILE), find ways between random places of each, and ask to be taken to some by name."""
    from assistant.config import load

    settings = load(config)
    with tempfile.TemporaryDirectory() as folder:
        told = [measure(file, Path(folder) / str(number), count, settings) for number, file in enumerate(files)]
    if as_json:
        print_json(
            {
                "machine": machine(),
                "maps": [asdict(each) for each in told],
                "goal_first_sentence_ms": GOAL_FIRST_SENTENCE_MS,
            }
        )
        return
    for each in told:
        click.echo(f"{each.file}: tiles {each.build_s:.1f} s ({each.build_cpu_s:.1f} s of computing), "
                   f"{each.build_memory_mb:.0f} MB, {each.tiles_mb:.1f} MB written")  # fmt: skip
        click.echo(f"  {each.routes} ways: {each.p50_ms:.0f} ms, 95 of 100 in {each.p95_ms:.0f} ms "
                   f"({each.cpu_p95_ms:.0f} ms of computing), router {each.router_memory_mb:.0f} MB")  # fmt: skip
        click.echo(f'  {each.asked} times "take me to ...": {each.reply_p50_ms:.0f} ms, 95 of 100 in '
                   f"{each.reply_p95_ms:.0f} ms (goal {GOAL_FIRST_SENTENCE_MS:.0f} ms), "
                   f"the assistant {each.assistant_memory_mb:.0f} MB")  # fmt: skip


def measure(file: Path, into: Path, count: int, config: "Config") -> Routes:
    """Measure one map. Raises DataError where it cannot be imported, ModelError where the router is missing."""
    from assistant.places.region import regions
    from assistant.routing import tiles
    from assistant.routing.programs import find
    from assistant.store import Store, model_folders

    programs = find(Store(model_folders(config)), config.places.router)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    tiles.build(file, into / "tiles", programs)
    build_s, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    _imported(file, into / "regions")
    (region,) = regions(into / "regions")
    chance = random.Random(22)  # noqa: S311  a sample, no secret
    pairs = [chance.sample(_places(region), 2) for _ in range(count)]
    asked = list(_asked(programs, tiles.checked(region.tiles), into, pairs))
    if not asked:
        raise DataError(f"{file}: no two places in it are joined by a road")
    replies, assistant_mb = _replies(region, into, chance, count // 2)
    return Routes(
        file=file.name,
        build_s=round(build_s, 2),
        build_cpu_s=round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2),
        build_memory_mb=round(after.ru_maxrss / 1024, 1),
        tiles_mb=round(sum(path.stat().st_size for path in region.tiles.rglob("*.gph")) / 1e6, 2),
        routes=len(asked),
        p50_ms=_share([wall for wall, _, _ in asked], 0.5),
        p95_ms=_share([wall for wall, _, _ in asked], 0.95),
        cpu_p95_ms=_share([cpu for _, cpu, _ in asked], 0.95),
        router_memory_mb=round(max(memory for _, _, memory in asked), 1),
        asked=len(replies),
        reply_p50_ms=_share(replies, 0.5),
        reply_p95_ms=_share(replies, 0.95),
        assistant_memory_mb=assistant_mb,
    )


def _imported(file: Path, into: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, "places", "import", str(file), "--db", str(into)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DataError(done.stderr.strip().removeprefix("assistant: ") or f"{file}: cannot be imported")


def _places(region: "Region") -> list["Position"]:
    from assistant.places.database import opened
    from assistant.types.place import Position

    with closing(opened(region.places)) as database:
        rows = database.execute("SELECT latitude, longitude FROM place ORDER BY id").fetchall()
    return [Position(latitude=latitude, longitude=longitude) for latitude, longitude in rows]


def _asked(
    programs: "Programs", folder: Path, into: Path, pairs: Sequence[Sequence["Position"]]
) -> Iterator[tuple[float, float, float]]:
    """Yield milliseconds, those of computing, and megabytes of each question that is answered by a way."""
    from assistant.routing.settings import configuration

    settings = into / "settings.json"
    settings.write_text(configuration(folder), encoding="utf-8")
    for pair in pairs:
        points = [{"lat": place["latitude"], "lon": place["longitude"]} for place in pair]
        question = json.dumps({"locations": points, "costing": "auto"})
        began = time.monotonic()
        with subprocess.Popen(
            [str(programs.service), str(settings), "route", question],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            if process.stdout is not None:
                process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == 0:
            wall_ms, cpu_ms = 1000 * (time.monotonic() - began), 1000 * (usage.ru_utime + usage.ru_stime)
            yield wall_ms, cpu_ms, usage.ru_maxrss / 1024


def _replies(region: "Region", into: Path, chance: random.Random, count: int) -> tuple[list[float], float]:
    """Ask to be taken to places by their names; return the milliseconds of each turn that did so, and its megabytes."""
    from assistant.places.database import opened

    with closing(opened(region.places)) as database:
        rows = database.execute("SELECT names, latitude, longitude FROM place ORDER BY id").fetchall()
    called = [(list(json.loads(names).values()), latitude, longitude) for names, latitude, longitude in rows]
    known = [(names[0], latitude, longitude) for names, latitude, longitude in called if names and names[0].isalnum()]
    if not known:
        return [], 0.0
    _, latitude, longitude = known[0]
    config = into / "assistant.yaml"
    config.write_text(f'places: {{regions: "{into / "regions"}"}}\nlanguage_model: {{model: ""}}\n', encoding="utf-8")
    here = [f"Vehicle.CurrentLocation.Latitude={latitude}", f"Vehicle.CurrentLocation.Longitude={longitude}"]
    wanted = "".join(f"take me to {chance.choice(known)[0]}\n" for _ in range(count))
    command = ["chat", "--json", "--config", str(config), "--set", here[0], "--set", here[1]]
    done = subprocess.run(
        [sys.executable, "-c", _TELLING_ITS_MEMORY + _COMMAND, *command],
        input=wanted,
        capture_output=True,
        text=True,
        check=False,
    )
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    there = [turn for turn in turns if turn["calls"] and turn["calls"][0]["status"] == "done"]
    told = done.stderr.split()
    memory_mb = int(told[-1]) / 1024 if told and told[-1].isdecimal() else 0.0
    return [float(turn["ms"]["total"]) for turn in there], round(memory_mb, 1)


def _share(values: Sequence[float], share: float) -> float:
    ordered = sorted(values) or [0.0]
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
