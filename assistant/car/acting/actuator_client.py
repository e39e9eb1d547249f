"""The daemon's way to the actuator: asks over its socket, and answers as tools do. It knows nothing of frames."""

import json
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from assistant.types.call import Call, Result

SEND_WITHIN_S = 2.0
"""what has not left by then must not leave any more: the driver has given up on it"""
ANSWER_WITHIN_S = 35.0
"""longer than any read-back may take"""
MOST_BYTES = 65536


def _now_s() -> float:
    """Return the seconds since the machine was started, sleep included: a request must not outlive a night."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class ActuatorClient:
    """Asks the actuator; from any thread."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = _now_s) -> None:
        """path: its socket. Nothing is opened before the first call, so that the daemon may be started first."""
        self._path = path
        self._clock = clock
        self._numbers = count(1)

    def perform(self, call: Call) -> Result:
        """Have a call carried out.

        done: it was read back; the value holds the arguments as they are now, the place, `before`, and `moving` where
        it is still on its way. failed: `fault` is did_not_move (with what was read back) or actuator_refused (with
        `why`, a word of actuator/orders.py), or there is none: the actuator cannot be reached.
        """
        number = next(self._numbers)
        asked = {
            "id": number,
            "tool": call.tool,
            "arguments": dict(call.arguments),
            "deadline_s": self._clock() + SEND_WITHIN_S,
        }
        try:
            answer = json.loads(self._exchange(json.dumps(asked).encode() + b"\n"))
            return _result(answer)
        except OSError as error:
            return Result("failed", reason=f"{self._path}: {error.strerror or error}")
        except (ValueError, KeyError, TypeError) as error:
            return Result("failed", reason=f"{self._path}: not an actuator's answer: {error}")

    def _exchange(self, line: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
            way.settimeout(SEND_WITHIN_S)
            way.connect(str(self._path))
            way.settimeout(ANSWER_WITHIN_S)
            # Not shut for writing behind the line: who hangs up before it is answered has asked for nothing.
            with way.makefile("wb", buffering=0) as asking, way.makefile("rb") as answering:
                with suppress(BrokenPipeError):  # it answered before it read: that it has no room for one more
                    asking.write(line)
                return answering.readline(MOST_BYTES)


def _result(answer: dict[str, Any]) -> Result:
    value = dict(answer["value"])
    if answer["outcome"] == "done":
        restore = tuple(Call(call["tool"], call["arguments"]) for call in answer["restore"])
        return Result("done", value, restore=restore)
    if answer["outcome"] == "did_not_move":
        return Result("failed", {"fault": "did_not_move", **value}, reason=answer["reason"])
    if answer["outcome"] != "refused":
        raise ValueError(f"no such outcome: {answer['outcome']}")
    return Result("failed", {"fault": "actuator_refused", "why": answer["why"]}, reason=answer["reason"])
