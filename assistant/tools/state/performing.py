"""Questions about the car, answered from its state."""

from assistant.tools.manual.performing import ask_manual
from assistant.tools.outcome import NotSetUpError, UnableError
from assistant.tools.ports import Ports
from assistant.tools.reading import read_state
from assistant.tools.state import fault_codes, mapped, warned, warnings
from assistant.tools.values import Arguments, text
from assistant.types.call import Result


def get_state(arguments: Arguments, ports: Ports) -> Result:
    """Tell one quantity: see `reading.read_state`; the volume is the assistant's own, see `Settings.volumes`.

    Of a position, and of a speed limit that the car does not tell now, the map's word too: see `mapped.py`.
    """
    what = str(arguments["what"])
    if what == "volume":
        return Result("done", {"what": what, **ports.settings.volumes()})
    told = read_state(what, text(arguments, "where"), ports.car(), ports.local_time())
    return mapped.told(what, told, ports) if what in mapped.WHATS else told


def get_warnings(arguments: Arguments, ports: Ports) -> Result:
    """Tell what the car warns of: {"warnings": [...], "count", "checked": [codes]}.

    Each warning is that of `warned.active`. `checked`: what the car tells about at all; where that is nothing, the
    fault is "not_known".
    """
    del arguments
    car = ports.car()
    checked = warnings.checked(car)
    if not checked:
        raise UnableError("not_known", "the car tells nothing that could warn", what="warnings")
    active = list(warned.active(car))
    return Result("done", {"warnings": active, "count": len(active), "checked": checked})


def explain_warning(arguments: Arguments, ports: Ports) -> Result:
    """Tell what a warning means, else what all that are on mean.

    {"warnings": [{"code", "severity", "active"}], "count"}; an active one holds what `warned.active` tells. A fault
    code is explained whether it was heard or not; the engine light by the codes that were heard.
    A warning that is not ours is looked up in the manual, and answered as ask_manual does.
    """
    what = text(arguments, "what")
    active = [{**warning, "active": True} for warning in warned.active(ports.car())]
    if what is None:
        return Result("done", {"warnings": active, "count": len(active)})
    code = fault_codes.said_in(what)
    if code is not None:
        heard = [warning for warning in active if str(warning["code"]).partition("-")[0] == code]
        return Result("done", {"warnings": heard[:1] or [{**warned.told_code(code), "active": False}], "count": 1})
    asked = warnings.BY_CODE.get(ports.warning_named(what) or "")
    if asked is None:
        if ports.manual is None:
            raise NotSetUpError(f"no warning is known as {what!r}, and there is no manual to look it up")
        return ask_manual({"question": what}, ports)
    off = {"code": asked.code, "severity": asked.severity, "active": False}
    told = [warning for warning in active if warning["code"] == asked.code]
    if asked.code == warnings.COUNTED:
        told = told or [warning for warning in active if warned.lights_the_engine_lamp(warning)]
    return Result("done", {"warnings": told or [off], "count": max(1, len(told))})
