"""Change one thing at a time in the code that trust rests on, and tell which changes no test notices.

    scripts/mutate [--count 100] [--seed 1] [--file NAME]... [--all]

Each change (scripts/mutation/mutants.py) is tried in a copy of the tree, with the tests that should notice it. Changes
that change nothing stand in scripts/mutation/equivalent.yaml with the reason. Exit code 1 where another one survived.
"""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from random import Random

import click
import yaml
from mutation.mutants import Mutant, mutants
from mutation.trying import ROOT, Copy

ACTUATOR, CAR, TALK = "tests/actuator", "tests/car", "tests/conversation"
TESTS: dict[str, tuple[str, ...]] = {
    "assistant/actuator/decide.py": (f"{ACTUATOR}/test_decide_vss.py", f"{ACTUATOR}/test_decide.py"),
    "assistant/actuator/planning.py": (
        f"{ACTUATOR}/test_planning.py",
        f"{ACTUATOR}/test_decide_vss.py",
        f"{ACTUATOR}/test_pages.py",
    ),
    "assistant/actuator/sender.py": (f"{ACTUATOR}/test_sender.py", f"{ACTUATOR}/test_pages.py"),
    "assistant/car/decoding/checksums.py": (f"{CAR}/decoding/test_checksums.py",),
    "assistant/car/decoding/decoder.py": (
        f"{CAR}/decoding/test_decoder.py",
        f"{CAR}/decoding/test_decoder_meaning.py",
        f"{CAR}/diagnosis/test_diagnosis.py",
        f"{CAR}/test_filters.py",
    ),
    "assistant/car/diagnosis/isotp.py": (f"{CAR}/diagnosis/test_isotp.py",),
    "assistant/conversation/triggers.py": (f"{TALK}/test_triggers.py", f"{TALK}/test_policy.py"),
    "assistant/conversation/policy.py": (f"{TALK}/test_leaning.py", f"{TALK}/test_policy.py"),
    "assistant/conversation/rules.py": (f"{TALK}/test_rules.py", f"{TALK}/test_policy.py"),
    "assistant/conversation/turn.py": (
        f"{TALK}/test_questions.py",
        f"{TALK}/test_turn.py",
        f"{TALK}/test_patience.py",
        f"{TALK}/test_unasked.py",
        f"{TALK}/test_conversations.py",
    ),
}
"""file -> the tests that should notice a change of it"""
EQUIVALENT = ROOT / "scripts" / "mutation" / "equivalent.yaml"
CORES = 2
WITHIN_S = 120.0
"""longer than any of these tests take on a slow machine; a change that makes them endless is noticed"""


def key_of(mutant: Mutant) -> tuple[str, str, str, str]:
    """Return what names a change however the file around it grows."""
    return mutant.file, mutant.within, mutant.was, mutant.now


def reasons() -> dict[tuple[str, str, str, str], str]:
    """Read the changes that change nothing, each with its reason."""
    entries = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or []
    return {(one["file"], one["within"], str(one["was"]), str(one["now"])): one["why"] for one in entries}


def all_mutants(file: str) -> list[Mutant]:
    """Return every change of one of our files."""
    return list(mutants(file, (ROOT / file).read_text(encoding="utf-8")))


def chosen(files: list[str], count: int, seed: int) -> list[Mutant]:
    """Draw so many changes, of each file as many as of any other."""
    known = reasons()
    drawn: list[Mutant] = []
    for number, file in enumerate(files):
        able = all_mutants(file)
        Random(f"{seed} {file}").shuffle(able)  # noqa: S311  a draw, no secret; one more reason changes one of the drawn
        share = count // len(files) + (number < count % len(files))
        drawn += [mutant for mutant in able if key_of(mutant) not in known][:share]
    return drawn


@click.command()
@click.option("--count", default=100, show_default=True, help="Changes that are tried.")
@click.option("--seed", default=1, show_default=True, help="Which ones.")
@click.option("--file", "named", multiple=True, metavar="NAME", help="Of these files alone, by the end of their path.")
@click.option("--all", "every", is_flag=True, help="All that there are; it takes an hour.")
def main(count: int, seed: int, named: tuple[str, ...], every: bool) -> None:
    """Try changes, and tell which of them survive."""
    files = [file for file in TESTS if not named or file.endswith(named)]
    drawn = chosen(files, 10**6 if every else count, seed)
    begun_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for number in range(CORES):
            copies.put(Copy(Path(folder) / str(number)))

        def attempt(mutant: Mutant) -> str:
            copy = copies.get()
            try:
                return copy.tries(mutant.file, mutant.source, TESTS[mutant.file], WITHIN_S)
            finally:
                copies.put(copy)

        untouched = [Mutant(file, "", 0, "", "", (ROOT / file).read_text(encoding="utf-8")) for file in files]
        with ThreadPoolExecutor(CORES) as pool:
            broken = [
                one.file for one, how in zip(untouched, pool.map(attempt, untouched), strict=True) if how != "unnoticed"
            ]
            if broken:
                click.echo(f"mutate: the tests fail before anything is changed: {', '.join(broken)}", err=True)
                sys.exit(2)
            survivors = 0
            for mutant, how in zip(drawn, pool.map(attempt, drawn), strict=True):
                if how == "unnoticed":
                    survivors += 1
                    click.echo(f"survived  {mutant}")
        for _ in range(CORES):
            copies.get().close()
    known = sum(1 for file, *_ in reasons() if file in files)
    click.echo(
        f"{len(drawn)} changes, {survivors} survived, {known} known to change nothing; "
        f"{time.monotonic() - begun_s:.0f} s"
    )
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
