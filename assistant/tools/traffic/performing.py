"""Questions about the next traffic light."""

from assistant.tools.outcome import UnableError, needed
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments
from assistant.types.call import Result


def get_traffic_light(arguments: Arguments, ports: Ports) -> Result:
    """Tell about the next light; `what` is "state" where nothing was asked for by name.

    {"what"} and the fields of the port's Light.
    """
    light = needed(ports.traffic_lights).next()
    if light is None:
        raise UnableError("no_light_ahead", "no traffic light is known ahead")
    return Result("done", {"what": arguments.get("what", "state"), **light})
