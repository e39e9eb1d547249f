"""One parameter of OBD-II, and how the standard likes to lay several values into one."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.car.diagnosis.part import Part

PERCENT = 100 / 255
TEMPERATURE = (1, -40, "celsius")
WIDE_TEMPERATURE = (0.1, -40, "celsius")


@dataclass(frozen=True, slots=True)
class Pid:
    """One parameter."""

    size: int
    """bytes"""
    parts: tuple[Part, ...] = ()
    longer: int | None = None
    """bytes of its longer form, which cars with more cylinder banks use"""

    def part(self, name: str | None = None) -> Part | None:
        """Return the value of this name, without one the first; None where there is none."""
        return next((part for part in self.parts if name in {None, part.name}), None)


def one(name: str, size: int, scale: float = 1, offset: float = 0, unit: str = "", *, signed: bool = False) -> Pid:
    """Return a parameter that is one number."""
    return Pid(size, (Part(name, 0, 8 * size, scale, offset, unit, signed),))


def told(names: Iterable[str], size: int, scale: float, offset: float = 0, unit: str = "") -> tuple[Part, ...]:
    """Lay values of `size` bytes behind a first byte whose bits, from the lowest, tell which of them there are."""
    return tuple(
        Part(name, 8 + 8 * size * place, 8 * size, scale, offset, unit, told_by=place)
        for place, name in enumerate(names)
    )
