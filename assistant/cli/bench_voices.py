"""`assistant bench voices`: how well each voice is understood, by recognising what it says, and how fast it speaks."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from assistant.asr.scoring import Score, score
from assistant.cli.bench import machine
from assistant.cli.options import common, language, print_json
from assistant.config import Config, Speech, load
from assistant.errors import EngineError, ModelError, UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.asr.recognizer import Recognizer
    from assistant.store import Store
    from assistant.tts.synthesizer import Synthesizer

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "The driver's window is open.",
        "It is set to twenty two degrees.",
        "The tyre at the front left has too little air.",
        "Turn right in three hundred metres.",
        "You will arrive at a quarter past six.",
        "I did not understand that, please say it again.",
        "The battery lasts for another ninety kilometres.",
        "Shall I open the sunroof?",
    ),
    "zh": (
        "主驾车窗已经打开。",
        "温度调到二十二度了。",
        "左前轮胎气压太低。",
        "前方三百米右转。",
        "六点一刻到达目的地。",
        "我没有听懂，请再说一遍。",
        "电量还能跑九十公里。",
        "要不要打开天窗？",
    ),
}
"""what an assistant says: short, with numbers and places"""
KOKORO = "kokoro-82m"
QUIET_S = 0.3
"""before and after each sentence: recognisers take a clip that begins with a word for one that was cut"""
RATE = 16_000


@dataclass(frozen=True, slots=True)
class Figures:
    """What one voice came to."""

    voice: str
    lang: str
    wrong: Mapping[str, Score]
    """recogniser -> what it understood"""
    sound_s: float
    made_s: float
    """of the clock, to make it"""
    cpu_s: float
    first_s: float
    """to the first sound, the longest of all sentences"""

    def as_json(self) -> dict[str, object]:
        """Return the figures by name; rates from 0 to 1."""
        return {
            "voice": self.voice,
            "lang": self.lang,
            "wrong": {name: round(heard.rate, 4) for name, heard in self.wrong.items()},
            "real_time_factor": round(self.made_s / self.sound_s, 3),
            "cpu_s_per_s": round(self.cpu_s / self.sound_s, 3),
            "first_sound_ms": round(self.first_s * 1000),
        }


@click.command()
@language
@click.option("--only", metavar="TEXT", default="", help="Only voices with this in their name, as kokoro or zf_.")
@click.option("--sentences", type=click.IntRange(1, 8), default=8, show_default=True, help="How many each one says.")
@common
def voices(*, lang: str | None, only: str, sentences: int, config: Path | None, as_json: bool) -> None:
    """Have every voice that is installed speak, and count what recognisers get wrong of it.

    These are the voices of the configuration, and all of Kokoro's where its model is installed. Every recogniser of
    the language that is configured and installed listens to open words: words in English, characters in Mandarin. It
    tells voices apart that cannot be understood; not which one is liked.
    """
    from assistant.asr.open import recognizers
    from assistant.store import Store, model_folders

    settings = load(config)
    store = Store(model_folders(settings))
    results: list[Figures] = []
    for spoken in [lang] if lang else settings.languages:
        found = {name: opened for name, opened in candidates(spoken, settings, store) if only in name}
        ears = {choice.name: open_this() for choice, open_this in recognizers(spoken, settings, store)} if found else {}
        for name, open_voice in found.items():
            try:
                results.append(measure(name, spoken, open_voice(), ears, SENTENCES.get(spoken, ())[:sentences]))
            except (EngineError, ModelError) as error:
                click.echo(f"{name}: left out: {error}", err=True)
        for recognizer in ears.values():
            recognizer.close()
    if not results:
        raise UsageError(f"no voice {f'with {only!r} in its name ' if only else ''}speaks here: assistant doctor")
    if as_json:
        print_json({"machine": machine(), "voices": [figures.as_json() for figures in results]})
    else:
        print_table(results)


def candidates(lang: str, config: Config, store: "Store") -> "Iterator[tuple[str, Callable[[], Synthesizer]]]":
    """Give the name of each voice of a language and what opens it; one that is not installed fails when it is."""
    from assistant.tts.open import open_choice

    choices = list(config.speech.get(lang, ()))
    if store.installed(KOKORO):
        from assistant.tts.kokoro.speakers import speakers

        choices += [
            Speech(engine="kokoro", voice=KOKORO, speaker=name) for name in speakers(store.folder(KOKORO), lang)
        ]
    for choice in choices:
        yield (
            " ".join(filter(None, (choice.engine, choice.voice, choice.speaker))),
            partial(open_choice, choice, lang, store),
        )


def measure(
    name: str, lang: str, voice: "Synthesizer", ears: "Mapping[str, Recognizer]", sentences: Sequence[str]
) -> Figures:
    """Have a voice say each sentence, and every recogniser hear it."""
    from assistant.asr.recognizer import recognize

    heard = {ear: Score() for ear in ears}
    sound_s = made_s = cpu_s = first_s = 0.0
    for text in sentences:
        began, began_cpu = time.perf_counter(), time.process_time()
        chunks: list[NDArray[np.int16]] = []
        for chunk in voice.speak(text, lang):
            first_s = max(first_s, time.perf_counter() - began) if not chunks else first_s
            chunks.append(chunk)
        made_s += time.perf_counter() - began
        cpu_s += time.process_time() - began_cpu
        said = np.concatenate(chunks) if chunks else np.zeros(1, np.int16)
        sound_s += len(said) / voice.sample_rate
        for ear, recognizer in ears.items():
            heard[ear] += score(text, recognize(recognizer, as_heard(said, voice.sample_rate)).text, lang)
    voice.close()
    return Figures(name, lang, heard, sound_s, made_s, cpu_s, first_s)


def as_heard(said: "NDArray[np.int16]", rate: int) -> "NDArray[np.int16]":
    """Return a voice's sound as a microphone brings it: 16 kHz, with a little hiss before and after."""
    import soxr

    quiet = round(QUIET_S * RATE)
    sound = soxr.resample(said.astype(np.float32), rate, RATE)
    hiss = np.random.default_rng(0).normal(0, 10, len(sound) + 2 * quiet)
    hiss[quiet : quiet + len(sound)] += sound
    return np.rint(np.clip(hiss, -32_768, 32_767)).astype(np.int16)


def print_table(results: Sequence[Figures]) -> None:
    """Print the figures as a table with the machine above it, a column for each recogniser of the language."""
    from rich.console import Console
    from rich.table import Table

    here = machine()
    table = Table(title=f"{here['cpu']}, {here['cores']} cores", title_justify="left")
    table.add_column("voice")
    for heading in ("lang", "wrong", "real time", "CPU s/s", "first sound"):
        table.add_column(heading, justify="right")
    for figures in results:
        table.add_row(
            figures.voice,
            figures.lang,
            "\n".join(f"{100 * heard.rate:.1f} % {ear}" for ear, heard in figures.wrong.items()),
            f"{figures.made_s / figures.sound_s:.2f}",
            f"{figures.cpu_s / figures.sound_s:.2f}",
            f"{1000 * figures.first_s:.0f} ms",
        )
    Console().print(table)
