"""Builds what the configuration names and hands it to the runtime. The only place that knows all engines.

Every engine is imported where it is built: a turn from text loads neither ears nor voices.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.config import Config
from assistant.conversation.state import NOTHING_TOLD, Lasting
from assistant.engines import Engines
from assistant.errors import AudioError, ConfigError
from assistant.language_model import language_model
from assistant.languages import warning_named
from assistant.looking import Look
from assistant.maps import NO_MAPS, Maps, MapsInTime, looks_in_time, maps, now, route_of
from assistant.memory import give_back, keep_small
from assistant.nearest_meaning import nearest_meaning
from assistant.observer import Observer
from assistant.runtime import Runtime
from assistant.store import cache_folder
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.tools.state.warned import announcement
from assistant.types.announcement import CHANNELS
from assistant.types.listening import Said, Sign
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.audio.microphone import Microphone
    from assistant.car.open import Car
    from assistant.conversation.effects import Role
    from assistant.conversation.rules import Rule
    from assistant.looking import Look
    from assistant.traffic_lights.lights import HeardLights

    Block = NDArray[np.int16]


log = logging.getLogger(__name__)

LIGHTS_WITHIN_S = 1.5
"""a traffic light tells its state ten times a second, and its geometry once; a bench waits for both"""


def catalogue(
    config: Config, langs: Sequence[str] | None = None, now: Callable[[], datetime] = datetime.now
) -> Catalogue:
    """Read what can be said in these languages (None: the configured ones), the vehicle's own phrases beside ours.

    now: the local time that times of day are after.
    """
    extra = [vehicle_folder(config, "phrases")] if config.vehicle else ()
    return Catalogue.load(langs or config.languages, extra, now, cache_folder(config) / "sentences")


def vehicle_folder(config: Config, name: str) -> Path:
    """Return a part of the vehicle's folder, there or not. Raises ConfigError where the folder itself is missing."""
    if config.vehicle is None or not config.vehicle.is_dir():
        raise ConfigError(f"{config.vehicle}: the vehicle's folder is missing")
    return config.vehicle / name


def understanding(config: Config, phrases: Catalogue | None = None, *, with_model: bool = True) -> Understanding:
    """Build the ladder of understanding; `with_model` False leaves the language model out."""
    model = language_model(config) if with_model else None
    phrases = phrases or catalogue(config)
    return Understanding(phrases, model, nearest_meaning(config, phrases))


def vehicle_rules(config: Config) -> "tuple[Rule, ...]":
    """Read the vehicle's own rules of policy; none where no vehicle is configured."""
    if config.vehicle is None:
        return ()
    from assistant import vehicle_rules
    from assistant.car.decoding import mapping
    from assistant.car.open import mappings_of
    from assistant.car.simulated.car import signals

    known = {*signals(), *mapping.load(*mappings_of(config))}
    return vehicle_rules.load(vehicle_folder(config, "rules.yaml"), known)


def traffic_lights(
    config: Config, car: "Car", maps: Callable[[], Maps], *, wait_s: float = 0.0
) -> "HeardLights | None":
    """Open what hears traffic lights, where one is configured. Raises BusError: it cannot hear.

    maps: as they are now.
    wait_s: so long at most it waits until one is heard.
    """
    if config.traffic_lights.source == "none":
        return None
    from assistant.traffic_lights.open import open_lights

    return open_lights(config.traffic_lights, car.source.state, route=lambda: route_of(maps()), wait_s=wait_s)


def engines(
    car: "Car",
    mind: Understanding,
    *,
    say: Callable[[str, str], Said] = lambda text, lang: Said(0.0),
    settings: Settings | None = None,
    maps: Callable[[], Maps] = lambda: NO_MAPS,
    lights: "HeardLights | None" = None,
) -> Engines:
    """Build the engines of a bench: they think and act, and speak with `say`; they do not listen.

    maps: as they are now.
    """
    from assistant.car.simulated.foreseen import foreseen

    ports = Ports(
        car=car.source.state,
        actuator=car.actuator,
        settings=settings or Settings(),
        local_time=now,
        traffic_lights=lights,
        warning_named=warning_named,
    )

    def now_there() -> Ports:
        known = maps()
        return replace(ports, places=known.places, router=known.router, trips=known.trips)

    return Engines(
        interpret=mind.interpret,
        perform=lambda call, found: perform(call, now_there(), found),
        foresee=lambda call, found, state: foreseen(call, found, state, now_there()),
        car=car.source.state,
        listen=None,
        stop_listening=lambda: None,
        say=say,
        stop_saying=lambda: None,
    )


class Recording(Protocol):
    """What is heard in place of a microphone."""

    def utterance(self) -> "Iterator[Block]":
        """Yield 16 kHz mono blocks until the utterance has ended."""
        ...


