"""What is said over the socket: one connection, one line of JSON that asks, one line that answers. No I/O here.

{"id": 7, "tool": "set_window", "arguments": {"percent": 50}, "deadline_s": 5123.25}
{"id": 7, "outcome": "done", "why": null, "reason": null, "value": {...}, "restore": [{"tool": ..., "arguments": ...}]}
"""

from typing import Annotated

import msgspec

from assistant.actuator.orders import Refusal, Request
from assistant.actuator.outcome import Reply
from assistant.types.call import Call

MOST_BYTES = 4096
"""of a request; none of the tools comes near it"""


class _Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]
    tool: str
    arguments: dict[str, bool | int | float | str]
    deadline_s: float


def read(line: bytes) -> Request | Refusal:
    """Read a request; a Refusal where it is none."""
    if len(line) > MOST_BYTES or not line.endswith(b"\n"):
        return Refusal("bad_request", f"not one line of at most {MOST_BYTES} bytes")
    try:
        asked = msgspec.json.decode(line, type=_Asked)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Refusal("bad_request", f"not a request: {error}")
    return Request(asked.id, Call(asked.tool, asked.arguments), asked.deadline_s)


def write(number: int | None, answer: Reply) -> bytes:
    """Write an answer; number: the id of its request, None where none could be read."""
    document = {
        "id": number,
        "outcome": answer.outcome,
        "why": answer.why,
        "reason": answer.reason,
        "value": answer.value,
        "restore": [{"tool": call.tool, "arguments": call.arguments} for call in answer.restore],
    }
    return msgspec.json.encode(document) + b"\n"
