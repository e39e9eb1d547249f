"""Climate: temperature, fan, seats that heat and cool."""

from assistant.tools import vss
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
from assistant.tools.controls import FRONT_AND_REAR, SINGLE, ZONES, Amounts, Scale, Selector, levels, switch, turns
from assistant.tools.signature import tool


@tool("climate", acts="car", turns=turns(switch(vss.CLIMATE)))
def set_climate(*, enabled: OnOff) -> None:
    """Switch the whole climate control on or off: fan, cooling and heating of the air together.

    "Turn on the air conditioning" as most people mean it; the compressor alone is `set_ac`.
    """


@tool("climate", acts="car", turns=turns(switch(vss.CLIMATE_AUTO)))
def set_climate_auto(*, enabled: OnOff) -> None:
    """Let the climate control choose fan and airflow itself (enabled), or leave them as they are set."""


@tool(
    "climate",
    acts="car",
    one_of=("celsius", "change"),
    turns=turns(
        Scale("celsius", vss.TEMPERATURE, Amounts(0.5, 1, 3), least=16, most=28, step=0.5), at="zone", places=ZONES
    ),
)
def set_temperature(
    *,
    zone: Zone | None = None,
    celsius: Celsius | None = None,
    change: Change | None = None,
) -> None:
    """Set the temperature that a zone is kept at, or change it from where it stands.

    zone: whose air; missing, the speaker's. Either celsius: 16 to 28 degrees, in halves; or change: a number is
    degrees ("two degrees warmer" is 2, colder is negative), a word is half a degree (a_bit), one (more, less) or
    three (a_lot), min and max are the coldest and the warmest.
    """


@tool("climate", acts="car", turns=turns(switch(vss.SYNC), also=("set_temperature",)))
def sync_zones(*, enabled: OnOff) -> None:
    """Keep all zones at the temperature of the driver (enabled), or let each have its own again."""


@tool(
    "climate",
    acts="car",
    one_of=("level", "change"),
    turns=turns(Scale("level", vss.FAN, Amounts(1, 1, 2), least=0, most=5, factor=20), at="zone", places=ZONES),
)
def set_fan(
    *,
    zone: Zone | None = None,
    level: FanLevel | None = None,
    change: Change | None = None,
) -> None:
    """Set the strength of the fan, or change it from where it stands.

    zone: whose fan; missing, the speaker's. Either level: 0 (off) to 5; or change: a number is levels, a word is one
    level (a_bit_more, more), two (a_lot_more), or all the way (min, max).
    """


@tool(
    "climate", acts="car", turns=turns(Selector("direction", vss.AIRFLOW, vss.AIRFLOW_WORDS), at="zone", places=ZONES)
)
def set_airflow(*, zone: Zone | None = None, direction: Airflow) -> None:
    """Choose where the air comes out: at the face, the feet, the windshield, or two of these.

    zone: whose vents; missing, the speaker's.
    """


@tool("climate", acts="car", turns=turns(switch(vss.AC)))
def set_ac(*, enabled: OnOff) -> None:
    """Switch the compressor that cools and dries the air on or off; the fan goes on without it."""


@tool("climate", acts="car", turns=turns(Selector("mode", vss.RECIRCULATION, vss.RECIRCULATION_WORDS)))
def set_recirculation(*, mode: Recirculation) -> None:
    """Choose between fresh air from outside, recirculating the air of the cabin, and automatic.

    Recirculate keeps smells and fumes out; fresh lets a stuffy cabin breathe.
    """


@tool("climate", acts="car", turns=turns(switch(vss.DEFROST), at="window", places=FRONT_AND_REAR))
def set_defrost(*, window: DefrostWindow, enabled: OnOff) -> None:
    """Clear a window of mist or ice, or stop it: the windscreen (front), the rear window, or all."""


@tool(
    "climate",
    acts="car",
    one_of=("level", "change"),
    turns=turns(
        levels(vss.SEAT_HEATING, halved=True), at="seat", places=SINGLE, also=("set_seat_ventilation",), alone=True
    ),
)
def set_seat_heating(
    *,
    seat: Seat | None = None,
    level: Level | None = None,
    change: Change | None = None,
) -> None:
    """Set the heating of a seat, or change it from where it stands.

    seat: missing, the speaker's. Either level: 0 (off) to 3; or change: a number is levels, a word is one level or
    two (a_lot). A plain "turn it on" is change: more. A seat that is heated is not ventilated.
    """


@tool(
    "climate",
    acts="car",
    one_of=("level", "change"),
    turns=turns(
        levels(vss.SEAT_HEATING, -1, halved=True), at="seat", places=SINGLE, also=("set_seat_heating",), alone=True
    ),
)
def set_seat_ventilation(
    *,
    seat: Seat | None = None,
    level: Level | None = None,
    change: Change | None = None,
) -> None:
    """Set the ventilation of a seat, or change it from where it stands.

    seat: missing, the speaker's. Either level: 0 (off) to 3; or change: a number is levels, a word is one level or
    two (a_lot). A seat that is ventilated is not heated.
    """


@tool("climate", acts="car", turns=turns(switch(vss.WHEEL_HEATING, on=100, off=0)))
def set_wheel_heating(*, enabled: OnOff) -> None:
    """Switch the heating of the steering wheel on or off."""
