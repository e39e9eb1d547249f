"""Valhalla's two programs, out of the models.

They are run and never imported: what goes wrong in them stays in their process, and they run beside any Python.
"""

import platform
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelError
from assistant.store import Store, fetch_command

BELOW = Path("valhalla", "bin")
"""a model's folder, as in the wheel: the programs find their libraries from there"""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs lie."""

    service: Path
    """answers one question each time that it is run"""
    build_tiles: Path


def named(name: str = "") -> str:
    """Return the name of their model, or their folder; empty: those for this kind of machine."""
    return name or f"valhalla-{platform.machine()}"


def find(store: Store, name: str = "") -> Programs:
    """Return the programs, after a look at their files: the first takes a second on a board.

    name: as `named`. Raises ModelError, with the command that brings them.
    """
    wanted = named(name)
    folder = store.folder(wanted) / BELOW
    found = Programs(folder / "valhalla_service", folder / "valhalla_build_tiles")
    for program in (found.service, found.build_tiles):
        if not program.is_file():
            raise ModelError(f"{program}: the router's program is missing: {fetch_command(wanted)}")
    return found
