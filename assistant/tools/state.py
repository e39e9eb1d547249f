"""Questions about the car, answered from its state."""

from assistant.tools.arguments import Quantity, Text
from assistant.tools.signature import tool


@tool("state", acts="none")
def get_state(*, what: Quantity) -> None:
    """Tell one thing that the car reports."""


@tool("state", acts="none")
def get_warnings() -> None:
    """Tell what the car warns of."""


@tool("state", acts="none")
def explain_warning(*, what: Text | None = None) -> None:
    """Tell what a warning means and what to do."""
