"""`assistant bench wake`: a name in recordings of people: how often it is missed, and how often other sound wakes."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import numpy as np

from assistant.cli.bench import machine
from assistant.cli.bench_accuracy import read_noises, read_set, recordings
from assistant.cli.options import PATH, Finite, common, print_json
from assistant.cli.talk import sound_of, talks
from assistant.config import Config, load
from assistant.config_sound import Name
from assistant.errors import DataError

if TYPE_CHECKING:
    from assistant.audio.block import Block
    from assistant.audio.wake.wake_word import WakeWord

SILENCE_S = 1.0
"""before and after each recording"""
BLOCK_MS = 30
FALSE_AN_HOUR, MISSED = 0.5, 0.05
"""the budgets"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one name came to."""

    name: str
    engine: str
    said: int
    missed: int
    others_h: float
    """hours of sound in which nobody says the name"""
    false: int
    woken_by: tuple[str, ...]
    """the recordings that woke it all the same"""
    cpu_percent: float
    """of a core, while it listens to the others"""

    @property
    def missed_rate(self) -> float:
        """Of 1."""
        return self.missed / self.said if self.said else 0.0

    @property
    def false_an_hour(self) -> float:
        """Wakes an hour by sound that holds no name."""
        return self.false / self.others_h if self.others_h else 0.0


@click.command()
@click.argument("sets", metavar="FOLDER...", nargs=-1, required=True, type=PATH)
@click.option("--name", "phrase", required=True, help="The name, as the recordings' transcripts have it.")
@click.option(
    "--engine",
    type=click.Choice(["phrase", "microwakeword"]),
    default="phrase",
    show_default=True,
    help="What hears it.",
)
@click.option("--others", multiple=True, type=PATH, help="Folder of other WAV or FLAC; repeatable.")
@click.option("--noise", type=PATH, help="Folder of noises that are put under the names, one after the other.")
@click.option("--snr", type=Finite(), default=10.0, show_default=True, help="Name over noise, in dB.")
@common
def wake(
    *,
    sets: tuple[Path, ...],
    phrase: str,
    engine: Literal["phrase", "microwakeword"],
    others: tuple[Path, ...],
    noise: Path | None,
    snr: float,
    config: Path | None,
    as_json: bool,
) -> None:
    """Count how often a name is missed in recordings of it, and how often other sound wakes the assistant.

    FOLDER: sets of recordings with transcripts; those whose transcript is the name count. Each is heard with a second
    of silence around it, as a microphone would bring it. Of --others what has the name in its transcript is left out.
    """
    rows = [row for each in sets for row in read_set(each) if _said(row.text) == phrase]
    if not rows:
        raise DataError(f"nobody says {phrase!r} in {', '.join(map(str, sets))}")
    names = _names(load(config), Name(phrase=phrase, engine=engine))
    noises = read_noises(noise) if noise else ()
    missed = sum(not _wakes(names, recording.samples) for _, recording in recordings(rows, noises, snr))
    begun, sound_s, false = time.process_time(), 0.0, list[str]()
    for talk in (talk for where in others for talk in talks(where) if phrase not in _said(talk.text)):
        samples = sound_of(talk)
        if samples is not None:
            sound_s += len(samples) / 16_000
            false += [talk.path.name] * _wakes(names, samples)
    percent = 100 * (time.process_time() - begun) / sound_s if sound_s else 0.0
    figures = Figures(phrase, engine, len(rows), missed, sound_s / 3600, len(false), tuple(false), round(percent, 2))
    _show(figures, f"{noise.name} at {snr:g} dB" if noise else "clean", as_json=as_json)


def _names(config: Config, name: Name) -> "list[WakeWord]":
    from assistant.ears import open_ears
    from assistant.languages import told_from
    from assistant.names import open_names
    from assistant.wiring import catalogue

    lang = told_from(name.phrase)
    ears = open_ears(config, lambda: catalogue(config, (lang,)), (lang,))
    opened = open_names([name], (lang,), ears.recognizer)
    if not opened:
        raise DataError(f"{name.phrase!r} cannot be heard by {name.engine}")
    return opened


def _said(text: str) -> str:
    """Return what a transcript says as names are written."""
    return text.casefold().replace("_", " ")


def _wakes(names: "Sequence[WakeWord]", samples: "Block") -> int:
    """Return how often a sound wakes it; each begins anew."""
    from assistant.audio.silero import SileroVoiceActivity

    silence = np.zeros(round(SILENCE_S * 16_000), np.int16)
    sound = np.concatenate([silence, samples, silence])
    voice, length, woken = SileroVoiceActivity(), 16 * BLOCK_MS, 0
    for name in names:
        name.reset()
    for begin in range(0, len(sound), length):
        block = sound[begin : begin + length]
        voice.feed(block)
        woken += sum(name.feed(block, voice=voice.speaking) is not None for name in names)
    return woken


def _show(figures: Figures, conditions: str, *, as_json: bool) -> None:
    if as_json:
        rates = {"missed_rate": round(figures.missed_rate, 4), "false_an_hour": round(figures.false_an_hour, 3)}
        print_json({**machine(), "conditions": conditions, **asdict(figures), **rates})
        return
    click.echo(f"{figures.name} by {figures.engine}, {conditions}")
    click.echo(f"missed    {figures.missed} of {figures.said} ({figures.missed_rate:.1%}, budget {MISSED:.0%})")
    click.echo(
        f"false     {figures.false} in {figures.others_h:.2f} h "
        f"({figures.false_an_hour:.2f} an hour, budget {FALSE_AN_HOUR:g}), {figures.cpu_percent:g} % of a core"
    )
    for name in figures.woken_by:
        click.echo(f"          {name}")
