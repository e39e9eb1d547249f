"""Recordings of people in folders, with their words where somebody wrote them down: what benches hear of other talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.bench_accuracy import TRANSCRIPTS, read_recording, read_set
from assistant.errors import AudioError, DataError

if TYPE_CHECKING:
    from assistant.audio.block import Block


@dataclass(frozen=True, slots=True)
class Talk:
    """A recording, and what is said in it."""

    path: Path
    text: str
    """empty where nobody wrote it down"""
    lang: str
    """empty where nobody says"""


def talks(where: Path) -> Iterator[Talk]:
    """Yield the WAV and FLAC of a folder and its folders, with their words where a transcripts.tsv has them."""
    said = {
        row.path.absolute(): (row.text, row.lang)
        for path in sorted(where.rglob(TRANSCRIPTS))
        for row in read_set(path.parent)
    }
    for path in sorted(path for path in where.rglob("*") if path.suffix in (".flac", ".wav")):
        yield Talk(path, *said.get(path.absolute(), ("", "")))


def sound_of(talk: Talk) -> "Block | None":
    """Read a recording; None, and a line on stderr, where it is none, as among recordings of other people."""
    try:
        return read_recording(talk.path).samples
    except (AudioError, DataError) as error:
        click.echo(f"left out: {error}", err=True)
        return None
