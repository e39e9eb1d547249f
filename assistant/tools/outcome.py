"""What a tool says when it can not: nothing is set up for it, or it is set up and this request cannot be met."""

from typing import Literal, TypeVar

from assistant.errors import AssistantError

Port = TypeVar("Port")

Fault = Literal[
    "no_position",  # where the car is, is not known
    "no_such_place",  # nothing of that name: `place`
    "nothing_found",  # there is no list of places to choose from, or nothing was found to play: `query`
    "no_such_result",  # the list of places is shorter: `count`
    "not_known",  # the place or the car does not tell that: `what`
    "no_way",  # no road of the map leads there
    "two_maps",  # it lies on another map, whose roads are not joined to these
    "no_route",  # nobody is being guided
    "no_such_stop",  # the route has no such stop: `stops`
    "no_such_route",  # there is no such other way: `count`
    "not_charging",  # the battery is not being charged: `battery_percent`
    "time_passed",  # the time lies behind us: `at`
    "not_a_time",  # what was said is no time: `at`
    "no_light_ahead",  # no traffic light is known on the way
    "light_lost",  # the light was heard, and is not any more
    "light_unmapped",  # lights are heard, and nobody says which is for our lane
    "nothing_kept",  # there is no such note, reminder or routine: `text` or `name`; or no such saved place: `place`
    "no_such_profile",  # nobody of that name: `name`
    "nothing_plays",
    "no_answer",  # the manual does not say: `question`
    "did_not_move",  # the actuator sent it, and nothing was read back of it
    "actuator_refused",  # it would not send it: `why`, a word of actuator/orders.py
]
"""why a tool that is set up could not do it; what stands behind the dash is told beside it"""


class UnableError(AssistantError):
    """A request that is understood and cannot be met, with the fault as a word, so that a reply can say it."""

    def __init__(self, fault: Fault, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.fault: Fault = fault
        self.details = details
        """what the reply may name: plain JSON"""


class NotSetUpError(AssistantError):
    """Nothing is set up that could do it."""


def needed(port: Port | None) -> Port:
    """Return the port. Raises NotSetUpError where there is none."""
    if port is None:
        raise NotSetUpError("nothing is set up for this")
    return port
