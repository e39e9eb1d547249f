"""What is said over the control socket, a line of JSON each. No I/O here; docs/control.md is this file in words.

{"do": "ask", "id": 7, "text": "open my window"}            a request; each kind of them is a class below
{"id": 7, "ok": true, "turn": {...}}                        its answer
{"id": 7, "ok": false, "error": "overtaken", "message": "..."}
{"event": "phase", "phase": "listening", ...}               to whoever has asked for events
"""

from typing import Annotated, Literal, get_args

import msgspec

from assistant.documents import Document

VERSION = 1
"""of the protocol: a higher one may have more, and takes nothing away"""
MOST_BYTES = 8192
"""of a request's line"""
MOST_CHARACTERS = 1000
"""of a text that is asked or said"""
MOST_TURNS = 50
"""that are kept to be asked for"""

Event = Literal["state", "phase", "microphone", "partial", "heard", "turn", "announced"]
EVENTS: tuple[Event, ...] = get_args(Event)

Trouble = Literal["bad_request", "not_allowed", "too_many", "no_such_language", "muted", "overtaken", "failed"]
TROUBLES: tuple[Trouble, ...] = get_args(Trouble)
"""why a request came to nothing"""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_CHARACTERS)]


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="do"):
    """What any request may have."""

    id: Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)] | None = None
    """comes back with the answer"""


class Listen(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="listen"):
    """Push to talk."""


class Cancel(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="cancel"):
    """Give up what is under way, in silence."""


class Mute(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="mute"):
    """Close the microphone, and leave it closed."""


class Unmute(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="unmute"):
    """Let it be opened again."""


class Say(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="say"):
    """Say a text as soon as nobody speaks."""

    text: Text
    lang: str | None = None
    """None: the language is told from the text"""


class Ask(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="ask"):
    """Take a text as if it had been spoken."""

    text: Text
    lang: str | None = None
    """None: the language is told from the text"""


class State(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="state"):
    """Tell how the daemon is."""

    car: bool = False
    """and what it knows of the car"""


class Events(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="events"):
    """Tell from now on how it goes."""

    only: tuple[Event, ...] = EVENTS
    """these alone"""


class Turns(Request, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="turns"):
    """Tell the last turns."""

    last: Annotated[int, msgspec.Meta(ge=1, le=MOST_TURNS)] = MOST_TURNS


Requests = Listen | Cancel | Mute | Unmute | Say | Ask | State | Events | Turns


class BadRequestError(ValueError):
    """A line that is no request; says why."""


def read(line: bytes) -> Requests:
    """Read a request from a line. Raises BadRequestError."""
    try:
        request: Requests = msgspec.json.decode(line, type=Requests)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequestError(f"not a request: {error}") from error
    if isinstance(request, Say | Ask) and (not request.text.strip() or not request.text.isprintable()):
        raise BadRequestError("not a request: text holds nothing to be said, or what cannot be printed")
    return request


def answer(number: int | None, document: Document) -> Document:
    """Put what came of a request into its answer. number: its id."""
    return {"id": number, "ok": True, **document}


def trouble(number: int | None, error: Trouble, message: str) -> Document:
    """Say why nothing came of a request. message: one line for a person."""
    return {"id": number, "ok": False, "error": error, "message": message}


def write(document: Document) -> bytes:
    """Write an answer or an event as its line. A number that is none (NaN, infinity) is null."""
    return msgspec.json.encode(document) + b"\n"
