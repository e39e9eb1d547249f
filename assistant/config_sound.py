"""The configuration of the sound card, and of how the microphone listens: parts of `config`."""

from typing import Annotated, Literal

import msgspec

from assistant.types import listening

USUAL = listening.Listening()

Speed = Annotated[float, msgspec.Meta(ge=0, le=500)]
Gain = Annotated[float, msgspec.Meta(ge=0, le=4)]


class Audio(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sound card."""

    input: str = ""
    """name (or part of it) of the microphone; empty: the system's default"""
    output: str = ""
    block_ms: Annotated[int, msgspec.Meta(ge=10, le=1000)] = 30
    other_sound: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.3
    """what other programs' sound is multiplied by while somebody talks with the assistant; 1: nothing"""
    echo: Literal["own", "server", "none"] = "own"
    """who takes the assistant's own voice out of what the microphone hears

    own     our own canceller
    server  module-echo-cancel of PulseAudio or PipeWire where it is loaded, and neither input nor output is named; else
            our own
    none    nobody, as where the microphone does it itself
    """
    cues: bool = True
    """short sounds that tell what the microphone does"""
    loudness: tuple[tuple[Speed, Gain], ...] = ((0, 1.0), (50, 1.1), (130, 1.4))
    """of the voice, by the speed of the car: (km/h, gain), rising in speed; in between a straight line"""


class Name(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that the assistant is called by."""

    phrase: str
    engine: Literal["phrase", "microwakeword"] = "phrase"
    """phrase: any words, through the recogniser of their language; microwakeword: those that a network was trained for
    ("alexa", "hey jarvis", "hey mycroft", "okay nabu")"""


def _default_names() -> list[Name]:
    return [Name(phrase="hey car"), Name(phrase="你好小车")]


class Listening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the microphone listens, and when what is said has ended. Seconds."""

    unpressed: bool = USUAL.unpressed
    """it also waits for its name, follows up and is interrupted by a voice; false: a press alone begins"""
    names: list[Name] = msgspec.field(default_factory=_default_names)
    """without any, a press alone begins"""
    follow_up_s: Annotated[float, msgspec.Meta(ge=0, le=20)] = USUAL.follow_up_s
    """after an answer so long no name is needed; 0: always"""
    barge_in: bool = USUAL.barge_in
    """whoever speaks over its voice stops it; false: only a press or the name does"""
    complete_s: Annotated[float, msgspec.Meta(ge=0.1, le=5)] = USUAL.complete_s
    """silence after a whole command"""
    open_s: Annotated[float, msgspec.Meta(ge=0.1, le=5)] = USUAL.open_s
    """silence after one that may go on"""
    nothing_s: Annotated[float, msgspec.Meta(ge=0.1, le=5)] = USUAL.nothing_s
    """silence after words that are no command"""
    patience_s: Annotated[float, msgspec.Meta(ge=1, le=20)] = USUAL.patience_s
    """without a word"""
    longest_s: Annotated[float, msgspec.Meta(ge=2, le=60)] = USUAL.longest_s
    """speech or not"""
