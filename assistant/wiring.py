"""Builds what the configuration names and hands it to the runtime. The only place that knows all engines.

Every engine is imported where it is built: a turn from text loads neither ears nor voices.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from assistant.config import Config, Language
from assistant.conversation.meaning import Meaning
from assistant.conversation.speech import Transcript
from assistant.errors import AssistantError, ConfigError, ModelError
from assistant.runtime import Engines, Outcome, Runtime
from assistant.store import Store, model_folders
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import LanguageUnderstanding, Understanding
from assistant.understand.wishes import Wishes
from assistant.understand.wording import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.car.open import Car
    from assistant.conversation.rules import Rule
    from assistant.tts.synthesizer import Synthesizer

    Block = NDArray[np.int16]

log = logging.getLogger(__name__)


class LazyModel:
    """The language model, loaded at the first sentence that needs it: most never do."""

    def __init__(self, config: Config, store: Store) -> None:
        self._config = config
        self._store = store
        self._lock = threading.Lock()
        self._model: LanguageUnderstanding | None = None
        self._missing = False

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Ask the model; None where it is not installed. Raises ModelError where it is installed and broken."""
        model = self._opened()
        return model.parse(text, lang) if model else None

    def warm(self) -> None:
        """Load the model ahead of the first question. A fault is logged here, and raised at every question."""
        try:
            self._opened()
        except AssistantError as error:
            log.warning("%s", error)

    def _opened(self) -> LanguageUnderstanding | None:
        with self._lock:
            if self._model is None and not self._missing:
                self._model = self._open()
                self._missing = self._model is None
            return self._model

    def _open(self) -> LanguageUnderstanding | None:
        wanted = self._config.language_model
        if not self._store.installed(wanted.model):
            log.info("language model not installed: assistant models fetch %s", wanted.model)
            return None
        try:
            from assistant.understand.qwen import Qwen
        except (ImportError, RuntimeError) as error:  # left out by --small; or what it needs itself is missing
            log.warning("no language model: %s (./scripts/setup.sh builds llama-cpp-python)", error)
            return None
        folder = self._store.folder(wanted.model)
        gguf = folder if folder.is_file() else next(iter(sorted(folder.glob("*.gguf"))), None)
        if gguf is None:
            raise ModelError(f"{folder}: there is no GGUF file")
        return Qwen(
            gguf,
            threads=wanted.threads or max(1, (os.cpu_count() or 2) - 1),
            context_tokens=wanted.context_tokens,
            cache_folder=cache_folder(self._config),
        )


def cache_folder(config: Config) -> Path:
    """Return where work that can be redone is kept: the daemon's state folder, else the user's cache."""
    if os.access(config.state_folder, os.W_OK):
        return config.state_folder / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "headunit-assistant"


def catalogue(
    config: Config, langs: Sequence[Language] | None = None, now: Callable[[], datetime] = datetime.now
) -> Catalogue:
    """Read what can be said in these languages (None: the configured ones), the vehicle's own phrases beside ours.

    now: the local time that times of day are after.
    """
    return Catalogue.load(langs or config.languages, [vehicle_folder(config, "phrases")] if config.vehicle else (), now)


def vehicle_folder(config: Config, name: str) -> Path:
    """Return a part of the vehicle's folder, there or not. Raises ConfigError where the folder itself is missing."""
    if config.vehicle is None or not config.vehicle.is_dir():
        raise ConfigError(f"{config.vehicle}: the vehicle's folder is missing")
    return config.vehicle / name


def language_model(config: Config) -> LazyModel | None:
    """Return the configured language model, not yet loaded; None where none is wanted."""
    return LazyModel(config, Store(model_folders(config))) if config.language_model.model else None


def understanding(config: Config, phrases: Catalogue | None = None, *, with_model: bool = True) -> Understanding:
    """Build the ladder of understanding; `with_model` False leaves the language model out."""
    model = language_model(config) if with_model else None
    return Understanding(phrases or catalogue(config), model)


class Ears:
    """Hears in every language that is wanted, and takes the one in which the words make sense."""

    def __init__(self, config: Config, catalogue: Catalogue, langs: Iterable[Language]) -> None:
        """Open the ears. A language that cannot be heard is said and left out; none at all is a ModelError."""
        from assistant.asr.hearing import Hearing
        from assistant.asr.open import open_recognizer

        self._catalogue = catalogue
        self._wishes = Wishes(catalogue)
        self._hearings: dict[Language, Hearing] = {}
        store, deaf = Store(model_folders(config)), []
        for lang in langs:
            try:
                self._hearings[lang] = Hearing(open_recognizer(lang, config, store), catalogue.sentences(lang))
            except ModelError as error:
                deaf.append(str(error))
        if not self._hearings:
            raise ModelError("; ".join(deaf) or "no language is configured")
        for line in deaf:
            log.warning("%s", line)
        self._last: str = next(iter(self._hearings))
        self._stopped = threading.Event()

    def hear(self, samples: "Block") -> Transcript:
        """Hear a whole recording, 16 kHz mono."""
        return self._choose([hearing.hear(samples) for hearing in self._hearings.values()])

    def listen(self, blocks: "Iterable[Block]") -> Transcript:
        """Hear blocks as they come, until they end or `stop`."""
        self._stopped.clear()
        for hearing in self._hearings.values():
            hearing.start()
        for block in blocks:
            for hearing in self._hearings.values():
                hearing.feed(block)
            if self._stopped.is_set():
                break
        return self._choose([hearing.finish() for hearing in self._hearings.values()])

    def stop(self) -> None:
        """End the utterance now; from any thread."""
        self._stopped.set()

    def close(self) -> None:
        """Let the models go."""
        for hearing in self._hearings.values():
            hearing.close()

    def _choose(self, heard: list[Transcript]) -> Transcript:
        """Take the language whose words are a phrase, else mean anything; the last one spoken is tried first.

        Own words ("play ...") take in whatever a recogniser makes of another language, hence phrases first.
        """
        heard.sort(key=lambda transcript: transcript.lang != self._last)
        sensible = (said for judge in (self._is_a_phrase, self._makes_sense) for said in heard if judge(said))
        chosen = next(sensible, None) or next((transcript for transcript in heard if transcript.text), heard[0])
        self._last = chosen.lang
        return self._hearings[cast(Language, chosen.lang)].weighed(chosen)

    def _is_a_phrase(self, transcript: Transcript) -> bool:
        readings = (plain(text, transcript.lang) for text in (transcript.text, *transcript.alternatives))
        return any(self._catalogue.closed(reading, transcript.lang) is not None for reading in readings)

    def _makes_sense(self, transcript: Transcript) -> bool:
        return self._wishes.makes_sense(transcript.text, transcript.lang)


