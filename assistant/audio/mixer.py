"""What other programs play, as the mixer of a PulseAudio or PipeWire has it: how loud, muted or not. Through pactl."""

import json
import logging
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

ANSWERS_WITHIN_S = 2.0
FULL = 65_536
"""of the server's units, which are cubic: half of it is an eighth of the samples"""
ECHO_CANCEL = "echo-cancel"
"""in the names that PulseAudio and PipeWire give both ends of that module"""
MONITOR = ".monitor"
NO_MEDIA = ("phone", "event", "a11y", "alarm", "announcement", "navigation")
"""roles of streams that are no music, as programs give them"""


@dataclass(frozen=True, slots=True)
class Stream:
    """What a program plays."""

    number: int
    volume: int
    """of the first channel, in the server's units"""
    role: str
    """as its program gives it; mostly nothing"""


class Mixer:
    """Asks and sets. A server that is slow or gone plays nothing, and is in the log."""

    def __init__(self, program: str | None = shutil.which("pactl")) -> None:
        """program: None: there is none."""
        self._program = program

    @property
    def able(self) -> bool:
        """Whether there is a program to ask."""
        return self._program is not None

    def streams(self) -> list[Stream]:
        """Return what others play, the server's own streams aside."""
        told = self._ask("--format=json", "list", "sink-inputs")
        try:
            streams = json.loads(told) if told else []
        except ValueError:
            log.info("pactl tells nothing of the streams that it knows: other sound stays as loud as it is")
            return []
        found = (_stream(stream) for stream in streams if isinstance(stream, dict))
        return [stream for stream in found if stream is not None]

    def echo_cancelled(self) -> tuple[str, str] | None:
        """Return the source and the sink of module-echo-cancel, by their names; None where it is not loaded."""
        source, sink = (
            next((name for name in self._names(kind) if ECHO_CANCEL in name), None) for kind in ("sources", "sinks")
        )
        return (source, sink) if source and sink else None

    def set_volume(self, stream: int, volume: int) -> None:
        """Make a stream so loud; one that has ended meanwhile is refused, which is no matter."""
        self._ask("set-sink-input-volume", str(stream), str(volume))

    def set_muted(self, stream: int, *, muted: bool) -> None:
        """Silence a stream, or let it be heard again."""
        self._ask("set-sink-input-mute", str(stream), str(int(muted)))

    def _names(self, kind: str) -> list[str]:
        lines = self._ask("list", "short", kind).splitlines() if self.able else []
        names = (line.split("\t")[1] for line in lines if "\t" in line)
        return [name for name in names if not name.endswith(MONITOR)]

    def _ask(self, *arguments: str) -> str:
        try:
            told = subprocess.run(
                [str(self._program), *arguments], capture_output=True, text=True, timeout=ANSWERS_WITHIN_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.info("other sound stays as loud as it is: %s", error)
            return ""
        return told.stdout if told.returncode == 0 else ""


def _stream(told: dict[str, Any]) -> Stream | None:
    """Read a stream; None where it is the server's own, ours, or has no volume."""
    channels, properties = told.get("volume"), told.get("properties", {})
    first = next(iter(channels.values()), None) if isinstance(channels, dict) else None
    volume = first.get("value") if isinstance(first, dict) else None
    process = properties.get("application.process.id")  # the server's own streams have none
    if not isinstance(volume, int) or process in (None, str(os.getpid())):
        return None
    return Stream(int(told["index"]), volume, str(properties.get("media.role", "")))
