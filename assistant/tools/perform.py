"""tools.perform(call, ports, found) -> Result: the one place where a call that policy let through is carried out.

What changes the car goes to the actuator. Any other tool has a function of its name in its domain's performing.py: it
takes the arguments of a call that fits its signature, and the ports; where it may mean a place that was found, the
places too, as `found`; where its answer depends on how it was asked, that too, as `asked`. Its docstring says what the
value of the result holds. It raises NotSetUpError, UnableError and whatever AssistantError a port raises, which are
caught here. What has no function is a setting.
"""

import inspect
import logging
from collections.abc import Callable
from functools import cache
from importlib import import_module

from assistant.errors import AssistantError
from assistant.tools import tools
from assistant.tools.outcome import NotSetUpError, UnableError
from assistant.tools.ports import Ports
from assistant.types.call import Call, Result
from assistant.types.found import NOTHING_FOUND, Found

__all__ = ["NOT_SET_UP", "Ports", "perform", "performing"]

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
        function = performing(tool.domain, tool.name)
        return function(call, ports, found) if function else ports.settings.perform(call)
    except NotSetUpError:
        return NOT_SET_UP
    except UnableError as error:
        return Result("failed", {"fault": error.fault, **error.details}, reason=str(error))
    except AssistantError as error:
        log.warning("%s failed: %s", call.tool, error)
        return Result("failed", reason=str(error))


@cache
def performing(domain: str, name: str) -> Callable[[Call, Ports, Found], Result] | None:
    """Return how a tool is carried out that does not change the car; None for a setting.

    Its domain is loaded at the first use: whoever only reads the declarations loads none of it.
    """
    function: Callable[..., Result] | None = getattr(import_module(f"assistant.tools.{domain}.performing"), name, None)
    if function is None:
        return None
    takes = inspect.signature(function).parameters

    def carried_out(call: Call, ports: Ports, found: Found) -> Result:
        more = {name: value for name, value in (("found", found), ("asked", call.asked)) if name in takes}
        return function(call.arguments, ports, **more)

    return carried_out
