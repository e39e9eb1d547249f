"""All tools of the contract: carried out, without their port, with one that fails, and their results as JSON."""

import json
import subprocess
import sys
from datetime import datetime
from importlib import import_module
from inspect import isfunction, signature
from typing import Any

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.errors import DataError
from assistant.languages import warning_named
from assistant.tools import tools
from assistant.tools.perform import Ports, perform, performing
from assistant.tools.settings import Settings
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState
from assistant.types.found import Found
from tests.fakes.ports import TOWN

NOW = datetime(2026, 11, 22, 17, 30)

CALLS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("set_climate", {"enabled": True}),
    ("set_climate_auto", {"enabled": True}),
    ("set_temperature", {"celsius": 22.5, "zone": "front"}),
    ("sync_zones", {"enabled": True}),
    ("set_fan", {"change": "more"}),
    ("set_airflow", {"direction": "feet"}),
    ("set_ac", {"enabled": True}),
    ("set_recirculation", {"mode": "recirculate"}),
    ("set_defrost", {"window": "rear", "enabled": True}),
    ("set_seat_heating", {"seat": "passenger", "level": 2}),
    ("set_seat_ventilation", {"change": "a_bit_more"}),
    ("set_wheel_heating", {"enabled": True}),
    ("set_window", {"window": "all", "percent": 40}),
    ("set_sunroof", {"change": "max"}),
    ("set_sunshade", {"percent": 50}),
    ("set_trunk", {"open": True}),
    ("set_locks", {"locked": False}),
    ("set_child_lock", {"enabled": True}),
    ("set_charge_port", {"open": True}),
    ("set_mirrors", {"folded": True}),
    ("move_seat", {"part": "position", "change": "a_bit_less"}),
    ("set_massage", {"level": 1}),
    ("set_wipers", {"speed": "slow"}),
    ("set_headlights", {"mode": "low"}),
    ("set_high_beam", {"enabled": True}),
    ("set_fog_lights", {"enabled": True}),
    ("set_cabin_light", {"zone": "rear", "enabled": True}),
    ("set_ambient_light", {"color": "blue", "brightness": 30}),
    ("set_drive_mode", {"mode": "eco"}),
    ("set_charge_limit", {"percent": 90}),
    ("set_charging", {"enabled": True}),
    ("estimate_charging", {"percent": 60}),
    ("estimate_range", {"percent": 10}),
    ("get_state", {"what": "fuel"}),
    ("get_warnings", {}),
    ("explain_warning", {"what": "the tyre light"}),
    ("ask_manual", {"question": "how do i fold the rear seats"}),
    ("play_media", {"query": "jazz"}),
    ("control_media", {"action": "pause"}),
    ("set_volume", {"change": "more"}),
    ("set_muted", {"channel": "voice", "enabled": True}),
    ("find_places", {"category": "parking"}),
    ("choose_result", {"by": "cheapest"}),
    ("get_place_info", {"what": "phone"}),
    ("navigate_to", {"place": "airport"}),
    ("add_stop", {"category": "restaurant"}),
    ("remove_stop", {}),
    ("get_route_info", {"what": "arrival_time"}),
    ("choose_route", {"by": "without_tolls"}),
    ("set_route_preference", {"avoid": "tolls", "enabled": True}),
    ("plan_trip", {"destination": "airport", "via": ("old mill",), "depart_at": "2026-11-23T08:00"}),
    ("check_reach", {}),
    ("save_place", {"name": "gym"}),
    ("cancel_navigation", {}),
    ("get_traffic_light", {"what": "time_to_change"}),
    ("remember", {"text": "i parked on level three"}),
    ("recall", {"text": "where have i parked"}),
    ("forget", {"text": "parked"}),
    ("switch_profile", {"name": "Ann"}),
    ("define_routine", {"name": "movie time", "steps": "dim the lights"}),
    ("run_routine", {"name": "movie time"}),
    ("set_reminder", {"text": "call mom", "at": "2026-11-22T18:00"}),
    ("cancel_reminder", {"text": "call mom"}),
    ("set_language", {"language": "zh"}),
    ("set_listening", {"enabled": False}),
    ("set_suggestions", {"enabled": False}),
)
"""one call of each tool, in an order in which each finds what it needs"""

