"""The engines by name: ours, one line each, and those of other packages, which name them in their entry points.

An engine is loaded where it is opened, and no sooner: most bring a library that is slow to load.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, ConfigError, EngineError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Group(Enum):
    """A kind of engine; its value is the name of the group of entry points."""

    RECOGNIZERS = "assistant.asr"
    VOICES = "assistant.tts"
    CARS = "assistant.car"


OURS = {
    Group.RECOGNIZERS: {
        "vosk": "assistant.asr.vosk:VoskRecognizer",
        "mandarin-transformer": "assistant.asr.mandarin:MandarinRecognizer",
    },
    Group.VOICES: {
        "piper": "assistant.tts.piper:PiperSynthesizer",
        "kokoro": "assistant.tts.kokoro.voice:KokoroSynthesizer",
        "espeak": "assistant.tts.espeak:EspeakSynthesizer",
    },
    Group.CARS: {
        "simulated": "assistant.car.simulated.car:SimulatedCar",
        "bus": "assistant.car.buses.bus:BusCar",
        "kuksa": "assistant.car.kuksa:KuksaCar",
        "none": "assistant.car.open:NoCar",
    },
}
"""name in the configuration -> module:class"""


def load(group: Group, name: str) -> object:
    """Import an engine. Raises ConfigError: nobody has one of this name; EngineError: it cannot be imported."""
    try:
        known(group, name)
    except ValueError as error:
        raise ConfigError(f"{group.value}: {error}") from error
    with faults_of(name):
        if name not in OURS[group]:
            foreign: object = _foreign(group)[name].load()
            return foreign
        module, _, attribute = OURS[group][name].partition(":")
        ours: object = getattr(import_module(module), attribute)
        return ours


@contextmanager
def faults_of(name: str) -> Iterator[None]:
    """Turn what an engine raises against its Protocol into an EngineError, so that the next one takes over."""
    try:
        yield
    except AssistantError:
        raise
    except Exception as error:
        raise EngineError(f"{name}: {str(error) or repr(error)}") from error


def known(group: Group, name: str) -> str:
    """Return a name that some package has an engine for. Raises ValueError, with those there are and the nearest."""
    # Looking through all installed packages takes 30 ms, so a start with our own engines does not.
    if name in OURS[group] or name in (others := _foreign(group)):
        return name
    *but_last, last = names = [*OURS[group], *others]
    near = get_close_matches(name, names, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise ValueError(f"{name!r}: expected {', '.join(but_last)} or {last}{hint}")


def checker(group: Group) -> Callable[[str], str]:
    """Return what checks a name of this group in a configuration: see `known`."""
    return lambda name: known(group, name)


def _foreign(group: Group) -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points  # noqa: PLC0415  only where a name is not one of ours

    return {entry.name: entry for entry in entry_points(group=group.value)}
