"""What is on a bus, frame by frame: each id with how often it comes, how old it is and what it said last."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.car.frames import Frame, FrameKey
from assistant.car.state.newest import Newest, Payload

if TYPE_CHECKING:  # cantools is loaded only where there is a DBC
    from assistant.car.decoding.dbc import DbcMessage


@dataclass(frozen=True, slots=True)
class Row:
    """One id of one bus."""

    channel: str
    id: int
    extended: bool
    message: str | None
    """its name in the DBC; None: not there"""
    count: int
    period_s: float | None
    """None: it came once"""
    received_s: float
    data: bytes


class Traffic:
    """The newest frame of each id. Heard by the threads of several buses at once."""

    def __init__(self, messages: Mapping[FrameKey, "DbcMessage"]) -> None:
        """messages: of the DBC, for their names."""
        self._messages = messages
        self._newest: Newest[tuple[str, FrameKey], None] = Newest()
        self._counts: dict[tuple[str, FrameKey], int] = {}
        self._lock = threading.Lock()

    def hear(self, frames: Iterable[Frame]) -> None:
        """Take in frames."""
        with self._lock:
            for frame in frames:
                key = (frame.channel, (frame.id, frame.extended))
                self._newest.keep(key, None, frame.data, frame.time_s)
                self._counts[key] = self._counts.get(key, 0) + 1

    def rows(self) -> list[Row]:
        """Return one row an id, by channel and id."""
        with self._lock:
            return [
                self._row(key, count, self._newest.streams(key)[None]) for key, count in sorted(self._counts.items())
            ]

    def _row(self, key: tuple[str, FrameKey], count: int, payload: Payload) -> Row:
        channel, frame_key = key
        message = self._messages.get(frame_key)
        name = message.name if message is not None else None
        return Row(channel, *frame_key, name, count, payload.period_s, payload.received_s, payload.data)
