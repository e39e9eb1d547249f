"""The usual chain of the same engines, as a program: it waits for 1 s of silence, then finishes its recognisers, looks
the words up, and speaks when the whole reply has been made. `bench latency` measures it beside the daemon.

    python -m assistant.cli.latency_baseline --config FILE

A JSON line a turn on stdout, as `assistant run --json` has it, as far as the bench reads it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from assistant.cli.options import PATH

if TYPE_CHECKING:
    from assistant.asr.recognizer import Recognizer
    from assistant.audio.capture import Capture
    from assistant.types.transcript import Transcript
    from assistant.understand.catalogue import Catalogue

SILENCE_S = 1.0
HEARD_S = 0.3
"""of each reply: its beginning is what is measured"""
LEAD_S = 0.5
"""before a voice was noticed"""


@click.command()
@click.option("--config", type=PATH, required=True)
def main(config: Path) -> None:
    """Answer until the process is ended."""
    from assistant import wiring
    from assistant.asr.open import open_recognizer
    from assistant.audio.capture import Capture
    from assistant.audio.card import Card
    from assistant.audio.loudspeaker import Loudspeaker
    from assistant.car.open import open_car
    from assistant.config import load
    from assistant.documents import of_turn
    from assistant.notify import Notifier
    from assistant.runtime import Runtime
    from assistant.store import Store, model_folders
    from assistant.tts.open import open_synthesizer

    settings = load(config)
    store, card, car = Store(model_folders(settings)), Card(), open_car(settings)
    phrases = wiring.catalogue(settings)
    runtime = Runtime(wiring.engines(car, wiring.understanding(settings, phrases, with_model=False)))
    ears = [open_recognizer(lang, settings, store) for lang in settings.languages]
    voices = {lang: open_synthesizer(lang, settings, store) for lang in settings.languages}
    loudspeaker, capture = Loudspeaker(card), Capture(card)
    Notifier.from_environment().ready()
    for heard in utterances(capture, ears, phrases):
        turn = of_turn(runtime.turn(heard))
        sys.stdout.write(json.dumps(turn, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        voice = voices[heard.lang]
        whole = list(voice.speak(str(turn["reply"]), heard.lang))
        loudspeaker.play([np.concatenate(whole)[: round(HEARD_S * voice.sample_rate)]], voice.sample_rate)


def utterances(capture: "Capture", ears: "list[Recognizer]", phrases: "Catalogue") -> "Iterator[Transcript]":
    """Yield what is said, each time when nobody has spoken for SILENCE_S; what comes meanwhile waits."""
    from assistant.audio.files import RATE
    from assistant.audio.ring import Ring
    from assistant.audio.silero import SileroVoiceActivity

    voices, ring, silent_from = SileroVoiceActivity(), Ring(LEAD_S), None
    speaking = False
    while True:
        block = capture.read(1.0)
        if block is None:
            continue
        for change in voices.feed(block.samples):
            silent_from = change.sample if change.kind == "ended" else None
        if not speaking:
            ring.put(block)
            if voices.speaking:
                speaking = True
                for ear in ears:
                    ear.start()
                    for before in ring.since(0):
                        ear.feed(before.samples)
            continue
        for ear in ears:
            ear.feed(block.samples)
        if silent_from is not None and block.end - silent_from >= SILENCE_S * RATE:
            heard = [ear.finish() for ear in ears]
            speaking = False
            ring.clear()
            yield next((said for said in heard if phrases.closed(said.text, said.lang)), heard[0])


if __name__ == "__main__":
    main()
