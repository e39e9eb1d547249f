"""Expands commands_en.txt: one template a line, (this|that), [may be missing], {percent} and other figures in words."""

import itertools
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from hassil.parse_expression import parse_sentence
from hassil.sample import sample_expression

from assistant.errors import DataError
from language_model.spoken import number

# A template with many alternatives must not outweigh the others: so many of its sentences are taken.
MOST_OF_A_TEMPLATE = 40

FIGURES: dict[str, Callable[[random.Random], int]] = {
    "percent": lambda chance: chance.choice([5 * chance.randint(0, 20), chance.randint(1, 100)]),
    "celsius": lambda chance: chance.randint(16, 28),
    "degrees": lambda chance: chance.randint(1, 6),
    "level": lambda chance: chance.randint(0, 5),
    "minutes": lambda chance: chance.choice([5 * chance.randint(1, 12), chance.randint(1, 59)]),
    "hour": lambda chance: chance.randint(1, 12),
    "index": lambda chance: chance.randint(1, 9),
}


def command_sentences(path: Path, seed: int = 5) -> Iterator[list[str]]:
    """Give the sentences of a file of templates as words, always the same ones. DataError names a bad line."""
    chance = random.Random(seed)  # noqa: S311  a repeatable choice of examples, no secret
    for line_number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        template = line.partition("#")[0].strip()
        if not template:
            continue
        unknown = set(re.findall(r"{(\w*)}", template)) - FIGURES.keys()
        if unknown:
            raise DataError(f"{path}:{line_number}: no such figure: {', '.join(sorted(unknown))}")
        for sentence in _expand(template, chance):
            yield _say_figures(sentence, chance).split()


def _expand(template: str, chance: random.Random) -> list[str]:
    # hassil would take {percent} for a list; the figures are put in afterwards.
    marked = template.replace("{", "FIGURE").replace("}", "ERUGIF")
    every = list(itertools.islice(sample_expression(parse_sentence(marked).expression), 5000))
    chosen = every if len(every) <= MOST_OF_A_TEMPLATE else chance.sample(every, MOST_OF_A_TEMPLATE)
    return [sentence.replace("FIGURE", "{").replace("ERUGIF", "}") for sentence in chosen]


def _say_figures(sentence: str, chance: random.Random) -> str:
    return re.sub(r"{(\w+)}", lambda found: " ".join(number(FIGURES[found[1]](chance))), sentence)
