"""Gives damaged files to every reader of files, and tells of each that is neither read nor refused as it must be.

    python scripts/fuzz_readers.py                          # 20,000 files a reader
    python scripts/fuzz_readers.py --reader dbc --count 500 --seed 7 --keep found/

A finding is an error that is none of ours, a message that is not one line or lacks the file's name, a file that takes
more than 5 s of the processor or 500 MB. Each kind is shown once, with how often it came and the number of its first
file; --keep writes that file. Exit code 1 where anything was found.
"""

import sys
import time
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # this checkout's, wherever it is called from

from scripts.fuzzing.readers import READERS
from scripts.fuzzing.trying import Finding, findings, made


@click.command()
@click.option("--count", default=20_000, show_default=True, help="Files a reader.")
@click.option("--reader", "names", multiple=True, type=click.Choice(list(READERS)), help="Only this one (repeatable).")
@click.option("--seed", default=1, show_default=True)
@click.option("--first", default=0, show_default=True, help="Number of the first file; --count 1 gives it alone.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder for the first file of each kind of finding.")
def fuzz(count: int, names: tuple[str, ...], seed: int, first: int, keep: Path | None) -> None:
    """Give so many damaged files to each reader."""
    found = False
    for name in names or READERS:
        begun_s = time.monotonic()
        kinds: dict[str, list[Finding]] = {}
        for finding in findings(READERS[name], name, seed, range(first, first + count)):
            kinds.setdefault(finding.kind, []).append(finding)
        total = sum(map(len, kinds.values()))
        click.echo(f"{name}: {count} files, {total} findings, {time.monotonic() - begun_s:.0f} s")
        for kind, of_kind in sorted(kinds.items(), key=lambda kind: -len(kind[1])):
            click.echo(f"{len(of_kind):9}  {kind}; first {of_kind[0].number}: {of_kind[0].said}")
            if keep is not None:
                _keep(keep, name, seed, of_kind[0].number)
        found = found or bool(kinds)
    sys.exit(1 if found else 0)


def _keep(folder: Path, name: str, seed: int, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    suffix = "".join(Path(READERS[name].file).suffixes)
    (folder / f"{name}-{seed}-{number}{suffix}").write_bytes(made(READERS[name], name, seed, number))


if __name__ == "__main__":
    fuzz()
