"""Makes packages that install without a network: the program with its environment, and the default models.

    scripts/package deb|tar [--arch arm64] [--debian 13] [--python 3.12] [--small] [--into dist] [--no-models]

deb: two packages for Debian 12 or 13. tar: the same files for an image of Yocto's (docs/package.md). Nothing of the
board's is run, so a PC makes those of an ARM board. The same commit gives the same bytes.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import click
from parcel import archives, layout, lock, wheels

PYTHONS = {"12": "3.11", "13": "3.13"}
"""Debian -> its Python"""
HERE = {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, "amd64")
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "headunit-assistant"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("kind", type=click.Choice(["deb", "tar"]))
@click.option(
    "--arch", type=click.Choice(sorted(lock.MACHINES)), default=HERE, help="Debian's name; else this machine's."
)
@click.option("--debian", type=click.Choice(sorted(PYTHONS)), default="13", show_default=True)
@click.option("--python", type=click.Choice(["3.11", "3.12", "3.13"]), help="tar: the board's Python.")
@click.option("--small", is_flag=True, help="Without the language model.")
@click.option("--no-models", is_flag=True, help="Without the package of models.")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=Path("dist"), show_default=True)
def package(kind: str, arch: str, debian: str, python: str | None, *, small: bool, no_models: bool, into: Path) -> None:
    """Pack the program with its environment, and the default models; print the paths."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct"))
    made = datetime.fromtimestamp(epoch, UTC)
    number = tomllib.loads((layout.ROOT / "pyproject.toml").read_text())["project"]["version"]
    suffix = f"~deb{debian}" if kind == "deb" else ""
    edition = layout.Edition(
        target=lock.Target(arch, python or PYTHONS[debian]),
        version=f"{number}+{made:%Y%m%d%H%M%S}{suffix}",
        epoch=epoch,
        date=f"{made:%Y-%m-%d}",
        small=small,
    )
    into.mkdir(parents=True, exist_ok=True)
    parts = {"headunit-assistant": layout.program} | ({} if no_models else {"headunit-assistant-models": layout.models})
    for name, lay_out in parts.items():
        with tempfile.TemporaryDirectory(dir=into) as stage:
            folder = Path(stage) / "root"
            folder.mkdir()
            lay_out(edition, folder, KEPT)
            pack = archives.deb if kind == "deb" else archives.tar
            click.echo(pack(edition, name, folder, into))


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(layout.ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    try:
        package()
    except (wheels.WheelError, OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"package: {error}")
