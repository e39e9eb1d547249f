"""Writes arrays as the model keeps them: big ones as bytes with a scale for each row, text as UTF-8."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.understand.nearest.model import Floats

Arrays = Mapping[str, NDArray[np.generic]]


def small(name: str, array: Floats) -> Arrays:
    """Return an array as whole numbers from -127 to 127, and the scale of each row."""
    scale = np.maximum(np.abs(array).max(axis=1, keepdims=True) / 127, 1e-9)
    return {name: np.rint(array / scale).astype(np.int8), f"{name}_scale": scale.astype(np.float16)}


def text(lines: Iterable[str]) -> NDArray[np.generic]:
    """Return lines of text as bytes."""
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def write(path: Path, arrays: Arrays) -> None:
    """Write a file; the same arrays give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]  # its stubs take the flag for an array
