"""What the benches of recognition share: noise under the speech, and what makes less of it before a recogniser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click
import msgspec

from assistant.cli.options import PATH, Finite
from assistant.config import Config, FrontName

Function = TypeVar("Function", bound=Callable[..., Any])


def under_noise(function: Function) -> Function:
    """Add --noise, --snr, --cabin and --front to a command."""
    for option in (
        click.option(
            "--front",
            type=click.Choice(get_args(FrontName)),
            help="What makes less of the noise before every recogniser; else as configured.",
        ),
        click.option("--cabin", is_flag=True, help="The noise as it is heard inside a car: deep, steady."),
        click.option("--snr", type=Finite(), default=10.0, show_default=True, help="Speech over noise, in dB."),
        click.option(
            "--noise", type=PATH, help="Folder of WAV or FLAC noises, one after the other put under the speech."
        ),
    ):
        function = option(function)
    return function


def with_front(config: Config, front: FrontName | None) -> Config:
    """Return the configuration with this front before every recogniser; None: as it is."""
    if front is None:
        return config
    recognition = {
        lang: [msgspec.structs.replace(choice, front=front) for choice in choices]
        for lang, choices in config.recognition.items()
    }
    return msgspec.structs.replace(config, recognition=recognition)


def noise_conditions(noise: Path | None, snr_db: float, *, cabin: bool) -> dict[str, object]:
    """Return the conditions for JSON."""
    return {
        "noise": str(noise) if noise else None,
        "snr_db": snr_db if noise else None,
        "cabin": cabin if noise else None,
    }


def in_words(noise: Path | None, snr_db: float, *, cabin: bool) -> str:
    """Return the conditions for the title of a table."""
    return "clean" if noise is None else f"{noise.name}{', in a cabin,' if cabin else ''} at {snr_db:g} dB"
