"""Body: windows, roof, doors, trunk, mirrors, seats, wipers."""

from assistant.tools import vss
from assistant.tools.arguments import Change, Level, OnOff, Percent, Seat, SeatPart, WiperSpeed, Zone
from assistant.tools.controls import (
    ALL_SIDES,
    BOTH_SIDES,
    REAR_SIDES,
    SINGLE,
    ZONES,
    Amounts,
    Scale,
    Selector,
    levels,
    opening,
    switch,
    turns,
)
from assistant.tools.signature import tool

_SEAT_PARTS = {
    # VSS counts from the frontmost place, and recline from upright: forward and upright are less.
    "position": Scale("mm", f"{vss.SEAT}.Position", Amounts(10, 30, 60), least=0, most=260, more=-1),
    "backrest": Scale("degrees", f"{vss.SEAT}.Backrest.Recline", Amounts(2, 5, 10), least=0, most=70, more=-1),
    "height": Scale("mm", f"{vss.SEAT}.Height", Amounts(5, 10, 20), least=0, most=70),
    "lumbar": Scale("percent", f"{vss.SEAT}.Backrest.LumbarSupport", Amounts(10, 20, 40), least=0, most=100),
}


@tool(
    "body",
    acts="car",
    one_of=("percent", "change"),
    turns=turns(
        opening(vss.WINDOW),
        at="window",
        places=ZONES,
        alone=True,
    ),
)
def set_window(
    *,
    window: Zone | None = None,
    percent: Percent | None = None,
    change: Change | None = None,
) -> None:
    """Open or close a window, wholly or in part.

    window: missing, the speaker's. Either percent: how far it stands open then, 0 closed to 100 all open; or change
    from where it stands: a number is percent, a word is {amounts}; more is more open.
    """


@tool("body", acts="car", one_of=("percent", "change"), turns=turns(opening(vss.ROOF)))
def set_sunroof(*, percent: Percent | None = None, change: Change | None = None) -> None:
    """Open or close the sunroof, wholly or in part.

    Either percent: how far it stands open then, 0 closed to 100 all open; or change from where it stands: a number is
    percent, a word is {amounts}; more is more open.
    """


@tool("body", acts="car", one_of=("percent", "change"), turns=turns(opening(vss.SHADE)))
def set_sunshade(*, percent: Percent | None = None, change: Change | None = None) -> None:
    """Open or close the shade under the glass roof, wholly or in part.

    Either percent: how far it stands open then, 0 shades and 100 lets all light in; or change from where it stands: a
    number is percent, a word is {amounts}; more is more open.
    """


@tool("body", acts="car", turns=turns(switch(vss.TRUNK, "open")))
def set_trunk(*, open: OnOff) -> None:
    """Open or close the trunk (boot, tailgate)."""


@tool("body", acts="car", turns=turns(switch(vss.LOCKED, "locked"), places=ALL_SIDES))
def set_locks(*, locked: OnOff) -> None:
    """Lock all doors, or unlock them (locked: false)."""


@tool("body", acts="car", turns=turns(switch(vss.CHILD_LOCK), places=REAR_SIDES))
def set_child_lock(*, enabled: OnOff) -> None:
    """Switch the child lock of the rear doors on or off: locked so, they open only from outside."""


@tool("body", acts="car", turns=turns(switch(vss.CHARGE_PORT, "open")))
def set_charge_port(*, open: OnOff) -> None:
    """Open or close the flap over the charging socket."""


@tool("body", acts="car", turns=turns(switch(vss.MIRRORS, "folded"), places=BOTH_SIDES))
def set_mirrors(*, folded: OnOff) -> None:
    """Fold the outside mirrors in (folded: true), or out again."""


@tool("body", acts="car", turns=turns(at="seat", places=SINGLE, part=_SEAT_PARTS))
def move_seat(*, seat: Seat | None = None, part: SeatPart, change: Change) -> None:
    """Move a part of a seat.

    seat: missing, the speaker's. part: the position on its rails, the backrest, the height, or the support of the
    lower back. change: more is forward, upright, up, firmer; a word is a small, a plain or a long way; a number is
    millimetres, for the backrest degrees, for the support percent.
    """


@tool(
    "body",
    acts="car",
    one_of=("level", "change"),
    turns=turns(
        levels(vss.MASSAGE),
        at="seat",
        places=SINGLE,
        alone=True,
    ),
)
def set_massage(
    *,
    seat: Seat | None = None,
    level: Level | None = None,
    change: Change | None = None,
) -> None:
    """Set the massage of a seat, or change it from where it stands.

    seat: missing, the speaker's. Either level: 0 (off) to 3; or change: a number is levels, a word is one level or
    two (a_lot).
    """


@tool(
    "body",
    acts="car",
    one_of=("speed", "change"),
    turns=turns(Selector("speed", vss.WIPERS, vss.WIPER_WORDS, order=("off", "interval", "slow", "fast"))),
)
def set_wipers(*, speed: WiperSpeed | None = None, change: Change | None = None) -> None:
    """Set the speed of the windscreen wipers, or change it from where it stands.

    Either speed: off, interval, slow, fast, or auto (by the rain sensor); or change: faster is more, slower is less.
    """
