"""Whether the names of a mapping are ones that the assistant knows: what is misspelt would be read by nobody."""

import difflib
import logging
from collections.abc import Collection, Mapping
from pathlib import Path

from assistant.car.decoding import mapping, vss_words
from assistant.car.decoding.mapping import Entry
from assistant.errors import ConfigError

log = logging.getLogger(__name__)

MOST_SLIPS = 2
"""letters of a word of a name that differ from one that is known: Speeed; MaxTorque and Torque are two names"""
LETTERS_A_SLIP = 3
MOST_TOLD = 3
"""names of a file; of the rest the number"""


def look(path: Path, entries: Mapping[str, Entry], known: Collection[str]) -> None:
    """Look at the names of a mapping that do not say that they are its own (`overlay: true`).

    known: names that the tools use. Raises ConfigError: one is a known name, misspelt. Others that nobody knows are
    told on the log: VSS has more names than the assistant, and they are seen by `state` and by rules alone.
    """
    strange = [name for name, entry in entries.items() if not entry.overlay and name not in known]
    if not strange:
        return
    names = {*known, *mapping.read(mapping.SHIPPED), *(wish.name for wish in vss_words.load().wishes)}
    strange = [name for name in strange if name not in names]
    for name in strange:
        meant = misspelt(name, names)
        if meant is not None:
            hint = f"did you mean {meant}? A name of your own says overlay: true"
            raise ConfigError(f"{path}: {name}: no name that is known; {hint}")
    if strange:
        more = f" and {len(strange) - MOST_TOLD} more" if len(strange) > MOST_TOLD else ""
        told = f"{', '.join(strange[:MOST_TOLD])}{more}"
        log.warning("%s: %s: seen by state and rules alone; where that is meant, say overlay: true", path, told)


def misspelt(name: str, known: Collection[str]) -> str | None:
    """Return the known name that this one is but for a slip in some of its words, or None."""
    words = {word.casefold() for one in known for word in one.split(".")}
    nearest = [one for one in known if _is_slip(name.split("."), one.split("."), words)]
    return next(iter(difflib.get_close_matches(name, nearest, n=1, cutoff=0.0)), None)


def _is_slip(said: list[str], meant: list[str], words: Collection[str]) -> bool:
    """Whether each word that differs is none of a known name, and near to the one that stands there."""
    return len(said) == len(meant) and all(
        one.casefold() == other.casefold() or (one.casefold() not in words and _near(one, other))
        for one, other in zip(said, meant, strict=True)
    )


def _near(one: str, other: str) -> bool:
    if one.rstrip("0123456789") == other.rstrip("0123456789"):  # another row, another zone
        return False
    parts = difflib.SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).get_opcodes()
    slips = sum(max(i2 - i1, j2 - j1) for part, i1, i2, j1, j2 in parts if part != "equal")
    swapped = sorted(one.casefold()) == sorted(other.casefold())
    return slips <= (MOST_SLIPS if swapped else min(MOST_SLIPS, len(one) // LETTERS_A_SLIP))
