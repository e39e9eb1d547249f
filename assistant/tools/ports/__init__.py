"""What the tools reach the world through. Each port is a small Protocol; None: nothing is set up for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assistant.tools.ports.manual import Manual
from assistant.tools.ports.media_player import MediaPlayer
from assistant.tools.ports.memory import Memory
from assistant.tools.ports.places import Places
from assistant.tools.ports.router import Router
from assistant.tools.ports.traffic_lights import TrafficLights
from assistant.tools.settings import Settings
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState


@dataclass(frozen=True, slots=True)
class Ports:
    """What the tools reach the world through."""

    car: Callable[[], CarState]
    """the car as it is now"""
    actuator: Callable[[Call], Result] | None
    """carries out what changes the car, and says how it is put back; None: nothing here can"""
    settings: Settings
    local_time: Callable[[], datetime]
    places: Places | None = None
    router: Router | None = None
    traffic_lights: TrafficLights | None = None
    memory: Memory | None = None
    manual: Manual | None = None
    media_player: MediaPlayer | None = None
