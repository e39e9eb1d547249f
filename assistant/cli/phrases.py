"""`phrases`: what can be said, tool by tool."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from assistant.cli.options import common, language, print_json
from assistant.errors import UsageError
from assistant.languages import language as in_language

if TYPE_CHECKING:
    from assistant.config import Config
    from assistant.understand.phrasebook import Phrasebook

FEW = 3
"""sentences that show how a tool is spoken to"""
NAMES_WIDTH = 23
TALK = "talk"
FOLLOW_UPS = "after something was said"


@dataclass(frozen=True, slots=True)
class Entry:
    """A tool, act or piece of a request, and sentences for it."""

    lang: str
    name: str
    kind: Literal["tool", "act", "fragment"]
    group: str
    """the tool's domain; for acts and fragments what they are for"""
    sentences: tuple[str, ...]
    """none: nothing can be said for it"""


@click.command()
@language
@click.option("--tool", "name", metavar="NAME", help="All sentences of one tool (or act, or fragment).")
@common
def phrases(name: str | None, *, lang: str | None, config: Path | None, as_json: bool) -> None:
    """List what can be said: a few sentences for each tool, or with --tool all of them.

    An ellipsis stands for words of your own.
    """
    from assistant.config import load

    books = list(_books(load(config), lang))
    if name is None:
        entries = [entry for book in books for entry in overview(book)]
    else:
        known = known_name(name, books)
        entries = [whole(book, known) for book in books]
    if as_json:
        for entry in entries:
            print_json(as_document(entry))
    elif name is None:
        _show_overview(entries)
    else:
        _show_whole(entries)


def overview(book: "Phrasebook") -> Iterator[Entry]:
    """Give every tool in the order of the contract, then the acts and the fragments, with a few sentences each."""
    from assistant.tools import tools

    spoken = [name for name in book.intents() if name not in tools()]
    for name in (*tools(), *spoken):
        yield _entry(book, name, _few(book, name))


def whole(book: "Phrasebook", name: str) -> Entry:
    """Return all sentences of a tool, act or fragment: each phrase once, without all their combinations.

    First come those that are said most naturally, one a template.
    """
    from assistant.understand import samples
    from assistant.understand.examples import examples
    from assistant.understand.shown import shown, would_be_said

    if name not in book.intents():
        return _entry(book, name, ())
    natural = (example.text for example in examples(book, name))
    said = dict.fromkeys((*shown(book.lang).get(name, ()), *natural, *samples.of_intent(book, name)))
    return _entry(book, name, tuple(sentence for sentence in said if would_be_said(sentence, book.lang)))


def known_name(name: str, books: "Sequence[Phrasebook]") -> str:
    """Return a name as the phrase files have it. Raises UsageError with the nearest one."""
    from assistant.tools import tools
    from assistant.understand.phrasebook import FRAGMENT

    names = dict.fromkeys((*tools(), *(intent for book in books for intent in book.intents())))
    for written in (name, FRAGMENT + name):
        if written in names:
            return written
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else "assistant phrases lists them all"
    raise UsageError(f"{name}: there is no such tool, act or fragment; {hint}")


def as_document(entry: Entry) -> dict[str, object]:
    """Put an entry into the form that `phrases --json` promises."""
    return {
        "lang": entry.lang,
        "name": entry.name,
        "kind": entry.kind,
        "group": entry.group,
        "sentences": list(entry.sentences),
    }


def _books(config: "Config", lang: str | None) -> "Iterator[Phrasebook]":
    from assistant.understand.phrasebook import load
    from assistant.wiring import vehicle_folder

    extra = [vehicle_folder(config, "phrases")] if config.vehicle else []
    for spoken in [lang] if lang else config.languages:
        yield load(spoken, extra)


def _few(book: "Phrasebook", name: str) -> tuple[str, ...]:
    """Return sentences that differ; where none were written for it, those that the phrases make."""
    from assistant.understand import samples
    from assistant.understand.examples import different, examples
    from assistant.understand.shown import shown

    if name in book.intents() and name in shown(book.lang):
        return tuple(shown(book.lang)[name][:FEW])
    few = [example.text for example in different(examples(book, name), FEW)]
    if few and len(few) < FEW:
        all_of_them = samples.of_intent(book, name)
        few += all_of_them[1 :: max(1, len(all_of_them) // FEW)]
    return tuple(dict.fromkeys(few))[:FEW]


def _entry(book: "Phrasebook", name: str, sentences: tuple[str, ...]) -> Entry:
    from assistant.tools import tools
    from assistant.understand.phrasebook import FRAGMENT

    if name in tools():
        return Entry(book.lang, name, "tool", tools()[name].domain, sentences)
    if name.startswith(FRAGMENT):
        return Entry(book.lang, name, "fragment", FOLLOW_UPS, sentences)
    return Entry(book.lang, name, "act", TALK, sentences)


def _show_overview(entries: Sequence[Entry]) -> None:
    heading = lang = ""
    for entry in entries:
        if entry.lang != lang:
            lang, heading = entry.lang, ""
            click.secho(f"\n{in_language(lang).name}", bold=True, underline=True)
        if entry.group != heading:
            heading = entry.group
            click.secho(f"\n{heading}", bold=True)
        name = click.style(entry.name.ljust(NAMES_WIDTH), fg="cyan")
        click.echo(f"  {name} {' · '.join(entry.sentences) or click.style('nothing can be said for it yet', dim=True)}")
    silent = sorted({entry.name for entry in entries if not entry.sentences})
    click.echo(f"\nAll sentences of one: assistant phrases --tool NAME{_without(silent)}")


def _without(silent: Sequence[str]) -> str:
    return f"\nWithout phrases in a language: {', '.join(silent)}" if silent else ""


def _show_whole(entries: Sequence[Entry]) -> None:
    """Show sentences alone, one a line; headings only where there are several languages."""
    for entry in entries:
        if len(entries) > 1:
            click.secho(f"{in_language(entry.lang).name}: {entry.name}, {len(entry.sentences)} sentences", bold=True)
        for sentence in entry.sentences or ("(nothing can be said for it yet)",):
            click.echo(sentence)