class Voices:
    """Speaks in every language; a voice is opened when it is first needed, or by `open`."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._store = Store(model_folders(config))
        self._open: dict[str, Synthesizer] = {}

    def open(self, lang: str) -> "Synthesizer":
        """Return the voice of a language. Raises the AssistantError of a voice that cannot be had."""
        from assistant.tts.open import open_synthesizer

        if lang not in self._open:
            # A reply's language is that of a transcript, and those come from the configured languages alone.
            self._open[lang] = open_synthesizer(cast(Language, lang), self._config, self._store)
        return self._open[lang]

    def close(self) -> None:
        """Let the voices go."""
        for voice in self._open.values():
            voice.close()


class FirstSound:
    """Passes chunks through and notes when the first came."""

    def __init__(self, chunks: "Iterator[Block]") -> None:
        self._chunks = chunks
        self._begun = time.perf_counter()
        self.after_ms = 0.0
        """milliseconds from the making of this object to the first chunk; 0.0 before"""

    def __iter__(self) -> "Iterator[Block]":
        """Yield the chunks."""
        for number, chunk in enumerate(self._chunks):
            if number == 0:
                self.after_ms = (time.perf_counter() - self._begun) * 1000
            yield chunk


def vehicle_rules(config: Config) -> "tuple[Rule, ...]":
    """Read the vehicle's own rules of policy; none where no vehicle is configured."""
    if config.vehicle is None:
        return ()
    from assistant import vehicle_rules
    from assistant.car import mapping, simulated
    from assistant.car.open import mappings_of

    known = {*simulated.signals(), *mapping.load(*mappings_of(config))}
    return vehicle_rules.load(vehicle_folder(config, "rules.yaml"), known)


def engines(
    car: "Car",
    mind: Understanding,
    *,
    say: Callable[[str, str], float] = lambda text, lang: 0.0,
    settings: Settings | None = None,
) -> Engines:
    """Build the engines of a bench: they think and act, and speak with `say`; they do not listen."""
    ports = Ports(
        car=car.source.state,
        actuator=car.actuator,
        settings=settings or Settings(),
        local_time=lambda: datetime.now().astimezone(),
    )
    return Engines(
        interpret=mind.interpret,
        perform=lambda call: perform(call, ports),
        car=car.source.state,
        listen=None,
        stop_listening=lambda: None,
        say=say,
        stop_saying=lambda: None,
    )


class Microphone(Protocol):
    """Where the sound of an utterance comes from."""

    def utterance(self) -> "Iterator[Block]":
        """Yield 16 kHz mono blocks until the utterance has ended."""
        ...


class Loudspeaker(Protocol):
    """Where the sound of a reply goes to."""

    def play(self, chunks: "Iterable[Block]", rate: int) -> None:
        """Play to the end, or until `stop`."""
        ...

    def stop(self) -> None:
        """Be silent at once; from any thread."""
        ...


def assistant(
    config: Config,
    car: "Car",
    *,
    microphone: Microphone,
    loudspeaker: Loudspeaker,
    on_turn: Callable[[Outcome], None],
) -> Runtime:
    """Build the daemon's runtime, every engine loaded. Raises the AssistantError of what cannot be had."""
    from assistant.car.subscription import watch_warnings

    phrases = catalogue(config)
    model = language_model(config)
    settings = Settings()
    bench = engines(car, Understanding(phrases, model), settings=settings)
    ears = Ears(config, phrases, config.languages)
    voices = Voices(config)
    for lang in config.languages:
        voices.open(lang)
    if model is not None:
        threading.Thread(target=model.warm, name="language model", daemon=True).start()

    def say(text: str, lang: str) -> float:
        voice = voices.open(lang)
        chunks = FirstSound(at_volume(voice.speak(text, lang), settings))
        loudspeaker.play(chunks, voice.sample_rate)
        return chunks.after_ms

    return Runtime(
        Engines(
            interpret=bench.interpret,
            perform=bench.perform,
            car=bench.car,
            listen=lambda: ears.listen(microphone.utterance()),
            stop_listening=ears.stop,
            say=say,
            stop_saying=loudspeaker.stop,
            watch=watch_warnings(car.source.state).changed,
        ),
        on_turn=on_turn,
        rules=vehicle_rules(config),
        lang=config.languages[0],
    )


def at_volume(chunks: "Iterator[Block]", settings: Settings) -> "Iterator[Block]":
    """Make the voice as loud as it is wanted; a muted one says nothing, a change is heard with the next chunk."""
    for chunk in chunks:
        gain = settings.gain("voice")
        if gain > 0:
            yield (chunk * gain).astype(chunk.dtype)
