"""The next traffic light."""

from assistant.tools.perform import Ports
from tests.fakes.ports import OneLight
from tests.tools.doing import does, fails


def test_the_next_light_tells_its_state_where_nothing_was_asked_for_by_name(ports: Ports) -> None:
    light = does(ports, "get_traffic_light")
    assert (light["what"], light["state"], light["min_s"]) == ("state", "red", 12.0)
    assert does(ports, "get_traffic_light", what="speed_advice")["what"] == "speed_advice"
    assert isinstance(ports.traffic_lights, OneLight)
    ports.traffic_lights.light = None
    assert fails(ports, "get_traffic_light")["fault"] == "no_light_ahead"
