"""What does not go as it should in a story, from the line that says so to the end of the next thing said."""

from assistant.conversation.effects import Role
from assistant.story.script import Trouble

WORKS_S, SLOW_S = 0.1, 4.0
"""that an engine takes for its work, usually and where it is slow"""


class Troubles:
    """Announced by a line, in force at the utterance after it."""

    def __init__(self) -> None:
        self._in_force: set[tuple[str, str]] = set()
        self._announced: set[tuple[str, str]] = set()

    def announce(self, line: Trouble) -> None:
        """Let it come at the next utterance."""
        self._announced.add((line.kind, line.what))

    def come(self) -> None:
        """Let come what was announced, as an utterance begins."""
        self._in_force, self._announced = self._announced, set()

    def fails(self, *what: str) -> bool:
        """Whether any of these, engines or tools, cannot do it."""
        return any(("fails", each) in self._in_force for each in what)

    def late(self, engine: Role) -> bool:
        """Whether an engine answers only after the driver has spoken once more."""
        return ("late", engine) in self._in_force

    def slow(self, engine: Role) -> bool:
        """Whether an engine takes some seconds."""
        return ("slow", engine) in self._in_force
