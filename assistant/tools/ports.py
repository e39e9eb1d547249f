"""What the tools reach the world through. Each port is a small Protocol; None: nothing is set up for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assistant.tools.manual.port import Manual
from assistant.tools.media.port import MediaPlayer
from assistant.tools.memory.port import Memory
from assistant.tools.places.port import Places
from assistant.tools.places.router import Router
from assistant.tools.places.trips import Trips
from assistant.tools.settings import Settings
from assistant.tools.traffic.port import TrafficLights
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
    trips: Trips | None = None
    """None: what the car uses is not known"""
    traffic_lights: TrafficLights | None = None
    memory: Memory | None = None
    manual: Manual | None = None
    media_player: MediaPlayer | None = None
    warning_named: Callable[[str], str | None] = lambda _: None
    """words of what somebody asks about -> the code of the warning, None where it is none of ours"""
