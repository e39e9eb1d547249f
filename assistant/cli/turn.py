"""`ask`: a turn from text; and what all commands share that take turns."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.car_options import car_options, opened
from assistant.cli.options import common, language, print_json
from assistant.documents import of_turn
from assistant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.car.open import Car
    from assistant.config import Config
    from assistant.observer import Outcome
    from assistant.runtime import Runtime


@click.command()
@click.argument("text")
@language
@car_options
@common
def ask(text: str, lang: str | None, config: Path | None, as_json: bool, **car_arguments: Any) -> None:
    """Answer one request, given as text."""
    from assistant.config import load

    settings = load(config)
    with opened(settings, car_arguments) as car:
        spoken = lang or language_told(text)
        runtime = bench_runtime(settings, car, (spoken,))
        try:
            show(take_turn(runtime, text, spoken), as_json=as_json)
        finally:
            runtime.close()


class UnreadableError(UsageError):
    """What was given as a request is no text. Of a conversation, only this one line."""


class BenchClock:
    """Monotonic seconds that can be put forward: /wait costs no time."""

    def __init__(self) -> None:
        self._ahead_s = 0.0

    def __call__(self) -> float:
        """Return the moment."""
        return time.monotonic() + self._ahead_s

    def wait(self, seconds: float) -> None:
        """Put the clock forward."""
        self._ahead_s += seconds


def bench_runtime(config: "Config", car: "Car", langs: "Sequence[str]", clock: BenchClock | None = None) -> "Runtime":
    """Build a runtime that understands these languages, and neither listens nor speaks."""
    from assistant import wiring
    from assistant.maps import MapsInTime, maps
    from assistant.runtime import Runtime

    mind = wiring.understanding(config, wiring.catalogue(config, langs))
    known = MapsInTime(config, car.source.state, maps(config, car.source.state))
    lights = wiring.traffic_lights(config, car, known.now, wait_s=wiring.LIGHTS_WITHIN_S)
    engines = wiring.engines(car, mind, maps=known.now, lights=lights)
    return Runtime(engines, clock=clock or time.monotonic, rules=wiring.vehicle_rules(config))


def language_told(text: str) -> str:
    """Tell the language of a request from its text. Raises UnreadableError where it is not text."""
    from assistant.languages import told_from

    if any("\ud800" <= character <= "\udfff" for character in text):  # what Python makes of bytes that are no UTF-8
        raise UnreadableError(f"the request is not UTF-8 text: {text!r}")
    return told_from(text)


def take_turn(runtime: "Runtime", text: str, lang: str) -> "Outcome":
    """Take one turn from text."""
    from assistant.types.transcript import Transcript

    return runtime.turn(Transcript(text=text, lang=lang))


def show(outcome: "Outcome", *, as_json: bool) -> None:
    """Print one turn: the document, or the reply."""
    if as_json:
        print_json(of_turn(outcome))
    else:
        click.echo(outcome.turn.reply)
