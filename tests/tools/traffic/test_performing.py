"""The next traffic light."""

from assistant.tools.perform import Ports, perform
from assistant.types.call import Call
from tests.fakes.ports import OneLight
from tests.tools.doing import does, fails


def test_the_next_light_tells_its_state_where_nothing_was_asked_for_by_name(ports: Ports) -> None:
    light = does(ports, "get_traffic_light")
    assert (light["what"], light["state"], light["min_s"]) == ("state", "red", 12.0)
    assert does(ports, "get_traffic_light", what="speed_advice")["what"] == "speed_advice"
    assert isinstance(ports.traffic_lights, OneLight)
    ports.traffic_lights.light = None
    assert fails(ports, "get_traffic_light")["fault"] == "no_light_ahead"


def test_it_is_promised_to_tell_of_a_light_that_is_not_green_and_of_no_other(ports: Ports) -> None:
    lights = ports.traffic_lights
    assert isinstance(lights, OneLight)
    ask = Call("get_traffic_light", {"what": "time_to_change"}, asked={"tell": True})
    lights.light = {"state": "green", "group": 1}
    assert "promised" not in perform(ask, ports).value
    assert not lights.awaited
    lights.light = {"state": "red", "group": 1}
    assert perform(ask, ports).value["promised"] is True
    assert lights.awaited