class Loudspeaker(Protocol):
    """Where the sound of a reply goes to."""

    def play(self, chunks: "Iterable[Block]", rate: int) -> float:
        """Play to the end, or until `stop`; return how many seconds were heard."""
        ...

    def beside(self, samples: "Block", rate: int) -> None:
        """Play a short sound over what is played, and return at once."""
        ...

    def stop(self) -> None:
        """Be silent at once; from any thread."""
        ...


def assistant(
    config: Config,
    car: "Car",
    *,
    microphone: "Recording | Microphone",
    loudspeaker: Loudspeaker,
    observers: Sequence[Observer] = (),
    settings: Settings,
    lasting: Lasting = NOTHING_TOLD,
) -> Runtime:
    """Build the daemon's runtime, every engine loaded. Raises the AssistantError of what cannot be had.

    lasting: what it was told before; a microphone that is muted is not opened.
    """
    from assistant.audio.loudness import loudness_at
    from assistant.audio.microphone import Microphone
    from assistant.car.state.subscription import watch_warnings
    from assistant.ears import open_ears
    from assistant.open_microphone import open_microphone
    from assistant.voices import Voices

    keep_small()
    # Engines load in C, and let the phrases be read meanwhile.
    loading = ThreadPoolExecutor(thread_name_prefix="loading")
    voices = Voices.of(config)
    speaking = [loading.submit(voices.open, lang) for lang in config.languages]
    phrases_read = loading.submit(catalogue, config)
    hearing = loading.submit(open_ears, config, phrases_read.result, config.languages)
    phrases = phrases_read.result()
    model = language_model(config)
    mind = Understanding(phrases, model, nearest_meaning(config, phrases))
    known = MapsInTime(config, car.source.state, maps(config, car.source.state))
    lights = traffic_lights(config, car, known.now)
    bench = engines(car, mind, settings=settings, maps=known.now, lights=lights)
    lit: tuple[Look, ...] = (lambda: lights.announcements(wanted=settings.suggestions),) if lights else ()
    warned = watch_warnings(car.source.state)
    ears = hearing.result()
    for voice in speaking:
        voice.result()
    loading.shutdown()
    looks = looks_in_time(known, car.source.state, lambda: config.places.suggest_parking and settings.suggestions)
    guidance = [unless_muted(look, settings) for look in looks]

    def warm() -> None:
        mind.prepare()
        if model is not None:
            model.warm()
        give_back()

    def play(chunks: "Iterator[Block]", rate: int) -> float:
        louder = loudness_at(config.audio.loudness, car.source.state().number("Vehicle.Speed"))
        return loudspeaker.play(at_volume(chunks, settings, louder), rate)

    def attend() -> str:
        ears.attend()
        voices.attend()
        return "; ".join(filter(None, (ears.fault, voices.fault, model.fault if model else "")))

    threading.Thread(target=warm, name="warming up", daemon=True).start()
    let_go: dict[Role, Callable[[], None]] = {
        "hearing": ears.let_go,
        "understanding": model.let_go if model else lambda: None,
        "tools": lambda: None,
        "speaking": voices.let_go,
    }
    opened = Engines(
        interpret=bench.interpret,
        perform=bench.perform,
        foresee=bench.foresee,
        car=bench.car,
        listen=None,
        stop_listening=ears.stop,
        say=lambda text, lang: voices.say(text, lang, play),
        stop_saying=loudspeaker.stop,
        say_on=settings.speak_on,
        cue=partial(_cue, loudspeaker) if config.audio.cues else lambda sign: None,
        prepare=voices.prepare,
        looks=(lambda: map(announcement, filter(None, [warned.changed()])), *guidance, *lit),
        let_go=lambda role: let_go[role](),
        attend=attend,
        able=lambda: not ears.deaf,
    )
    rules = vehicle_rules(config)
    watched = partial(Runtime, observers=observers, rules=rules, lang=config.languages[0], lasting=lasting)
    if isinstance(microphone, Microphone):
        if lasting.muted:
            microphone.mute()
        return open_microphone(config, microphone, watched, opened, ears=ears, mind=mind)
    return watched(replace(opened, listen=lambda request: ears.listen(microphone.utterance())))


def _cue(loudspeaker: Loudspeaker, sign: Sign) -> None:
    """Let a short sound be heard; a driver who hears none still has what the loudspeaker says of itself in the log."""
    from assistant.audio.cues import RATE, cue

    try:
        loudspeaker.beside(cue(sign), RATE)
    except AudioError as error:
        log.warning("%s", error)


def unless_muted(look: Look, settings: Settings) -> Look:
    """Let nothing be said on a channel that is muted."""
    return lambda: (said for said in look() if not settings.muted(CHANNELS.get(said.source, "voice")))


def at_volume(chunks: "Iterator[Block]", settings: Settings, louder: float = 1.0) -> "Iterator[Block]":
    """Make the voice as loud as it is wanted; a muted one says nothing, a change is heard with the next chunk."""
    for chunk in chunks:
        gain = settings.gain(settings.spoken_on) * louder
        if gain > 0:
            yield (chunk * gain).clip(-32_768, 32_767).astype(chunk.dtype)
