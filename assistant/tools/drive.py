"""Drive and energy."""

from assistant.tools.arguments import ChargeLimit, DriveMode, OnOff
from assistant.tools.signature import tool


@tool("drive", acts="car")
def set_drive_mode(*, mode: DriveMode) -> None:
    """Choose the driving mode: eco (saving), comfort (normal), sport, or snow (slippery roads)."""


@tool("drive", acts="car")
def set_charge_limit(*, percent: ChargeLimit) -> None:
    """Set how full the battery is charged: 50 to 100 percent."""


@tool("drive", acts="car")
def set_charging(*, enabled: OnOff) -> None:
    """Start charging the battery now, or stop it."""
