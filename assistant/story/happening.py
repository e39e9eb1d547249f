"""Which events the lines of a story are: how somebody begins to speak, how that is heard, and the microphone."""

from assistant.conversation.events import (
    Event,
    MicrophoneBack,
    MicrophoneLost,
    Muted,
    Partial,
    Pressed,
    SpeechBegan,
    SpeechPaused,
    Unmuted,
    Woken,
)
from assistant.languages import language as in_language
from assistant.languages.speaking import seconds
from assistant.story.script import Device, Driver, How
from assistant.types.transcript import Transcript

NAME = "hey car"
BREATH_S = 1.0
"""between the end of a reply and what the driver says next"""


def begun(how: How, at_s: float, *, listened_to: bool) -> Event | None:
    """Return how the driver begins to speak; None where that is no event."""
    match how:
        case "interrupts":
            return Pressed(at_s)
        case "calls":
            return Woken(at_s, NAME)
        case "talks over":
            return SpeechBegan(at_s)
        case "presses" if not listened_to:
            return Pressed(at_s)
    return None


def spoken(transcript: Transcript, at_s: float, utterance: int, *, whole: bool) -> tuple[Event, ...]:
    """Return what is heard at the end of what was said. whole: it is a command."""
    words = Partial(at_s, utterance, transcript, None, "complete" if whole else "nothing")
    return words, SpeechPaused(at_s, utterance)


def changed(device: Device, at_s: float) -> Event | None:
    """Return what becomes of the microphone; None where it is opened, which no event does."""
    match device:
        case "muted":
            return Muted(at_s)
        case "unmuted":
            return Unmuted(at_s)
        case "lost":
            return MicrophoneLost(at_s)
        case "back":
            return MicrophoneBack(at_s)
        case "open":
            return None


def pause_s(line: Driver) -> float:
    """Return how long the driver waits before he speaks: for the end of a reply, or within it."""
    return BREATH_S / 4 if line.interrupts else BREATH_S


def seconds_to_say(text: str, lang: str) -> float:
    """Estimate how long a text takes to say, by the pace that replies are measured with."""
    language = in_language(lang).replies
    return seconds(text, language.pace, language.numbers.in_words)
