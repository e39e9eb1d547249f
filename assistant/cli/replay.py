"""`replay`: a drive is played again, logs, sound and clock together, to the same result every time."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.car_options import car_options
from assistant.cli.options import PATH, Finite, common, print_json
from assistant.cli.turn import language_told
from assistant.documents import of_turn
from assistant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.car.open import Car
    from assistant.config import Config
    from assistant.ears import Ears
    from assistant.replay.drive import Drive
    from assistant.replay.expected import Document
    from assistant.replay.playing import Played, Saying
    from assistant.types.transcript import Transcript
    from assistant.understand.catalogue import Catalogue


@click.command()
@click.argument("drive", type=PATH)
@click.option(
    "--speed",
    type=Finite(min=0, min_open=True),
    help="1: as fast as it was; 2: twice as fast. Left out: as fast as can be.",
)
@click.option("--model", "with_model", is_flag=True, help="Ask the language model too where the phrases do not match.")
@car_options
@common
def replay(
    drive: Path, speed: float | None, *, with_model: bool, config: Path | None, as_json: bool, **car_arguments: Any
) -> None:
    """Play a drive: a folder with a drive.yaml. One line a turn, the same every time.

    --log plays other logs than the drive's, --at begins later in the drive. Exit code 1 where a turn went otherwise
    than the drive expects.
    """
    from assistant.config import load
    from assistant.replay.drive import LONGEST_S, read_drive
    from assistant.replay.expected import hold, read_expected

    from_s = car_arguments["at_s"] or 0.0
    if not 0 <= from_s <= LONGEST_S:
        raise UsageError(f"--at {from_s:g}: seconds from the beginning of the drive, 0 to {LONGEST_S:g}")
    settings, recorded = load(config), read_drive(drive)
    expected = read_expected(recorded.expected) if recorded.expected else None
    went: list[Document] = []
    for played in play(settings, recorded, car_arguments, speed=speed, with_model=with_model):
        document = told(played)
        went.append(document)
        if as_json:
            print_json(document)
        else:
            click.echo(f"{played.at_s:8.1f} s  {document['heard']!r}\n            {document['reply']}")
    if expected is not None and recorded.expected is not None:
        hold(went, [turn for turn in expected if turn.get("at_s", from_s) >= from_s], recorded.expected)


def play(
    settings: "Config", drive: "Drive", car_arguments: "Mapping[str, Any]", *, speed: float | None, with_model: bool
) -> "Iterator[Played]":
    """Play a drive with the engines of the configuration and yield its turns."""
    from assistant import wiring
    from assistant.replay.drive import logs_at_s
    from assistant.replay.playing import Pace, Playing

    begin_s = 0.0 if car_arguments["logs"] else logs_at_s(drive)
    with closing(open_car(settings, drive, car_arguments, begin_s)) as car:
        phrases = wiring.catalogue(settings, now=lambda: playing.local_time.replace(tzinfo=None))
        mind = wiring.understanding(settings, phrases, with_model=with_model)
        playing = Playing(drive, car, mind.interpret, logs_at_s=begin_s, rules=wiring.vehicle_rules(settings))
        with closing(Hearing(settings, phrases)) as hearing:
            sayings = [*written(drive), *hearing.recorded(drive)]
            yield from playing.turns(sayings, from_s=car_arguments["at_s"] or 0.0, pace=Pace(speed))


def open_car(settings: "Config", drive: "Drive", arguments: "Mapping[str, Any]", logs_at_s: float) -> "Car":
    """Open the car of a drive at its first moment: its logs, or the simulated car; never a live bus or an actuator."""
    import msgspec

    from assistant.car import open as cars

    logs = arguments["logs"] or (() if arguments["no_car"] else drive.logs)
    simulated = msgspec.structs.replace(settings.car, source="simulated", actuator=None)
    return cars.open_car(
        msgspec.structs.replace(settings, car=simulated),
        logs=logs,
        dbcs=(*arguments["dbcs"], *drive.dbcs),
        mapping=arguments["mapping"] or drive.mapping,
        at_s=max(0.0, (arguments["at_s"] or 0.0) - logs_at_s) if logs else None,
        assignments=arguments["assignments"],
        no_car=arguments["no_car"],
    )


def written(drive: "Drive") -> "Iterator[Saying]":
    """Yield what is said as text; it takes as long as it takes to say it."""
    from assistant.replay.playing import Saying
    from assistant.story.happening import seconds_to_say
    from assistant.types.transcript import Transcript

    for text in drive.texts:
        transcript = Transcript(text.text, text.lang or language_told(text.text))
        yield Saying(text.at_s, seconds_to_say(transcript.text, transcript.lang), partial(_same, transcript))


def _same(transcript: "Transcript") -> "Transcript":
    return transcript


class Hearing:
    """The ears for a drive's recordings, opened for the languages that these are in."""

    def __init__(self, settings: "Config", phrases: "Catalogue") -> None:
        self._settings = settings
        self._phrases = phrases
        self._ears: dict[str | None, Ears] = {}

    def recorded(self, drive: "Drive") -> "Iterator[Saying]":
        """Yield what is said as sound. Raises AudioError of a broken file; ModelError: nothing to hear it with."""
        from assistant.audio.files import read
        from assistant.replay.playing import Saying

        for sound in drive.sounds:
            recording = read(sound.file)
            ears = self._ears.get(sound.lang) or self._open(sound.lang)
            yield Saying(sound.at_s, recording.seconds, partial(ears.hear, recording.samples))

    def close(self) -> None:
        """Let the models go."""
        for ears in self._ears.values():
            ears.close()

    def _open(self, lang: str | None) -> "Ears":
        from assistant.ears import open_ears

        langs = (lang,) if lang else self._settings.languages
        self._ears[lang] = open_ears(self._settings, lambda: self._phrases, langs)
        return self._ears[lang]


def told(played: "Played") -> "Document":
    """Put a turn into the form of `ask --json`; in place of `ms`, which would differ, its moment in the drive."""
    from assistant.observer import Outcome

    document = of_turn(Outcome(played.turn, {}))
    del document["ms"]
    return {"at_s": round(played.at_s, 3), **document}
