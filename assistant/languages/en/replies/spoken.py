"""Numbers, moments and names as English sentences say them."""

from assistant.languages.en.replies.numbers import ago, clock, degrees, distance, duration, listed, number, percent
from assistant.languages.en.replies.words import UNNAMED, begun
from assistant.languages.spoken import Spoken

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
    begun=begun,
)
