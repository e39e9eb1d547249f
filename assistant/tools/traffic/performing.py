"""Questions about the next traffic light."""

from collections.abc import Mapping

from assistant.tools.outcome import UnableError, needed
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments
from assistant.types.call import Result, Value


def get_traffic_light(arguments: Arguments, ports: Ports, asked: Mapping[str, Value]) -> Result:
    """Tell about the next light; `what` is "state" where nothing was asked for by name.

    {"what"} and the fields of the port's Light; "promised" where it is told once it is green.
    """
    lights = needed(ports.traffic_lights)
    light = lights.next()
    if light is None:
        raise UnableError("no_light_ahead", "no traffic light is known ahead")
    told: dict[str, object] = {"what": arguments.get("what", "state"), **light}
    if "tell" in asked and light.get("state") != "green" and "group" in light:
        lights.tell_when_green()
        told["promised"] = True
    return Result("done", told)
