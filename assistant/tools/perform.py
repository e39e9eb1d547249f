"""tools.perform(call, ports, found) -> Result: the one place where a call that policy let through is carried out."""

import logging

from assistant.errors import AssistantError
from assistant.tools import tools
from assistant.tools.outcome import NotSetUpError, UnableError
from assistant.tools.performing import AMONG_FOUND, PERFORMED
from assistant.tools.ports import Ports
from assistant.types.call import Call, Result
from assistant.types.found import NOTHING_FOUND, Found

__all__ = ["NOT_SET_UP", "Ports", "perform"]

log = logging.getLogger(__name__)

NOT_SET_UP = Result("not_set_up")


def perform(call: Call, ports: Ports, found: Found = NOTHING_FOUND) -> Result:
    """Carry out one call. What comes of it is always a Result, never an AssistantError.

    found: the places that the call may mean one of.

    "not_set_up": a port is missing. "failed": the call does not fit its signature, or a port could not do it; where
    the reason is one that a driver can be told, the value holds `fault` (a word of outcome.Fault) and its details.
    """
    tool = tools().get(call.tool)
    misfit = f"there is no tool {call.tool}" if tool is None else tool.fault(call)
    if tool is None or misfit:
        return Result("failed", reason=misfit)
    try:
        if tool.acts == "car":
            return ports.actuator(call) if ports.actuator else NOT_SET_UP
        if call.tool in PERFORMED:
            return PERFORMED[call.tool](call.arguments, ports)
        if call.tool in AMONG_FOUND:
            return AMONG_FOUND[call.tool](call.arguments, ports, found)
        return ports.settings.perform(call)
    except NotSetUpError:
        return NOT_SET_UP
    except UnableError as error:
        return Result("failed", {"fault": error.fault, **error.details}, reason=str(error))
    except AssistantError as error:
        log.warning("%s failed: %s", call.tool, error)
        return Result("failed", reason=str(error))
