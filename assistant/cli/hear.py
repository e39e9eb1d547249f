"""`hear`: one turn a recording, from its sound to the sound of the answer."""

import time
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.car_options import car_options, opened
from assistant.cli.options import PATH, common, language, print_json
from assistant.documents import of_turn
from assistant.errors import AudioError
from assistant.types.listening import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.audio.files import Recording
    from assistant.observer import Outcome
    from assistant.voices import Voices
    from assistant.wiring import Block


@click.command()
@click.argument("recordings", nargs=-1, required=True, type=PATH, metavar="WAV...")
@language
@click.option("--out", type=PATH, help="Folder for the spoken answers; without it nothing is spoken.")
@car_options
@common
def hear(
    recordings: tuple[Path, ...],
    lang: str | None,
    out: Path | None,
    config: Path | None,
    as_json: bool,
    **car_arguments: Any,
) -> None:
    """Answer spoken requests: WAV or FLAC recordings, one turn each.

    Without --lang every configured language is listened for.
    """
    from assistant import wiring
    from assistant.audio.files import read
    from assistant.config import load
    from assistant.ears import open_ears
    from assistant.maps import MapsInTime, maps
    from assistant.runtime import Runtime
    from assistant.voices import Voices

    settings = load(config)
    sounds = [read(path) for path in recordings]  # all of them first: a broken one is told before any work is done
    writer = AnswerWriter(Voices.of(settings), out)
    phrases = wiring.catalogue(settings)
    ears = open_ears(settings, lambda: phrases, (lang,) if lang else settings.languages)
    with opened(settings, car_arguments) as car:
        mind = wiring.understanding(settings, phrases)
        known = MapsInTime(settings, car.source.state, maps(settings, car.source.state))
        lights = wiring.traffic_lights(settings, car, known.now, wait_s=wiring.LIGHTS_WITHIN_S)
        engines = wiring.engines(car, mind, say=writer.say, maps=known.now, lights=lights)
        runtime = Runtime(engines, rules=wiring.vehicle_rules(settings))
        try:
            for path, sound in zip(recordings, sounds, strict=True):
                writer.begin(path)
                begun = time.perf_counter()
                transcript = ears.hear(sound.samples)
                asr_ms = (time.perf_counter() - begun) * 1000
                document = _document(runtime.turn(transcript), path, sound, asr_ms, writer)
                if as_json:
                    print_json(document)
                else:
                    click.echo(f"{path.name}: {transcript.text!r}\n  {document['reply']}")
                    if document["spoken"]:
                        click.echo(f"  -> {document['spoken']}")
            if writer.fault is not None:
                raise writer.fault
        finally:
            runtime.close()
            ears.close()


def _document(
    outcome: "Outcome", path: Path, sound: "Recording", asr_ms: float, writer: "AnswerWriter"
) -> dict[str, Any]:
    """Put a turn into the form that `hear --json` promises: that of `ask`, and what belongs to the sound."""
    document = of_turn(outcome)
    tts_first_ms = outcome.took_ms.get("tts_first", 0.0)
    return document | {
        "audio": {"file": str(path), "seconds": round(sound.seconds, 3)},
        "alternatives": list(outcome.turn.transcript.alternatives),
        "spoken": str(writer.written) if writer.written else None,
        "ms": {
            "asr": round(asr_ms, 1),
            **document["ms"],
            "tts_first": round(tts_first_ms, 1) if writer.written else None,
            "total": round(asr_ms + outcome.took_ms["total"] + tts_first_ms, 1),
        },
    }


class AnswerWriter:
    """A voice that speaks into files: one WAV an answer, named after the recording that it answers."""

    def __init__(self, voices: "Voices", folder: Path | None) -> None:
        """folder: made here. Raises AudioError where it cannot be written into."""
        from assistant.audio.files import made_folder

        self._voices = voices
        self._folder = None if folder is None else made_folder(folder)
        self._recording = Path()
        self._names: set[str] = set()
        self.written: Path | None = None
        """the file of the last answer, where there was one"""
        self.fault: AudioError | None = None
        """why the first answer that is missing could not be written"""

    def begin(self, recording: Path) -> None:
        """Name the next answer after this recording."""
        self._recording, self.written = recording, None

    def say(self, text: str, lang: str) -> Said:
        """Speak into the file. A full disk is kept as `fault`."""
        from assistant.audio.files import write_wav

        if self._folder is None:
            return Said(0.0)
        import numpy as np

        target = self._folder / f"{self._free_name()}.answer.wav"

        def write(chunks: "Iterator[Block]", rate: int) -> float:
            spoken = list(chunks)
            try:
                write_wav(target, np.concatenate(spoken) if spoken else np.zeros(0, np.int16), rate)
            except AudioError as error:
                self.fault = self.fault or error
            else:
                self.written = target
            return sum(map(len, spoken)) / rate

        return self._voices.say(text, lang, write)

    def _free_name(self) -> str:
        """Return the recording's name; numbered where another folder's recording of this name was answered before."""
        numbered = (f"{self._recording.stem}-{number}" for number in count(2))
        name = next(name for name in chain([self._recording.stem], numbered) if name not in self._names)
        self._names.add(name)
        return name
