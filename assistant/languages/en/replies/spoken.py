"""Numbers, moments and names as English sentences say them."""

from assistant.languages.en.replies.numbers import ago, clock, degrees, distance, duration, listed, number, percent
from assistant.languages.en.replies.words import begun, named
from assistant.languages.names import BRIEFLY
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
    named=named,
    briefly=lambda text: named(text, BRIEFLY),
    begun=begun,
)
