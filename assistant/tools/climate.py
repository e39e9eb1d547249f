"""Climate: temperature, fan, seats that heat and cool."""

from assistant.tools.arguments import (
    Airflow,
    Celsius,
    Change,
    DefrostWindow,
    FanLevel,
    Level,
    OnOff,
    Recirculation,
    Seat,
    Zone,
)
from assistant.tools.signature import tool


@tool("climate", acts="car")
def set_climate(*, enabled: OnOff) -> None:
    """Switch the whole climate control on or off."""


@tool("climate", acts="car")
def set_climate_auto(*, enabled: OnOff) -> None:
    """Let the climate control choose fan and airflow itself, or not."""


@tool("climate", acts="car", one_of=("celsius", "change"))
def set_temperature(
    *,
    zone: Zone | None = None,
    celsius: Celsius | None = None,
    change: Change | None = None,
) -> None:
    """Set the temperature that a zone is kept at, or change it. A number beside `change` is degrees."""


@tool("climate", acts="car")
def sync_zones(*, enabled: OnOff) -> None:
    """Keep all zones at the temperature of the driver, or let each have its own."""


@tool("climate", acts="car", one_of=("level", "change"))
def set_fan(
    *,
    zone: Zone | None = None,
    level: FanLevel | None = None,
    change: Change | None = None,
) -> None:
    """Set the strength of the fan (0 is off), or change it."""


@tool("climate", acts="car")
def set_airflow(*, zone: Zone | None = None, direction: Airflow) -> None:
    """Choose where the air comes out."""


@tool("climate", acts="car")
def set_ac(*, enabled: OnOff) -> None:
    """Switch the air conditioning compressor on or off."""


@tool("climate", acts="car")
def set_recirculation(*, mode: Recirculation) -> None:
    """Choose between fresh air, the air of the cabin, and automatic."""


@tool("climate", acts="car")
def set_defrost(*, window: DefrostWindow, enabled: OnOff) -> None:
    """Switch the defrosting of a window on or off."""


@tool("climate", acts="car", one_of=("level", "change"))
def set_seat_heating(
    *,
    seat: Seat | None = None,
    level: Level | None = None,
    change: Change | None = None,
) -> None:
    """Set the heating of a seat (0 is off), or change it."""


@tool("climate", acts="car", one_of=("level", "change"))
def set_seat_ventilation(
    *,
    seat: Seat | None = None,
    level: Level | None = None,
    change: Change | None = None,
) -> None:
    """Set the ventilation of a seat (0 is off), or change it."""


@tool("climate", acts="car")
def set_wheel_heating(*, enabled: OnOff) -> None:
    """Switch the heating of the steering wheel on or off."""
