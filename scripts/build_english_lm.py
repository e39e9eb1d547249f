"""Builds graph/Gr.fst, a language model of our own, for the published recogniser vosk-small-en-us-0.15.

    python scripts/build_english_lm.py

Same inputs, same bytes. Needs pip and npm once, for the texts; one core for about a minute and 1.5 GB.
"""

import hashlib
import lzma
import sys
from pathlib import Path

import click
from language_model import generated, texts
from language_model.backoff import BackoffModel, Counts, estimate
from language_model.commands import command_sentences
from language_model.fst import serialize

from assistant.errors import AssistantError, DataError

HERE = Path(__file__).resolve().parent / "language_model"
MODEL = HERE.parents[1] / "models/vosk-small-en-us-0.15-graph"
NOT_SAID = {"<eps>", "#0", "<s>", "</s>", "[unk]", "!SIL"}

COMMAND_WEIGHT = 3.0
GENERATED_SENTENCES = 6000
GENERATED_WEIGHT = 0.25
# A word that the frequency list lacks is taken for as rare as its rarest.
RAREST = 1e-9
END_SHARE = 0.05
LEAST_GAIN_NATS = 3.0
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
    frequencies: dict[str, float] = {}

    def count(sentence: texts.Sentence, weight: float) -> None:
        words = [None if word is None else known.get(word) for word in sentence]
        if sum(word is not None for word in words) >= 0.8 * len(words):
            counts.add_sentence(words, weight)

    for name, source in texts.load_sources(HERE / "sources.yaml").items():
        archive = texts.fetch(source, cache)
        click.echo(f"{name}: {source.package} {source.version}")
        if source.read == "word_frequencies":
            frequencies = texts.word_frequencies(source, archive)
        elif source.read == "word_pairs":
            pairs = texts.word_pairs(source, archive)
            numbered = {(known[a], known[b]): n for (a, b), n in pairs.items() if a in known and b in known}
            counts.add_pairs(numbered, source.words, END_SHARE)
        else:
            for sentence in texts.sentences(source, archive):
                count(sentence, source.weight)
    common = sorted(
        (w for w in frequencies if w.isascii() and w.isalpha() and 3 <= len(w) <= 11 and w in known),
        key=lambda w: -frequencies[w],
    )
    for sentence in generated.sentences(GENERATED_SENTENCES, common[:8000]):
        count(sentence, GENERATED_WEIGHT)
    for sentence in command_sentences(HERE / "commands_en.txt"):
        count(sentence, COMMAND_WEIGHT)
    unigrams = {number: frequencies.get(word, RAREST) for word, number in known.items()}
    return estimate(counts, unigrams, least_gain=LEAST_GAIN_NATS, least_triples=LEAST_TRIPLES)


if __name__ == "__main__":
    main()
