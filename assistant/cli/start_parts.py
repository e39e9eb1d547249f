"""What holds the memory and takes the time of a start, part by part, as a program: for `bench start`.

    python -m assistant.cli.start_parts --config FILE

A JSON line a part on stdout: its seconds, its seconds of processor time, and by how many megabytes it made this process
larger. Nothing of a part that came before counts again, so what two parts share is the first one's.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from assistant.cli.options import PATH

if TYPE_CHECKING:
    from assistant.config import Config
    from assistant.understand.catalogue import Catalogue


@click.command()
@click.option("--config", type=PATH, required=True)
def main(config: Path) -> None:
    """Open one part after the other, and keep them all."""
    from assistant.config import load

    kept: list[object] = []
    _tell("interpreter", 0.0, 0.0, resident_mb())
    settings = load(config)
    for name, open_part in _parts(settings):
        begun_s, cpu_s, before_mb = time.perf_counter(), time.process_time(), resident_mb()
        kept.append(open_part())
        _tell(name, time.perf_counter() - begun_s, time.process_time() - cpu_s, resident_mb() - before_mb)


def _parts(config: "Config") -> "Iterator[tuple[str, Callable[[], object]]]":
    """Name what a daemon loads, in its order."""
    from assistant import wiring
    from assistant.asr.open import open_recognizer
    from assistant.store import Store, model_folders
    from assistant.tts.open import open_synthesizer

    store = Store(model_folders(config))
    phrases = cache(partial(wiring.catalogue, config))
    yield "phrases", phrases
    yield "nearest meaning, near sounds", lambda: _meanings(config, phrases())
    yield "car", partial(_car, config)
    for lang in config.languages:
        yield f"hearing {lang}", partial(open_recognizer, lang, config, store)
    for lang in config.languages:
        yield f"speaking {lang}", partial(open_synthesizer, lang, config, store)
    yield "who speaks", _voice_activity
    yield "names", _names
    yield "sound card", _card


def _meanings(config: "Config", phrases: "Catalogue") -> object:
    from assistant import wiring

    mind = wiring.understanding(config, phrases, with_model=False)
    mind.prepare()
    return mind


def _car(config: "Config") -> object:
    from assistant.car.open import open_car

    return open_car(config)


def _voice_activity() -> object:
    from assistant.audio.silero import SileroVoiceActivity

    return SileroVoiceActivity()


def _names() -> object:
    from assistant.audio.wake.microwakeword import BUNDLED, MicroWakeWordEngine

    return MicroWakeWordEngine(list(BUNDLED))


def _card() -> object:
    from assistant.audio.card import Card

    return Card()


def resident_mb(process: int | str = "self", kind: Literal["VmRSS", "RssAnon"] = "VmRSS") -> float:
    """Return how much memory a process holds, in megabytes, what it shares included; RssAnon: what is in no file."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def _tell(part: str, seconds: float, cpu_s: float, megabytes: float) -> None:
    told = {"part": part, "seconds": round(seconds, 3), "cpu_s": round(cpu_s, 3), "mb": round(megabytes, 1)}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
