"""What is said unasked, as data: by whoever has something to say, whether the car, the route, a light or a reminder."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from assistant.types.call import Call
from assistant.types.car_state import CarState

Announcer = Literal["warnings", "guidance", "lights", "reminders", "suggestions"]
Channel = Literal["voice", "navigation"]
"""what the loudness of a sentence goes by: that of the assistant's voice, or of the guidance along a route"""
CHANNELS: Mapping[Announcer, Channel] = {"guidance": "navigation"}
"""of what is said unasked; of all else it is the voice"""


class Priority(IntEnum):
    """Which of several is said first."""

    NOW = 0
    SOON = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Words:
    """These very words, to be said as soon as nobody speaks."""

    text: str
    lang: str
    priority: Priority = Priority.SOON
    until_s: float = math.inf
    """monotonic seconds; later they are not worth saying any more"""
    channel: Channel = "voice"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One thing to be said as soon as nobody speaks."""

    source: Announcer
    call: Call
    """it is said as the answer to this call would be"""
    value: Mapping[str, object]
    """that answer"""
    car: CarState
    """the signals that it was told from"""
    priority: Priority = Priority.SOON
    until_s: float = math.inf
    """monotonic seconds; later it is not worth a word any more"""
    key: str = ""
    """a newer one of the same source and key takes the place of one that has not been said yet"""
