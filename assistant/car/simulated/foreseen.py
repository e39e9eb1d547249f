"""What a car would answer to a call: a simulated one that stands as the true one does is told to do it, and dropped."""

from assistant.car.simulated.car import SimulatedCar
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState


def foreseen(call: Call, car: CarState) -> Result:
    """Return what a call would answer if the car does what it is told. car: as it is before."""
    copy = SimulatedCar()
    copy.stand_as(car)
    return copy.perform(call)
