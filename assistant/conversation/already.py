"""What is so already: a call that would change nothing, as far as the car tells."""

from assistant.conversation.foresight import after, standing
from assistant.tools import car_tools
from assistant.tools.seats import SEATS
from assistant.types.call import Call
from assistant.types.car_state import CarState


def already(call: Call, car: CarState, speaker: str | None = "driver") -> bool:
    """Whether the car says that it is so already; False where it does not tell.

    speaker: the seat that is meant where the call names none; None: any seat will not do, all must be so.
    """
    turns = car_tools().get(call.tool)
    if turns is None or call.like is not None:
        return False
    turned = set(turns.wanted(call.arguments)) or {turns.chosen(call.arguments)[-1].argument}
    for seat in SEATS if speaker is None else (speaker,):
        then = after(call, car, seat)
        for part in turns.parts(call.arguments, seat):
            for control in turns.chosen(call.arguments):
                now, soon = standing(control, part, car), standing(control, part, then)
                if control.argument in turned and (now is None or soon is None or not control.same(now, soon)):
                    return False
    return True
