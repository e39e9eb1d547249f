"""`ctl`: tells a running daemon what to do, and asks it how it goes, over its control socket (docs/control.md)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.cli.options import common, language, print_json
from assistant.errors import SocketError, UsageError, printable
from assistant.service.control.protocol import (
    EVENTS,
    MOST_CHARACTERS,
    MOST_TURNS,
    Ask,
    Cancel,
    Event,
    Events,
    Listen,
    Mute,
    Requests,
    Say,
    State,
    Turns,
    Unmute,
)

if TYPE_CHECKING:
    from assistant.documents import Document
    from assistant.service.control.client import Client

Command = TypeVar("Command", bound=Callable[..., Any])

ANSWERS_WITHIN_S = 60.0
"""a daemon that has just been started must load its models first"""
TURN_WITHIN_S = 120.0
"""understanding and acting have their own limits, which are shorter"""
WRONG_USE = ("bad_request", "no_such_language")


@click.group()
def ctl() -> None:
    """Tell a running daemon what to do, and ask it how it goes."""


def _told(name: str, request: Callable[[], Requests], help_text: str) -> None:
    """Add a command that only tells the daemon something."""

    @ctl.command(name, help=help_text)
    @common
    def tell(config: Path | None, as_json: bool) -> None:
        _tell(config, request(), as_json=as_json)


_told("listen", Listen, "Press to talk; a second time ends what is being said.")
_told("cancel", Cancel, "Give up what is heard, thought, done or said just now.")
_told("mute", Mute, "Close the microphone, until `unmute`; a restart leaves it closed.")
_told("unmute", Unmute, "Open the microphone again.")


@ctl.command()
@click.argument("text")
@language
@common
def say(text: str, lang: str | None, config: Path | None, as_json: bool) -> None:
    """Have a text said, as soon as nobody speaks."""
    _tell(config, Say(text=_text(text), lang=lang), as_json=as_json)


@ctl.command()
@click.argument("text")
@language
@common
def ask(text: str, lang: str | None, config: Path | None, as_json: bool) -> None:
    """Take a text as if it had been spoken; the reply is spoken, and shown."""
    with _client(config) as client:
        turn = _answer(client.ask(Ask(text=_text(text), lang=lang), TURN_WITHIN_S))["turn"]
    if as_json:
        print_json(turn)
    else:
        click.echo(turn["reply"])


@ctl.command()
@click.option("--car", is_flag=True, help="Also what is known of the car.")
@common
def state(car: bool, config: Path | None, as_json: bool) -> None:
    """Show what the daemon does, and how it is."""
    with _client(config) as client:
        told = _answer(client.ask(State(car=car), ANSWERS_WITHIN_S))["state"]
    if as_json:
        print_json(told)
        return
    for name, value in told.items():
        if name != "car":
            click.echo(printable(f"{name}: {_shown(value)}"))
    for name, signal in told.get("car", {}).get("signals", {}).items():
        unit, stale = signal["unit"], "" if signal["valid"] else "  (not valid)"
        click.echo(printable(f"{name}: {_shown(signal['value'])} {unit}".rstrip() + stale))


@ctl.command()
@click.option("--only", type=click.Choice(EVENTS), multiple=True, help="These kinds alone; repeatable.")
@common
def events(only: tuple[Event, ...], config: Path | None, as_json: bool) -> None:
    """Show how it goes, as it goes, until Ctrl-C."""
    with _client(config) as client:
        lines = client.lines(Events(only=only or EVENTS), None)
        _answer(next(lines))
        for event in lines:
            if as_json:
                print_json(event)
            else:
                click.echo(printable(_as_line(event)))


@ctl.command()
@click.option("--last", type=click.IntRange(1, MOST_TURNS), default=MOST_TURNS, help="So many of them.")
@common
def turns(last: int, config: Path | None, as_json: bool) -> None:
    """Show the last turns, the oldest first."""
    with _client(config) as client:
        told = _answer(client.ask(Turns(last=last), ANSWERS_WITHIN_S))["turns"]
    if as_json:
        print_json(told)
        return
    for turn in told:
        click.echo(printable(_as_line({"event": "turn", **turn})))


def _client(config: Path | None) -> "Client":
    from assistant.config import load
    from assistant.service.control.client import Client
    from assistant.service.control.opening import folders_to_ask_in

    return Client(folders_to_ask_in(load(config)))


def _tell(config: Path | None, request: Requests, *, as_json: bool) -> None:
    with _client(config) as client:
        answer = _answer(client.ask(request, ANSWERS_WITHIN_S))
    if as_json:
        print_json(answer)


def _answer(answer: "Document") -> "Document":
    """Return what was answered, without the request's number. Raises UsageError, SocketError: it came to nothing."""
    if not answer["ok"]:
        kind = UsageError if answer["error"] in WRONG_USE else SocketError
        raise kind(answer["message"])
    return {name: value for name, value in answer.items() if name != "id"}


def _text(text: str) -> str:
    """Return a text that can be asked or said. Raises UsageError."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"the text is not UTF-8: {text!r}") from error
    if not 0 < len(text.strip()) <= MOST_CHARACTERS:
        raise UsageError(f"a text of 1 to {MOST_CHARACTERS} characters is wanted, and this one has {len(text.strip())}")
    return text


def _as_line(event: "Document") -> str:
    """Put an event into one line for a person."""
    kind, more = event["event"], {name: value for name, value in event.items() if name not in ("event", "time")}
    if kind == "turn":
        told = f"{more['heard'] or '(unasked)'} -> {more['reply'] or '(nothing said)'}"
    else:
        told = "  ".join(f"{name}={_shown(value)}" for name, value in more.items())
    return f"{event.get('time', ''):29} {kind:10} {told}".strip()


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(each)}" for name, each in value.items())
    return ", ".join(map(_shown, value)) if isinstance(value, list) else str(value)
