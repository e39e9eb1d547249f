"""`chat --story`: plays story files and prints them as they went."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import print_json

if TYPE_CHECKING:
    from assistant.story.player import Played


def play_files(files: Sequence[Path], *, as_json: bool) -> int:
    """Play all stories of the files; return the exit code: 1 where something differed from what is written.

    as_json: one document a story instead of its text. Raises DataError of a file that is not one of stories.
    """
    from assistant.story.player import mind, play
    from assistant.story.reading import read_stories

    stories = [story for file in files for story in read_stories(file)]
    interpret, differing = mind(), 0
    for story in stories:
        played = play(story, interpret)
        differing += played.differs
        if as_json:
            print_json(_as_document(played))
        else:
            click.echo(played.text())
    if not as_json:
        click.echo(f"{len(stories) - differing} stories passed, {differing} differed")
    return 1 if differing else 0


def _as_document(played: "Played") -> dict[str, Any]:
    return {
        "file": str(played.story.path),
        "story": played.story.title,
        "differs": played.differs,
        "text": played.text(),
    }
