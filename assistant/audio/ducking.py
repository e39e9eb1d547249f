"""How loud other programs are: as loud as the driver wants it, and less while the assistant listens or speaks.

Quieter and back in a thread of its own: a server that is slow or gone delays nobody.
"""

import threading

from assistant.audio.mixer import FULL, NO_MEDIA, Mixer, Stream


class Ducking:
    """Other programs' sound. Its methods may be called from any thread; `want` returns at once."""

    def __init__(self, gain: float, mixer: Mixer | None = None) -> None:
        """Do nothing yet. gain: what other sound is multiplied by; 1: leave it. mixer: None: the system's."""
        self._gain = gain
        self._mixer = mixer or Mixer()
        self._wanted = False
        self._changed, self._mixing = threading.Condition(), threading.Lock()
        self._before: dict[int, int] = {}
        """stream -> its volume before, in units of the server"""
        self._thread: threading.Thread | None = None

    def want(self, quiet: bool) -> None:
        """Have other sound quieter from now on, or as it was."""
        if not self._mixer.able or self._gain >= 1 or quiet is self._wanted:
            return
        with self._changed:
            self._wanted = quiet
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._follow, name="ducking", daemon=True)
                self._thread.start()

    @property
    def able(self) -> bool:
        """Whether there is a mixer to ask."""
        return self._mixer.able

    def media_percent(self) -> int | None:
        """Return how loud the loudest that plays is, as a mixer shows it; None where nothing plays."""
        with self._mixing:
            volumes = [self._before.get(stream.number, stream.volume) for stream in self._media()]
        return min(100, round(max(volumes) * 100 / FULL)) if volumes else None

    def set_media_percent(self, percent: int) -> None:
        """Make all that plays so loud, and heard; while others are to be quiet, that much quieter."""
        with self._mixing:
            volume = round(percent * FULL / 100)
            for stream in self._media():
                ducked = stream.number in self._before
                if ducked:
                    self._before[stream.number] = volume
                self._mixer.set_volume(stream.number, self._ducked(volume) if ducked else volume)
                self._mixer.set_muted(stream.number, muted=False)

    def mute_media(self, *, muted: bool) -> bool:
        """Silence all that plays, or let it be heard again; return whether anything plays."""
        with self._mixing:
            streams = self._media()
            for stream in streams:
                self._mixer.set_muted(stream.number, muted=muted)
        return bool(streams)

    def close(self) -> None:
        """Put everything back, now."""
        with self._changed:
            self._wanted = False
        with self._mixing:
            self._restore()

    def _follow(self) -> None:
        done = False
        while True:
            with self._changed:
                while self._wanted is done:
                    self._changed.wait()
                done = self._wanted
            with self._mixing:
                (self._quieten if done else self._restore)()

    def _quieten(self) -> None:
        for stream in self._mixer.streams():
            self._before[stream.number] = stream.volume
            self._mixer.set_volume(stream.number, self._ducked(stream.volume))

    def _restore(self) -> None:
        for number, volume in self._before.items():
            self._mixer.set_volume(number, volume)
        self._before.clear()

    def _ducked(self, volume: int) -> int:
        share: float = self._gain ** (1 / 3)
        return round(volume * share)

    def _media(self) -> list[Stream]:
        return [stream for stream in self._mixer.streams() if stream.role not in NO_MEDIA]
