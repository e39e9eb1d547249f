"""The cup warmer of the centre console."""

from assistant.tools.arguments import Change, Level
from assistant.tools.controls import levels, turns
from assistant.tools.signature import tool


@tool("cups", acts="car", one_of=("level", "change"), turns=turns(levels("Vehicle.Cabin.CupWarmer.Level")))
def set_cup_warmer(*, level: Level | None = None, change: Change | None = None) -> None:
    """Set how warm the cup holder keeps a cup.

    Either level: 0 (off) to 3; or change: a number is levels, a word is {amounts}.
    """
