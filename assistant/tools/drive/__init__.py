"""Drive and energy."""

from assistant.tools import vss
from assistant.tools.arguments import ChargeLimit, DriveMode, Duration, OnOff, Percent, Time
from assistant.tools.controls import Amounts, Scale, Selector, switch, turns
from assistant.tools.signature import tool


@tool("drive", acts="car", turns=turns(Selector("mode", vss.DRIVE_MODE, vss.DRIVE_MODE_WORDS)))
def set_drive_mode(*, mode: DriveMode) -> None:
    """Choose the driving mode: eco (saving), comfort (normal), sport, or snow (slippery roads)."""


@tool("drive", acts="car", turns=turns(Scale("percent", vss.CHARGE_LIMIT, Amounts(5, 10, 20), least=50, most=100)))
def set_charge_limit(*, percent: ChargeLimit) -> None:
    """Set how full the battery is charged: 50 to 100 percent."""


@tool("drive", acts="car", turns=turns(switch(f"{vss.CHARGING}.StartStopCharging", on="START", off="STOP")))
def set_charging(*, enabled: OnOff) -> None:
    """Start charging the battery now, or stop it."""


@tool("drive", acts="none", one_of=("percent", "at", "after"))
def estimate_charging(
    *,
    percent: Percent | None = None,
    at: Time | None = None,
    after: Duration | None = None,
) -> None:
    """Tell how long the battery charges up to a level, or how full it will be by then, with the power it has now.

    One of: percent: the level to reach; at: a time of day; after: so many seconds from now.
    """


@tool("drive", acts="none")
def estimate_range(*, percent: Percent) -> None:
    """Tell how far the car goes until only so much of the battery is left."""
