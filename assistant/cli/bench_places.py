"""`assistant bench places`: what the import of a map costs, and how fast places are found among many."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.bench import machine
from assistant.cli.options import PATH, common, print_json
from assistant.errors import DataError

if TYPE_CHECKING:
    from assistant.places.database import Record

GOAL_P95_MS = 20.0
"""a search among 500,000 places"""
SEARCHES = 300
"""of each kind"""
NOON = datetime(2026, 11, 30, 12, 0)
_IMPORT = "import sys; from assistant.cli.main import main; main(['places', 'import', *sys.argv[1:]])"


@dataclass(frozen=True, slots=True)
class Import:
    """What one import cost."""

    file: str
    nodes: int
    places: int
    seconds: float
    cpu_s: float
    memory_mb: float
    """at most, of the process that did it"""
    cpu_s_per_100k_nodes: float
    seconds_per_100k_nodes: float
    memory_mb_per_100k_nodes: float
    """beside what any import takes, a small map costs more by this measure than a large one"""
    region_mb: float


@dataclass(frozen=True, slots=True)
class Search:
    """How long searches of one kind took, CPU time."""

    kind: str
    p50_ms: float
    p95_ms: float
    found: float
    """share of searches that found the place that was meant, of those that name one; else that found any"""


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, type=PATH)
@click.option(
    "--places", "count", type=click.IntRange(1000), default=500_000, show_default=True, help="Searched among."
)
@common
def places(files: tuple[Path, ...], *, count: int, config: Path | None, as_json: bool) -> None:
    """Measure imports of maps (FILE) and searches among places that are made up."""
    del config
    with tempfile.TemporaryDirectory() as folder:
        imports = [measure_import(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        searches = list(measure_searches(Path(folder) / "made-up.sqlite", count))
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if as_json:
        print_json(
            {
                "machine": machine(),
                "imports": [asdict(each) for each in imports],
                "places": count,
                "searches": [asdict(each) for each in searches],
                "goal_p95_ms": GOAL_P95_MS,
                "memory_mb": round(memory_mb, 1),
            }
        )
    else:
        _print_tables(imports, searches, count, memory_mb)


def measure_import(file: Path, into: Path) -> Import:
    """Import a map in a process of its own. Raises DataError where that fails."""
    from assistant.places.map_file import count_nodes
    from assistant.places.region import regions

    began = time.monotonic()
    command = [sys.executable, "-c", _IMPORT, str(file), "--db", str(into)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    if process.returncode:
        raise DataError(said.strip().removeprefix("assistant: ") or f"{file}: the import ended with {status}")
    (region,) = regions(into)
    nodes, cpu_s = count_nodes(file), usage.ru_utime + usage.ru_stime
    return Import(
        file=file.name,
        nodes=nodes,
        places=region.about.places,
        seconds=round(seconds, 2),
        cpu_s=round(cpu_s, 2),
        memory_mb=round(usage.ru_maxrss / 1024, 1),
        cpu_s_per_100k_nodes=round(cpu_s / max(nodes, 1) * 100_000, 3),
        seconds_per_100k_nodes=round(seconds / max(nodes, 1) * 100_000, 3),
        memory_mb_per_100k_nodes=round(usage.ru_maxrss / 1024 / max(nodes, 1) * 100_000, 1),
        region_mb=round(sum(region.about.files.values()) / 1e6, 2),
    )


def measure_searches(file: Path, count: int) -> Iterator[Search]:
    """Write a file of made-up places, and search in it."""
    from assistant.cli.bench_places_sample import centres, misheard, near, records
    from assistant.places.database import Writer, opened
    from assistant.places.finding import Finder, Wish, clock
    from assistant.places.kinds import CATEGORIES

    named = []
    with closing(Writer(file)) as writer:
        for number, record in enumerate(records(count)):
            writer.add(record)
            if record.called and number % (count // 500) == 0:
                named.append(record)
        writer.finish()
    chance, towns = random.Random(1), centres()  # noqa: S311  a sample, no secret
    latin = [record for record in named if record.called[0].isascii() and len(record.called[0]) > 6]
    han = [record for record in named if _homophone(record.called[0]) != record.called[0]]
    with closing(opened(file)) as database:
        finder = Finder(database, clock(NOON))

        def of_name(written: "list[Record]", change: Callable[[str], str]) -> Callable[[], bool]:
            record = chance.choice(written)
            wish = Wish(near(record.position, chance), name=change(record.called[0]))
            return lambda: any(record.called[0] in hit.names.values() for hit in finder.find(wish, 5))

        def of_category(*, open_only: bool = False) -> Callable[[], bool]:
            wish = Wish(near(chance.choice(towns), chance), chance.choice(CATEGORIES), open_only=open_only)
            return lambda: bool(finder.find(wish, 9))

        kinds: dict[str, Callable[[], Callable[[], bool]]] = {
            "nearest of a category": of_category,
            "nearest that is open": lambda: of_category(open_only=True),
            "name": lambda: of_name(named, str),
            "misheard Latin name": lambda: of_name(latin, lambda name: misheard(name, chance)),
            "Chinese name by its sound": lambda: of_name(han, _homophone),
        }
        for kind, make in kinds.items():
            make()()  # what is read from the disk, and the dictionary of sounds, at the first search
            took_ms, found = [], 0
            for _ in range(SEARCHES):
                search = make()
                began = time.process_time()
                found += search()
                took_ms.append((time.process_time() - began) * 1000)
            took_ms.sort()
            p50, p95 = took_ms[len(took_ms) // 2], took_ms[int(len(took_ms) * 0.95)]
            yield Search(kind, round(p50, 2), round(p95, 2), round(found / SEARCHES, 3))


def _homophone(name: str) -> str:
    """Return a Chinese name with a character that sounds the same."""
    return name.translate(str.maketrans("红海花银公人新大山", "洪嗨华引工仁心打衫"))


def _print_tables(imports: list[Import], searches: list[Search], count: int, memory_mb: float) -> None:
    from rich.console import Console
    from rich.table import Table

    here, console = machine(), Console()
    if imports:
        table = Table(title=f"{here['cpu']}, {here['cores']} cores; import", title_justify="left")
        for heading in (
            "file",
            "nodes",
            "places",
            "seconds",
            "CPU s",
            "memory MB",
            "a 100,000 nodes: s",
            "CPU s",
            "MB",
            "region MB",
        ):
            table.add_column(heading, justify="left" if heading == "file" else "right")
        for each in imports:
            cost = (f"{each.seconds:.1f}", f"{each.cpu_s:.2f}", f"{each.memory_mb:.0f}")
            by_nodes = (
                f"{each.seconds_per_100k_nodes:.2f}",
                f"{each.cpu_s_per_100k_nodes:.2f}",
                f"{each.memory_mb_per_100k_nodes:.0f}",
            )
            table.add_row(each.file, f"{each.nodes:,}", f"{each.places:,}", *cost, *by_nodes, f"{each.region_mb:.1f}")
        console.print(table)
    title = f"{here['cpu']}, {here['cores']} cores; {count:,} places; goal p95 {GOAL_P95_MS:g} ms; {memory_mb:.0f} MB"
    table = Table(title=title, title_justify="left")
    for heading in ("search", "p50 ms", "p95 ms", "found"):
        table.add_column(heading, justify="left" if heading == "search" else "right")
    for search in searches:
        table.add_row(search.kind, f"{search.p50_ms:.2f}", f"{search.p95_ms:.2f}", f"{100 * search.found:.1f} %")
    console.print(table)
