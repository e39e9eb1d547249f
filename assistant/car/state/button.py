"""A button of the car that is push to talk: a signal of the mapping, of which each press counts once."""

import math
from collections.abc import Callable, Collection

from assistant.types.car_state import CarState

NAME = "Vehicle.Chassis.SteeringWheel.IsTalkPressed"
"""our own: VSS has no such button"""
ONCE_WITHIN_S = 0.25
"""a contact that bounces is one press"""

State = Callable[[float | None, Collection[str] | None], CarState]
"""as `CarSource.state`"""


class Button:
    """The button of one car. For one thread."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._down = False
        self._pressed_s = -math.inf

    def pressed(self, now_s: float | None = None) -> bool:
        """Look whether it was pressed since the last look; one that stays down was pressed once.

        now_s: as `CarSource.state` takes it. What is not believed is not down: an old frame presses nothing.
        """
        car = self._state(now_s, (NAME,))
        was_down, self._down = self._down, car.believed(NAME) in (True, 1)
        if not self._down or was_down or car.time_s - self._pressed_s < ONCE_WITHIN_S:
            return False
        self._pressed_s = car.time_s
        return True
