"""Speak the bundled requests to the daemon on a virtual sound card, in real time, and show what it answers, and when.

    .venv/bin/python scripts/demo_live.py

Exit code 0 only if every request was answered aloud. The car is the simulated one, standing.
"""

import csv
import sys
from pathlib import Path

import click

from assistant.audio.files import read
from assistant.audio.virtual import VirtualCard
from assistant.cli.latency import answers
from assistant.cli.live import LiveDaemon, live_config
from assistant.errors import AssistantError

DRIVE = Path(__file__).resolve().parent.parent / "tests" / "data" / "drive"
LOADS_WITHIN_S = 120.0


def main() -> int:
    """Say every request; 0 where each was answered, else 1."""
    with (DRIVE / "requests.tsv").open(encoding="utf-8") as lines:
        requests = list(csv.DictReader(lines, delimiter="\t"))
    sounds = [read(DRIVE / request["file"]).samples for request in requests]
    unanswered = 0
    with VirtualCard() as card, live_config(None) as config, LiveDaemon(card, config) as daemon:
        click.echo("the daemon loads ...")
        daemon.wait_until_ready(LOADS_WITHIN_S)
        for request, answer in zip(requests, answers(card, daemon, sounds, press=True), strict=True):
            click.echo(f"\n{request['text']}")
            if answer is None:
                unanswered += 1
                click.echo("  no answer")
                continue
            click.echo(f"  heard     {answer.turn['heard']}")
            click.echo(f"  answer    {answer.turn['reply']}")
            click.echo(f"  begins    {answer.total_s * 1000:.0f} ms after the last sound of the request")
    click.echo(f"\n{len(requests) - unanswered} of {len(requests)} answered")
    return 1 if unanswered else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
