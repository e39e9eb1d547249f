"""What a call would answer, while nothing is carried out: to have the reply ready before it is wanted."""

from assistant.car.simulated.car import SimulatedCar
from assistant.tools import tools
from assistant.tools.perform import NOT_SET_UP, Ports, perform
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from assistant.types.found import Found


def foreseen(call: Call, found: Found, car: CarState, ports: Ports) -> Result | None:
    """Return what a call would answer; None where that is not known before.

    What only tells something is asked for it. Of a car it is what a simulated one answers, which stands as this one
    does, is told to do it, and is dropped. found: the places that the call may mean one of. car: as it is before.
    """
    tool = tools().get(call.tool)
    if tool is None or tool.fault(call) or tool.acts == "self":
        return None
    if tool.acts == "none":
        return perform(call, ports, found)
    if ports.actuator is None:
        return NOT_SET_UP
    copy = SimulatedCar()
    copy.stand_as(car)
    return copy.perform(call)
