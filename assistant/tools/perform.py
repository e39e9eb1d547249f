"""tools.perform(call, ports) -> Result: the one place where a call that policy let through is carried out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assistant.conversation.carstate import CarState
from assistant.conversation.meaning import Call, Result
from assistant.tools import tools
from assistant.tools.reading import read_state
from assistant.tools.settings import Settings


@dataclass(frozen=True, slots=True)
class Ports:
    """What the tools reach the world through."""

    car: Callable[[], CarState]
    """the car as it is now"""
    actuator: Callable[[Call], Result] | None
    """carries out what changes the car; None: nothing here can"""
    settings: Settings
    local_time: Callable[[], datetime]


NOT_SET_UP = Result("not_set_up")


def perform(call: Call, ports: Ports) -> Result:
    """Carry out one call. A call that does not fit its signature fails; a port that is missing is "not_set_up"."""
    tool = tools().get(call.tool)
    fault = f"there is no tool {call.tool}" if tool is None else tool.fault(call)
    if tool is None or fault:
        return Result("failed", reason=fault)
    if tool.acts == "car":
        return ports.actuator(call) if ports.actuator else NOT_SET_UP
    if call.tool == "get_state":
        return read_state(str(call.arguments["what"]), ports.car(), ports.local_time())
    return ports.settings.perform(call) or NOT_SET_UP
