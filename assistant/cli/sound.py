"""The sound of `run`: microphone and loudspeaker, or files in their place."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant import wiring
    from assistant.audio.microphone import Microphone
    from assistant.audio.mixer import Mixer
    from assistant.audio.own_voice import OwnVoice
    from assistant.config import Config
    from assistant.config_sound import Audio
    from assistant.tools.media.port import MediaSound

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sound:
    """Microphone and loudspeaker."""

    microphone: "wiring.Recording | Microphone"
    loudspeaker: "wiring.Loudspeaker"
    attend: "Callable[[], str]" = lambda: ""
    """to be called every second; looks after the microphone, and returns what is wrong with it, or nothing"""
    close: "Callable[[], None]" = lambda: None
    is_open: "Callable[[], bool]" = lambda: False
    """whether the device of the microphone is open"""
    played: "Callable[[], bool]" = lambda: False
    """whether a recording has been heard to its end, and there is nothing else to hear"""
    quieten: "Callable[[bool], None]" = lambda quiet: None
    """makes other programs' sound quieter, or lets it be as it was"""
    media: "MediaSound | None" = None
    """how loud they are; None: nothing plays beside us"""
    unwritten: "Callable[[], bool]" = lambda: False
    """whether a reply should have been written into a folder and could not be"""


def open_sound(config: "Config", recording: Path | None, folder: Path | None) -> Sound:
    """Open microphone and loudspeaker, or what stands in for them. Raises AudioError."""
    from assistant.audio.recorded import RecordedMicrophone, RecordingLoudspeaker

    if recording is not None and folder is not None:
        bench = RecordedMicrophone(recording, config.audio.block_ms)
        files = RecordingLoudspeaker(folder)
        return Sound(bench, files, played=lambda: bench.played, unwritten=lambda: files.failed)

    from assistant.audio.capture import Capture
    from assistant.audio.card import Card
    from assistant.audio.ducking import Ducking
    from assistant.audio.lasting import LastingMicrophone
    from assistant.audio.loudspeaker import Loudspeaker
    from assistant.audio.mixer import Mixer
    from assistant.audio.own_voice import BesideOwnVoice

    card, mixer = Card(), Mixer()
    written = RecordingLoudspeaker(folder) if folder else None
    own_voice = _own_voice(config.audio, mixer) if written is None and recording is None else None
    loudspeaker = written or Loudspeaker(card, config.audio.output, own_voice=own_voice)
    if recording is not None:
        played = RecordedMicrophone(recording, config.audio.block_ms)
        return Sound(played, loudspeaker, played=lambda: played.played)

    def open_capture(first: int) -> Capture:
        card.look_again()
        return Capture(card, config.audio.input, config.audio.block_ms, first=first)

    microphone = LastingMicrophone(open_capture)
    ducking = Ducking(1.0 if written else config.audio.other_sound, mixer)

    def close() -> None:
        microphone.close()
        ducking.close()

    return Sound(
        microphone if own_voice is None else BesideOwnVoice(microphone, own_voice),
        loudspeaker,
        lambda: microphone.fault,
        close,
        lambda: microphone.open,
        quieten=ducking.want,
        media=None if written else ducking,
        unwritten=lambda: written is not None and written.failed,
    )


def _own_voice(audio: "Audio", mixer: "Mixer") -> "OwnVoice | None":
    """Return what takes its own voice out of what it hears.

    None where the sound server does, which is told apart here, where nobody is to, and where it cannot be done, which
    is logged.
    """
    from assistant.audio.echo_canceller import EchoCanceller
    from assistant.audio.own_voice import OwnVoice

    ends = mixer.echo_cancelled() if audio.echo == "server" and not (audio.input or audio.output) else None
    if ends is not None:
        log.info("%s takes its own voice out of what it hears", ends[0])
        os.environ["PULSE_SOURCE"], os.environ["PULSE_SINK"] = ends  # PortAudio's way to the server looks there
    if ends is not None or audio.echo == "none":
        return None
    try:
        return OwnVoice(EchoCanceller())
    except EngineError as error:
        log.warning("%s", error)
        return None
