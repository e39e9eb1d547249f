"""`assistant bench start`: how long the daemon takes to be ready, what memory it holds then, and what holds it."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.bench import machine
from assistant.cli.live import LiveDaemon, live_config
from assistant.cli.options import common, print_json
from assistant.cli.start_parts import resident_mb
from assistant.errors import EngineError

if TYPE_CHECKING:
    from assistant.audio.virtual import VirtualCard

PARTS = ("-m", "assistant.cli.start_parts")
LOADS_WITHIN_S = 120.0
IDLE_S = 10.0
FIGURES = ("ready_s", "cpu_s", "ready_mb", "idle_mb", "own_mb", "idle_percent")
TICKS_A_S = os.sysconf("SC_CLK_TCK")
BUDGET_READY_S, BUDGET_MB, BUDGET_IDLE_PERCENT = 2.0, 300, 3.0


@dataclass(frozen=True, slots=True)
class Started:
    """One start of the daemon."""

    ready_s: float
    cpu_s: float
    """until it was ready"""
    ready_mb: float
    idle_mb: float
    """after it was left alone for ten seconds: what is prepared beside is there, and what loading needed is back"""
    own_mb: float
    """of that, what is in no file: the system cannot take it back"""
    idle_percent: float
    """of a core, with the microphone open in a silent room"""


@click.command()
@click.option("--times", type=click.IntRange(min=1), default=3, show_default=True, help="How often it is started.")
@click.option("--cores", type=click.IntRange(min=1), help="How many cores the assistant may use.")
@common
def start(times: int, cores: int | None, config: Path | None, *, as_json: bool) -> None:
    """Start the daemon on a virtual sound card, without the language model, and leave it alone for ten seconds.

    Then every part is opened by itself, to see what holds the memory; parts that share a library count it once. Wants
    PulseAudio.
    """
    from assistant.audio.virtual import VirtualCard

    with VirtualCard() as card, live_config(config) as written:
        starts = [_started(card, written, range(cores or 0)) for _ in range(times)]
        parts = _parts(card, written)
    if as_json:
        figures = {name: _median(starts, name) for name in FIGURES}
        print_json({"machine": machine() | ({"cores": cores} if cores else {}), **figures, "parts": parts})
    else:
        _print_table(starts, parts)


def _started(card: "VirtualCard", config: Path, cores: Sequence[int]) -> Started:
    daemon = LiveDaemon(card, config, cores=cores)
    begun_s = time.monotonic()
    with daemon:
        daemon.wait_until_ready(LOADS_WITHIN_S)
        ready_s, cpu_s, ready_mb = time.monotonic() - begun_s, _cpu_s(daemon.pid), resident_mb(daemon.pid)
        time.sleep(IDLE_S)  # what is loaded beside is done, too
        before_s = _cpu_s(daemon.pid)
        time.sleep(IDLE_S)
        idle_percent = (_cpu_s(daemon.pid) - before_s) / IDLE_S * 100
        idle_mb, own_mb = resident_mb(daemon.pid), resident_mb(daemon.pid, "RssAnon")
        return Started(ready_s, cpu_s, ready_mb, idle_mb, own_mb, idle_percent)


def _parts(card: "VirtualCard", config: Path) -> list[dict[str, Any]]:
    told = subprocess.run(
        [sys.executable, *PARTS, "--config", str(config)],
        env={**os.environ, **card.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise EngineError(f"the parts cannot be opened: {(told.stderr.strip().splitlines() or ['no reason'])[-1]}")
    return [json.loads(line) for line in told.stdout.splitlines()]


def _cpu_s(process: int) -> float:
    """Return the processor time that a process has used, in all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_S


def _median(starts: Sequence[Started], name: str) -> float:
    values: list[float] = [getattr(start, name) for start in starts]
    return round(statistics.median(values), 2)


def _print_table(starts: Sequence[Started], parts: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    here, console = machine(), Console()
    table = Table(title=f"{here['cpu']}, {here['cores']} cores; median of {len(starts)}", title_justify="left")
    for heading in ("", "measured", "budget"):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_row("ready after", f"{_median(starts, 'ready_s')} s", f"{BUDGET_READY_S:g} s")
    table.add_row("processor time until then", f"{_median(starts, 'cpu_s')} s", "-")
    table.add_row("memory then", f"{_median(starts, 'ready_mb'):.0f} MB", f"{BUDGET_MB} MB")
    table.add_row("memory ten seconds later", f"{_median(starts, 'idle_mb'):.0f} MB", f"{BUDGET_MB} MB")
    table.add_row("of that in no file", f"{_median(starts, 'own_mb'):.0f} MB", "-")
    table.add_row("idle, of a core", f"{_median(starts, 'idle_percent')} %", f"{BUDGET_IDLE_PERCENT:g} %")
    console.print(table)
    table = Table(title="by part", title_justify="left")
    for heading in ("part", "MB", "s", "CPU s"):
        table.add_column(heading, justify="left" if heading == "part" else "right")
    for part in parts:
        table.add_row(part["part"], f"{part['mb']:.0f}", f"{part['seconds']:.2f}", f"{part['cpu_s']:.2f}")
    console.print(table)
