"""What a question about the car is about: whoever asks whether the sunroof is open means it by "close it then"."""

from collections.abc import Mapping

from assistant.tools.altering import opens, place_argument, takes
from assistant.tools.seats import place_of
from assistant.types.call import Call

_SET_BY: Mapping[str, str] = {
    "trunk": "set_trunk",
    "sunroof": "set_sunroof",
    "sunshade": "set_sunshade",
    "charge_port": "set_charge_port",
    "windows": "set_window",
    "locks": "set_locks",
    "child_lock": "set_child_lock",
    "mirrors": "set_mirrors",
    "wipers": "set_wipers",
    "fan": "set_fan",
    "airflow": "set_airflow",
    "recirculation": "set_recirculation",
    "defrost": "set_defrost",
    "seat_heating": "set_seat_heating",
    "seat_ventilation": "set_seat_ventilation",
    "wheel_heating": "set_wheel_heating",
    "massage": "set_massage",
    "ambient_light": "set_ambient_light",
    "headlights": "set_headlights",
    "fog_lights": "set_fog_lights",
    "drive_mode": "set_drive_mode",
    "charge_limit": "set_charge_limit",
    "inside_temperature": "set_temperature",
    "volume": "set_volume",
}
"""quantity of get_state -> the tool that sets it; what is not here nobody can set, or it is several things"""
_PARTS: Mapping[str, str] = {"ac": "set_ac", "on": "set_climate", "celsius": "set_temperature"}
"""part of the climate that was asked for -> its tool"""


def asked_of(question: Call, thing: Call) -> Call | None:
    """Ask of another thing what was asked: "is the trunk open" - "and the sunroof"; None where that cannot be told."""
    quantity = next((quantity for quantity, tool in _SET_BY.items() if tool == thing.tool), None)
    if question.tool != "get_state" or quantity is None:
        return None
    where = place_of(thing)
    placed = {"where": where} if where is not None and takes("get_state", "where", where) else {}
    other = asked_about(question)
    alike = other is not None and opens(other.tool) == opens(thing.tool)
    # "open" is no state of a seat heating
    asked = {name: value for name, value in question.asked.items() if alike or name != "asks"}
    return Call("get_state", {"what": quantity, **placed}, asked=asked)


def asked_about(question: Call) -> Call | None:
    """Return the thing that a question is about, as a call without what is to become of it; None where it has none."""
    if question.tool != "get_state":
        return None
    quantity = str(question.arguments.get("what"))
    tool = _PARTS.get(str(question.asked.get("part"))) if quantity == "climate" else _SET_BY.get(quantity)
    if tool is None:
        return None
    where, name = question.arguments.get("where"), place_argument(tool)
    return Call(tool, {name: where} if where is not None and name and takes(tool, name, where) else {})
