"""Drive and energy."""

from assistant.tools.arguments import ChargeLimit, DriveMode, OnOff
from assistant.tools.signature import tool


@tool("drive", acts="car")
def set_drive_mode(*, mode: DriveMode) -> None:
    """Choose the driving mode."""


@tool("drive", acts="car")
def set_charge_limit(*, percent: ChargeLimit) -> None:
    """Set how full the battery is charged."""


@tool("drive", acts="car")
def set_charging(*, enabled: OnOff) -> None:
    """Start or stop charging."""
