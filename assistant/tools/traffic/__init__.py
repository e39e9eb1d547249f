"""Traffic lights ahead."""

from assistant.tools.arguments import LightFact
from assistant.tools.signature import tool


@tool("traffic", acts="none")
def get_traffic_light(*, what: LightFact | None = None) -> None:
    """Tell about the next traffic light: its state, when it changes, or the speed that reaches it green.

    what: missing, its state.
    """
