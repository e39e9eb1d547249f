"""What an ELM327 says: bytes in, lines and prompts out, and the frames that lines are. No port, no clock.

Clones differ: spaces or not, CR or CR LF, stray zero bytes, an echo that cannot be switched off, lines cut short. A
line counts only when it has ended and is a frame from beginning to end; how long its message is, the frame itself says.
"""

import re
from collections.abc import Iterator

from assistant.car.frames import FrameKey

PROMPT = ">"
LONGEST_LINE = 200
"""characters; what is longer is noise of a wrong speed"""
NARROW = re.compile(r"([0-7][0-9A-F]{2})((?:[0-9A-F]{2}){1,8})")
WIDE = re.compile(r"(1[0-9A-F]{7})((?:[0-9A-F]{2}){1,8})")


class Lines:
    """Cuts what has come into lines."""

    def __init__(self) -> None:
        self._begun = ""

    def hear(self, data: bytes) -> Iterator[str]:
        """Give the lines that have ended, without spaces, in capitals, and PROMPT where the adapter waits."""
        for character in data.decode("latin-1"):
            if character in "\r\n":
                yield from self._end()
            elif character == PROMPT:
                yield from self._end()
                yield PROMPT
            elif character.isprintable() and character != " " and len(self._begun) <= LONGEST_LINE:
                self._begun += character.upper()

    def _end(self) -> Iterator[str]:
        line, self._begun = self._begun.removeprefix("SEARCHING..."), ""
        if line and len(line) <= LONGEST_LINE:
            yield line


def frame(line: str) -> tuple[FrameKey, bytes] | None:
    """Read a line as a frame, with headers on; None: a message of the adapter, an echo, or of a bus that is not CAN."""
    narrow, wide = NARROW.fullmatch(line), WIDE.fullmatch(line)
    found = narrow or wide
    if found is None:
        return None
    return (int(found[1], 16), found is wide), bytes.fromhex(found[2])
