"""Questions about the car, answered from its state."""

from assistant.tools.arguments import Quantity, Text, Zone
from assistant.tools.signature import tool


@tool("state", acts="none")
def get_state(*, what: Quantity, where: Zone | None = None) -> None:
    """Tell one thing that the car reports: a speed, a level, a temperature, what is open or on; or the time or date.

    One call for each thing that is asked. range is how far the energy on board goes; trip is since the trip meter was
    set to zero; doors, windows, lights and climate are for the whole, where no single thing is named. where: the one
    window, door, tyre, seat or zone that is meant; missing, all of them. Nothing is changed.
    """


@tool("state", acts="none")
def get_warnings() -> None:
    """Tell what the car warns of now: tyres, fuel, temperatures, batteries, what stands open, stored faults."""


@tool("state", acts="none")
def explain_warning(*, what: Text | None = None) -> None:
    """Tell what a warning or a warning light means and what to do.

    what: the light or warning in the speaker's words; missing, all that are on now.
    """
