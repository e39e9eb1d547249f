"""Numbers, moments and names as Mandarin sentences say them."""

from assistant.languages.spoken import Spoken
from assistant.languages.zh.replies.numbers import ago, clock, degrees, distance, duration, listed, number, percent
from assistant.languages.zh.replies.words import UNNAMED

SPOKEN = Spoken(
    number=number,
    percent=percent,
    degrees=degrees,
    distance=distance,
    duration=duration,
    ago=ago,
    clock=clock,
    listed=listed,
    unnamed=UNNAMED,
    begun=str,
)
