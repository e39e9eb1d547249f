"""What is to come in a story, and its clock: nobody waits for it, it goes from one moment to the next."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from assistant.conversation.events import Event

Kind = Literal["work", "speech", "silence", "alarm", "look"]
"""of what is to come: an engine's answer, the end of a reply, nothing said into an open microphone, an alarm, a look at
the car"""


@dataclass(order=True)
class Coming:
    """Something that is to come."""

    at_s: float
    order: int
    kind: Kind = field(compare=False)
    utterance: int = field(compare=False)
    event: Callable[[float], Event | None] = field(compare=False)
    """None: nothing has happened"""


class Agenda:
    """What is to come, in its order."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._coming: list[Coming] = []
        self._order = count()

    def plan(self, kind: Kind, utterance: int, in_s: float, event: Callable[[float], Event | None]) -> None:
        """Let something come."""
        self.put(self.coming(kind, utterance, in_s, event))

    def coming(self, kind: Kind, utterance: int, in_s: float, event: Callable[[float], Event | None]) -> Coming:
        """Return something that may be put on the agenda later."""
        return Coming(self.now_s + in_s, next(self._order), kind, utterance, event)

    def put(self, coming: Coming) -> None:
        """Put something on the agenda."""
        heapq.heappush(self._coming, coming)

    def next(self, until_s: float | None = None) -> Coming | None:
        """Go on to what comes next, no later than a moment; None where nothing comes."""
        if not self._coming or (until_s is not None and self._coming[0].at_s > until_s):
            return None
        coming = heapq.heappop(self._coming)
        self.now_s = max(self.now_s, coming.at_s)
        return coming

    def has(self, kinds: tuple[Kind, ...]) -> bool:
        """Whether anything of these kinds is to come."""
        return any(coming.kind in kinds for coming in self._coming)

    def hasten(self, kind: Kind) -> None:
        """Let what is of this kind come now."""
        for coming in self._coming:
            if coming.kind == kind:
                coming.at_s = self.now_s
        heapq.heapify(self._coming)
