"""Body: windows, roof, doors, trunk, mirrors, seats, wipers."""

from assistant.tools.arguments import Change, Level, OnOff, Percent, Seat, SeatPart, WiperSpeed, Zone
from assistant.tools.signature import tool


@tool("body", acts="car", one_of=("percent", "change"))
def set_window(
    *,
    window: Zone | None = None,
    percent: Percent | None = None,
    change: Change | None = None,
) -> None:
    """Open or close a window: percent is how far it stands open."""


@tool("body", acts="car", one_of=("percent", "change"))
def set_sunroof(*, percent: Percent | None = None, change: Change | None = None) -> None:
    """Open or close the sunroof: percent is how far it stands open."""


@tool("body", acts="car", one_of=("percent", "change"))
def set_sunshade(*, percent: Percent | None = None, change: Change | None = None) -> None:
    """Open or close the shade under the roof: percent is how far it stands open."""


@tool("body", acts="car")
def set_trunk(*, open: OnOff) -> None:
    """Open or close the trunk."""


@tool("body", acts="car")
def set_locks(*, locked: OnOff) -> None:
    """Lock or unlock the doors."""


@tool("body", acts="car")
def set_child_lock(*, enabled: OnOff) -> None:
    """Switch the child lock on or off."""


@tool("body", acts="car")
def set_charge_port(*, open: OnOff) -> None:
    """Open or close the flap of the charging socket."""


@tool("body", acts="car")
def set_mirrors(*, folded: OnOff) -> None:
    """Fold the outside mirrors in or out."""


@tool("body", acts="car")
def move_seat(*, seat: Seat | None = None, part: SeatPart, change: Change) -> None:
    """Move a part of a seat: more is forward, upright, up, firmer."""


@tool("body", acts="car", one_of=("level", "change"))
def set_massage(
    *,
    seat: Seat | None = None,
    level: Level | None = None,
    change: Change | None = None,
) -> None:
    """Set the massage of a seat (0 is off), or change it."""


@tool("body", acts="car", one_of=("speed", "change"))
def set_wipers(*, speed: WiperSpeed | None = None, change: Change | None = None) -> None:
    """Set the speed of the windscreen wipers, or change it."""
