"""`assistant bench`: figures, with the machine that they were taken on. Each one is a file of its own."""

import os
from pathlib import Path

import click

from assistant.cli.lazy import LazyGroup

BENCHES = {
    "accuracy": "bench_accuracy",
    "can": "bench_can",
    "commands": "bench_commands",
    "echo": "bench_echo",
    "false": "bench_false",
    "latency": "bench_latency",
    "lights": "bench_lights",
    "llm": "bench_llm",
    "places": "bench_places",
    "routes": "bench_routes",
    "start": "bench_start",
    "voices": "bench_voices",
    "wake": "bench_wake",
}
"""bench -> the file in cli/ that defines a command of that name; imported only when it is called"""


@click.group(cls=LazyGroup, files=BENCHES)
def bench() -> None:
    """Measure speed and accuracy on this machine."""


def machine() -> dict[str, str | int]:
    """Return what the figures were taken on: `cpu` as the kernel names it, `cores` that may be used."""
    cores = len(os.sched_getaffinity(0))
    return {"cpu": _cpu_name(), "cores": cores}


def _cpu_name() -> str:
    """Return the processor's name; ARM kernels say only which board it is."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    for key in ("model name", "Model", "Hardware"):
        for line in lines:
            if line.split(":")[0].strip() == key:
                return line.partition(":")[2].strip()
    return os.uname().machine
