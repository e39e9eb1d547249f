"""Lights, outside and inside."""

from assistant.tools import vss
from assistant.tools.arguments import Change, Color, HeadlightMode, OnOff, Percent, Zone
from assistant.tools.controls import ALL_SIDES, ZONES, Amounts, Scale, Selector, switch, turns
from assistant.tools.signature import tool


@tool("lights", acts="car", turns=turns(Selector("mode", vss.LIGHT_SWITCH, vss.HEADLIGHT_WORDS)))
def set_headlights(*, mode: HeadlightMode) -> None:
    """Choose the mode of the headlights: off, parking light, low beam, or auto (by the light sensor).

    The high beam is `set_high_beam`, the fog lights are `set_fog_lights`.
    """


@tool("lights", acts="car", turns=turns(switch(vss.HIGH_BEAM)))
def set_high_beam(*, enabled: OnOff) -> None:
    """Switch the high beam on or off."""


@tool("lights", acts="car", turns=turns(switch(vss.FRONT_FOG)))
def set_fog_lights(*, enabled: OnOff) -> None:
    """Switch the front fog lights on or off."""


@tool("lights", acts="car", turns=turns(switch(vss.CABIN_LIGHT), at="zone", places=ZONES, alone=True))
def set_cabin_light(*, zone: Zone | None = None, enabled: OnOff) -> None:
    """Switch the reading light of a zone on or off.

    zone: missing, the speaker's.
    """


@tool(
    "lights",
    acts="car",
    one_of=("brightness", "change"),
    may_lack_all=True,
    turns=turns(
        switch(vss.AMBIENT_LIGHT),
        Selector("color", vss.AMBIENT_COLOUR, vss.COLOURS),
        Scale("brightness", vss.AMBIENT_BRIGHTNESS, Amounts(10, 20, 40), least=0, most=100),
        places=ALL_SIDES,
    ),
)
def set_ambient_light(
    *,
    enabled: OnOff | None = None,
    color: Color | None = None,
    brightness: Percent | None = None,
    change: Change | None = None,
) -> None:
    """Set the ambient light of the cabin: on or off, its colour, its brightness.

    All that was said is given together. enabled: on or off; color: one of nine; brightness: percent; or change from
    where it stands: a number is percent, a word is {amounts}. A colour or a
    brightness switches the light on.
    """
