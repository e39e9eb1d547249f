"""Uses one engine again and again for so many seconds: what reports to its maker does so long after it was loaded.

python -m sealed.engine ears|voice|model LANG ENGINE MODEL SECONDS
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from assistant.asr.open import open_recognizer
from assistant.audio.files import read
from assistant.config import Config, LanguageModel, Recognition, Speech, load
from assistant.store import Store, model_folders
from assistant.tts.open import open_synthesizer
from assistant.wiring import language_model

SPEECH = Path(__file__).resolve().parents[2] / "tests" / "data" / "drive" / "speech"
TEXTS = {"en": "it is rather stuffy in here", "zh": "车里有点闷"}
"""no phrase of ours"""
PAUSE_S = 1.0


def use(role: str, lang: str, engine: str, model: str) -> Callable[[], object]:
    """Open an engine; return what uses it once."""
    config = load()
    store = Store(model_folders(config))
    if role == "ears":
        ears = open_recognizer(lang, Config(recognition={lang: [Recognition(engine=engine, model=model)]}), store)
        samples = read(next(iter(sorted((SPEECH / lang).glob("*.flac"))))).samples

        def hear() -> object:
            ears.start()
            ears.feed(samples)
            return ears.finish()

        return hear
    if role == "voice":
        voice = open_synthesizer(lang, Config(speech={lang: [Speech(engine=engine, voice=model)]}), store)
        return lambda: sum(len(chunk) for chunk in voice.speak(TEXTS[lang], lang))
    mind = language_model(Config(models=config.models, language_model=LanguageModel(model=model)))
    return lambda: mind.parse(TEXTS[lang], lang)


def main() -> int:
    """Use it until the time is over; at least once."""
    *what, seconds = sys.argv[1:]
    until_s = time.monotonic() + float(seconds)
    once = use(*what)
    while True:
        once()
        if time.monotonic() > until_s:
            return 0
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    sys.exit(main())
