"""Numbers, moments and names as Mandarin sentences say them."""

from assistant.languages.names import BRIEFLY
from assistant.languages.spoken import Spoken
from assistant.languages.zh.replies.numbers import ago, clock, degrees, distance, duration, listed, number, percent
from assistant.languages.zh.replies.words import named

SPOKEN = Spoken(
    number=number,
    percent=percent,
    degrees=degrees,
    distance=distance,
    duration=duration,
    ago=ago,
    clock=clock,
    listed=listed,
    named=named,
    briefly=lambda text: named(text, BRIEFLY),
    begun=str,
)
