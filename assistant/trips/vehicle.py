"""What a vehicle uses and how it charges, as a YAML file of its folder; three are bundled."""

from pathlib import Path
from typing import Annotated

import msgspec

from assistant import typed_yaml
from assistant.errors import ConfigError

FILE = "energy.yaml"
"""in a vehicle's folder"""
BUNDLED = Path(__file__).parent / "vehicles"

Positive = Annotated[float, msgspec.Meta(gt=0)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One point of a charging curve."""

    percent: Annotated[float, msgspec.Meta(ge=0, le=100)]
    kw: Positive


class Vehicle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An electric vehicle."""

    name: str
    source: str
    """where its numbers are published"""
    mass_kg: Positive
    """with a driver"""
    drag_area_m2: Positive
    """drag coefficient times frontal area"""
    rolling_resistance: Annotated[float, msgspec.Meta(gt=0, le=0.05)] = 0.011
    """rolling force by weight"""
    efficiency: Share = 0.9
    """from the battery to the road"""
    auxiliary_w: Annotated[float, msgspec.Meta(ge=0)] = 400.0
    """what it uses besides driving and climate"""
    heating_w_per_k: Annotated[float, msgspec.Meta(ge=0)] = 80.0
    """for each degree that it is colder outside than 20"""
    cooling_w_per_k: Annotated[float, msgspec.Meta(ge=0)] = 60.0
    """for each degree that it is warmer than 24"""
    battery_kwh: Positive
    """that can be used"""
    sockets: tuple[str, ...] = ("ccs", "type2")
    """of those: ccs, chademo, tesla, gbt_dc charge with the curve; type2, type1, gbt_ac with `ac_kw` at most"""
    ac_kw: Positive = 11.0
    curve: tuple[Point, ...]
    """what it takes from a charger that can give anything, by how full it is"""

    def __post_init__(self) -> None:
        """Refuse a curve that goes back."""
        percents = [point.percent for point in self.curve]
        if len(percents) < 2 or percents != sorted(set(percents)):
            raise ValueError("curve: two points at least, and their percents must rise")


def load(path: Path) -> Vehicle:
    """Read a vehicle's file; path: the file, a folder that has one, or the name of a bundled one.

    Raises ConfigError with file and line.
    """
    bundled = BUNDLED / f"{path.name}.yaml"
    if path.is_dir():
        path /= FILE
    elif not path.exists() and path.parent == Path() and bundled.is_file():
        path = bundled
    if not path.exists() and path.parent == Path() and not path.suffix:
        known = ", ".join(sorted(each.stem for each in BUNDLED.glob("*.yaml")))
        raise ConfigError(f"{path}: neither a file of a vehicle nor one of the bundled ones: {known}")
    return typed_yaml.load(path, Vehicle)
