"""Asks pip's index which pins of requirements.lock have a wheel for aarch64, and writes scripts/parcel/wheels.tsv.

    python scripts/write_wheels.py [--folder DIR]     # after a change of requirements.lock; keeps the wheels in DIR

Fetches some 200 MB at the first time. tests/scripts/test_wheels.py holds the table against the lock without a network.
"""

import argparse
import hashlib
import os
import sys
from pathlib import Path

from parcel import lock, wheels

TABLE = Path(__file__).resolve().parent / "parcel" / "wheels.tsv"
TARGETS = [lock.Target("arm64", python) for python in ("3.11", "3.13")]
HEADER = ("python", "package", "version", "bytes", "file", "sha256")


def main() -> None:
    """Write the table; exit with code 1 where a pin has neither a wheel nor a build."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "headunit-assistant" / "wheels"
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=cache, help="keeps the wheels")
    folder = parser.parse_args().folder
    lines = ["\t".join(HEADER)]
    unbuilt = set()
    for target in TARGETS:
        place = folder / f"{target.architecture}-{target.python}"
        pins = lock.wanted(target)
        without = wheels.fetch([pin for pin in pins if pin.name not in wheels.BUILT], target, place)
        unbuilt |= set(without)
        without = [*without, *wheels.BUILT]
        lines.extend(line_of(pin, target, place, found=pin.name not in without) for pin in pins)
    TABLE.write_text("\n".join(lines) + "\n")
    if unbuilt:
        sys.exit(f"write_wheels: no wheel for aarch64, and no build: {', '.join(sorted(unbuilt))}")


def line_of(pin: lock.Pin, target: lock.Target, folder: Path, *, found: bool) -> str:
    """Return the line of a pin; without a wheel its last three fields are "-"."""
    if not found:
        return "\t".join([target.python, pin.name, pin.version, "-", "-", "-"])
    wheel = wheels.wheel_of(pin, [folder])
    content = wheel.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return "\t".join([target.python, pin.name, pin.version, str(len(content)), wheel.name, digest])


if __name__ == "__main__":
    main()