ANSWERED_WITHOUT_PORTS = {"get_state", "explain_warning", "set_volume", "set_muted", "set_language", "set_listening",
                          "set_suggestions"}  # fmt: skip

NEED_THE_CAR = {"get_warnings", "estimate_charging", "estimate_range"}
"""they need no port but the car, and it has to tell something"""


def test_the_list_of_calls_holds_every_tool_of_the_contract_once() -> None:
    assert sorted(name for name, _ in CALLS) == sorted(tools())


SETTINGS = {"set_volume", "set_muted", "set_suggestions"}


def test_every_tool_is_the_actuators_a_setting_or_has_its_function() -> None:
    asked = [tool for tool in tools().values() if tool.acts != "car"]
    assert {tool.name for tool in asked if performing(tool.domain, tool.name) is None} == SETTINGS


def test_how_a_domain_is_carried_out_is_loaded_at_its_first_call() -> None:
    script = """
import sys
from assistant.tools.perform import performing
loaded = lambda: sorted(name for name in sys.modules if name.endswith(".performing"))
before = loaded()
performing("traffic", "get_traffic_light")
print(before, loaded())
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[] ['assistant.tools.traffic.performing']"


@pytest.mark.parametrize("domain", sorted({tool.domain for tool in tools().values() if tool.acts != "car"}))
def test_a_domain_performs_only_what_it_declares(domain: str) -> None:
    module = import_module(f"assistant.tools.{domain}.performing")
    of_the_domain = {name for name, tool in tools().items() if tool.domain == domain and tool.acts != "car"}
    takes = {name for name, item in vars(module).items() if isfunction(item) and "ports" in signature(item).parameters}
    own = {name for name in takes if getattr(module, name).__module__.startswith(f"assistant.tools.{domain}.")}
    assert {name for name in own if not name.startswith("_")} == of_the_domain - SETTINGS


def test_every_tool_is_done_where_its_port_is_set_up_and_answers_in_plain_json(ports: Ports) -> None:
    found = Found.of(TOWN).choosing(2)
    for name, arguments in CALLS:
        result = perform(Call(name, arguments), ports, found)
        assert result.status == "done", (name, result.reason)
        assert json.loads(json.dumps(dict(result.value))) == dict(result.value), name
        for call in result.restore:
            assert tools()[call.tool].fault(call) is None, (name, call)
        if tools()[name].acts == "none":
            assert result.restore == (), name


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_a_tool_without_its_port_is_not_set_up_and_says_nothing_else(name: str, arguments: dict[str, Value]) -> None:
    bare = Ports(
        car=lambda: CarState(0.0), actuator=None, settings=Settings(), local_time=lambda: NOW,
        warning_named=warning_named,
    )  # fmt: skip
    result = perform(Call(name, arguments), bare)
    if name in ANSWERED_WITHOUT_PORTS:
        assert result.status == "done"
    elif name in NEED_THE_CAR:
        assert result.value["fault"] == "not_known"
    else:
        assert (result.status, dict(result.value), result.restore) == ("not_set_up", {}, ())


class Broken:
    """A port of which everything fails."""

    def __getattr__(self, name: str) -> Any:
        def fail(*arguments: object, **named: object) -> None:
            raise DataError("town.db: not a map")

        return fail


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_a_port_that_fails_is_a_call_that_failed_with_the_reason(name: str, arguments: dict[str, Value]) -> None:
    broken: Any = Broken()
    car = SimulatedCar()
    broken_ports = Ports(
        car=car.state, actuator=broken.anything, settings=Settings(), local_time=lambda: NOW, places=broken,
        router=broken, traffic_lights=broken, memory=broken, manual=broken, media_player=broken,
        warning_named=warning_named,
    )  # fmt: skip
    result = perform(Call(name, arguments), broken_ports)
    if name in ANSWERED_WITHOUT_PORTS | NEED_THE_CAR:
        assert result.status == "done"
    elif name == "choose_result":
        assert result.value["fault"] == "nothing_found"
    else:
        assert (result.status, result.reason) == ("failed", "town.db: not a map")
