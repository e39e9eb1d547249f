"""What a vehicle uses, and how it charges or what it burns, as a YAML file of its folder; some are bundled."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant import typed_yaml
from assistant.errors import ConfigError

FILE = "energy.yaml"
"""in a vehicle's folder"""
BUNDLED = Path(__file__).parent / "vehicles"

Fuel = Literal["petrol", "diesel", "lpg"]
KWH_PER_LITRE: Mapping[Fuel, float] = {"petrol": 8.9, "diesel": 9.9, "lpg": 6.9}
"""lower heating values, by the densities of EN 228, EN 590, EN 589"""
HEATING_W_PER_K = 80.0
"""of an electric car, for each degree that it is colder outside than 20; an engine heats with what it wastes"""

Positive = Annotated[float, msgspec.Meta(gt=0)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One point of a charging curve."""

    percent: Annotated[float, msgspec.Meta(ge=0, le=100)]
    kw: Positive


class Vehicle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A vehicle with a battery that is charged, or with a tank that is filled."""

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
    """from the battery to the road; of an engine, what of a little more fuel arrives there"""
    auxiliary_w: Annotated[float, msgspec.Meta(ge=0)] = 400.0
    """what it uses besides driving and climate; of an engine, the fuel that it burns at idle"""
    heating_w_per_k: Annotated[float, msgspec.Meta(ge=0)] | None = None
    """for each degree that it is colder outside than 20; None: HEATING_W_PER_K with a battery, 0 with an engine"""
    cooling_w_per_k: Annotated[float, msgspec.Meta(ge=0)] = 60.0
    """for each degree that it is warmer than 24"""
    battery_kwh: Positive | None = None
    """that can be used"""
    tank_l: Positive | None = None
    """of a car that burns fuel; a plug-in hybrid has that, and its battery is left out of account"""
    fuel: Fuel = "petrol"
    sockets: tuple[str, ...] = ("ccs", "type2")
    """of those: ccs, chademo, tesla, gbt_dc charge with the curve; type2, type1, gbt_ac with `ac_kw` at most"""
    ac_kw: Positive = 11.0
    curve: tuple[Point, ...] = ()
    """what a battery takes from a charger that can give anything, by how full it is"""

    def __post_init__(self) -> None:
        """Refuse what is neither electric nor has a tank, and a curve that goes back."""
        if (self.battery_kwh is None) == (self.tank_l is None):
            raise ValueError("give battery_kwh, or tank_l of a car that burns fuel, and not both")
        if self.tank_l is not None:
            if self.curve:
                raise ValueError("curve: a tank is not charged")
            return
        percents = [point.percent for point in self.curve]
        if len(percents) < 2 or percents != sorted(set(percents)):
            raise ValueError("curve: two points at least, and their percents must rise")

    @property
    def burns(self) -> bool:
        """Whether it burns fuel."""
        return self.tank_l is not None

    @property
    def capacity_kwh(self) -> float:
        """What it can hold, of charge or of fuel."""
        return self.battery_kwh or (self.tank_l or 0.0) * KWH_PER_LITRE[self.fuel]

    @property
    def heating(self) -> float:
        """Watts for each degree that it is colder outside than 20."""
        if self.heating_w_per_k is not None:
            return self.heating_w_per_k
        return 0.0 if self.burns else HEATING_W_PER_K


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
