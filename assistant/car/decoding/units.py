"""Units of VSS 6.0 and of DBC files: how one becomes the other."""

from collections.abc import Mapping

_SAME_QUANTITY: tuple[Mapping[str, tuple[float, float]], ...] = (
    {"km/h": (1, 0), "m/s": (3.6, 0), "mph": (1.609344, 0), "knots": (1.852, 0)},
    {"m": (1, 0), "km": (1000, 0), "miles": (1609.344, 0), "cm": (0.01, 0), "mm": (0.001, 0), "feet": (0.3048, 0)},
    {"celsius": (1, 0), "fahrenheit": (5 / 9, -160 / 9), "kelvin": (1, -273.15)},
    {"s": (1, 0), "ms": (0.001, 0), "min": (60, 0), "h": (3600, 0)},
    {"V": (1, 0), "mV": (0.001, 0)},
    {"A": (1, 0), "mA": (0.001, 0)},
    {"W": (1, 0), "kW": (1000, 0)},
    {"kWh": (1, 0), "Wh": (0.001, 0)},
    {"kPa": (1, 0), "bar": (100, 0), "psi": (6.894757, 0), "mbar": (0.1, 0), "Pa": (0.001, 0)},
    {"percent": (1, 0), "ratio": (100, 0)},
    {"degrees": (1, 0), "radians": (57.29577951308232, 0)},
    {"degrees/s": (1, 0), "radians/s": (57.29577951308232, 0)},
    {"m/s^2": (1, 0), "g force": (9.80665, 0)},
    {"l": (1, 0), "ml": (0.001, 0)},
    {"l/h": (1, 0)},
    {"l/100km": (1, 0)},
    {"kWh/100km": (1, 0)},
    {"g/s": (1, 0)},
    {"rpm": (1, 0)},
    {"Nm": (1, 0)},
)
"""of each quantity: unit -> (scale, offset) to the first unit of its line"""

_SPELLINGS = {
    "kph": "km/h",
    "kmh": "km/h",
    "km/hr": "km/h",
    "mi/h": "mph",
    "mps": "m/s",
    "meter/sec": "m/s",
    "knot": "knots",
    "mi": "miles",
    "mile": "miles",
    "meter": "m",
    "meters": "m",
    "c": "celsius",
    "degc": "celsius",
    "deg c": "celsius",
    "°c": "celsius",
    "f": "fahrenheit",
    "degf": "fahrenheit",
    "°f": "fahrenheit",
    "k": "kelvin",
    "sec": "s",
    "second": "s",
    "seconds": "s",
    "minutes": "min",
    "hour": "h",
    "hours": "h",
    "volt": "V",
    "volts": "V",
    "amp": "A",
    "amps": "A",
    "watt": "W",
    "watts": "W",
    "%": "percent",
    "pct": "percent",
    "deg": "degrees",
    "degree": "degrees",
    "°": "degrees",
    "rad": "radians",
    "deg/s": "degrees/s",
    "deg/sec": "degrees/s",
    "rad/s": "radians/s",
    "m/s2": "m/s^2",
    "m/s²": "m/s^2",
    "g": "g force",
    "liter": "l",
    "litre": "l",
    "l/hr": "l/h",
    "rev/min": "rpm",
    "1/min": "rpm",
    "newton-meter": "Nm",
    "kilometer": "km",
    "kilometerperhour": "km/h",
    "degrecelsi": "celsius",
    "amper": "A",
    "minutinver": "rpm",
    "degreofarc": "degrees",
    "degreofarcpersecon": "degrees/s",
    "newtometer": "Nm",
    "meterperseconsquar": "m/s^2",
    "radians/second": "radians/s",
    "degrees/second": "degrees/s",
    "degrees c": "celsius",
    "cel": "celsius",
    "kilopascal": "kPa",
    "hpa": "mbar",
    "km^h": "km/h",
    "kpag": "kPa",
    "% full": "percent",
    "degré/s": "degrees/s",
    "degree/s": "degrees/s",
    "m/s**2": "m/s^2",
    "u/min": "rpm",
    "degs": "degrees",
    "ampere": "A",
    "ampers": "A",
}
"""as DBC files write them, in lower case -> our name"""

_NAMES = {name.lower(): name for quantity in _SAME_QUANTITY for name in quantity}


def named(spelling: str) -> str | None:
    """Return our name of a unit as it is spelt in a DBC; None where it is not known, and for none at all."""
    lower = spelling.strip().lower().removeprefix("unit_").replace(" / ", "/")
    return _SPELLINGS.get(lower) or _NAMES.get(lower)


def conversion(source: str, target: str) -> tuple[float, float] | None:
    """Return (scale, offset) that turn a value in one unit into another; None where they measure different things."""
    if source == target:
        return 1.0, 0.0
    for quantity in _SAME_QUANTITY:
        if source in quantity and target in quantity:
            (scale, offset), (target_scale, target_offset) = quantity[source], quantity[target]
            return scale / target_scale, (offset - target_offset) / target_scale
    return None
