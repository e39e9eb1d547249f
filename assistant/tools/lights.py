"""Lights, outside and inside."""

from assistant.tools.arguments import Change, Color, HeadlightMode, OnOff, Percent, Zone
from assistant.tools.signature import tool


@tool("lights", acts="car")
def set_headlights(*, mode: HeadlightMode) -> None:
    """Choose the mode of the headlights."""


@tool("lights", acts="car")
def set_high_beam(*, enabled: OnOff) -> None:
    """Switch the high beam on or off."""


@tool("lights", acts="car")
def set_fog_lights(*, enabled: OnOff) -> None:
    """Switch the fog lights on or off."""


@tool("lights", acts="car")
def set_cabin_light(*, zone: Zone | None = None, enabled: OnOff) -> None:
    """Switch the reading light of a zone on or off."""


@tool("lights", acts="car", one_of=("brightness", "change"), may_lack_all=True)
def set_ambient_light(
    *,
    enabled: OnOff | None = None,
    color: Color | None = None,
    brightness: Percent | None = None,
    change: Change | None = None,
) -> None:
    """Set the ambient light: on or off, its colour, its brightness."""
