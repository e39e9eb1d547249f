"""Plays at random against the actuator's decision and its sender, and has every frame that leaves judged.

The judge (tests/actuator/referee.py) knows nothing of how the actuator decides. Exit code 1, with the seed and the
step, at the first frame that must not have left.

    python scripts/fuzz_actuator.py
    python scripts/fuzz_actuator.py --steps 10000000 --seed 7
"""

import sys
import time
from collections import Counter
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the game lies with the tests

from tests.actuator.game import Game
from tests.actuator.referee import FoulError

STEPS_A_GAME = 10_000


@click.command()
@click.option("--steps", default=1_000_000, show_default=True, help="Requests.")
@click.option("--seed", default=1, show_default=True)
def fuzz(steps: int, seed: int) -> None:
    """Play games until so many requests have been made."""
    counts: Counter[str] = Counter()
    begun_s = time.process_time()
    for number in range(-(-steps // STEPS_A_GAME)):
        game = Game(seed + number)
        for step in range(min(STEPS_A_GAME, steps - number * STEPS_A_GAME)):
            try:
                game.step()
            except FoulError as foul:
                click.echo(f"seed {seed + number}, step {step}: {foul}", err=True)
                sys.exit(1)
        counts += game.counts
    click.echo(f"{steps} requests, {time.process_time() - begun_s:.0f} s of processor time; nothing left that must not")
    for what, count in counts.most_common():
        click.echo(f"{count:9}  {what}")


if __name__ == "__main__":
    fuzz()
