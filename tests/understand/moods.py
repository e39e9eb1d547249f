"""Sentences that are no commands, made from things and their states: questions, prohibitions, remarks and the like."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

_FRAMES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "understand" / "no_commands.yaml").read_text(encoding="utf-8")
)


def asked(lang: str, request: str) -> Iterator[str]:
    """Make of a request a question, a condition, a quotation, and the like."""
    yield from (frame.format(wish=request) for frame in _FRAMES[lang]["beside_a_wish"])


def forbidden(lang: str, request: str) -> Iterator[str]:
    """Make prohibitions of a request."""
    yield from (frame.format(wish=request) for frame in _FRAMES[lang]["forbidden"])


def _no_commands(lang: str) -> Iterator[str]:
    frames = _FRAMES[lang]
    things_of_a_kind = (frames["switched"], frames["opened"])
    for things, states, verbs in zip(things_of_a_kind, frames["states"], frames["verbs"], strict=True):
        for thing in things:
            be, was = ("are", "were") if thing.endswith("s") else ("is", "was")
            for state in states:
                for frame in (*frames["asked"], *frames["told"]):
                    yield frame.format(thing=thing, state=state, be=be, was=was)
            for verb in verbs:
                request = f"{verb} the {thing}" if lang == "en" else verb + thing
                yield from asked(lang, request)
                yield from forbidden(lang, request)


NO_COMMANDS: dict[str, Sequence[str]] = {lang: tuple(_no_commands(lang)) for lang in ("en", "zh")}
