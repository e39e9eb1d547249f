"""What the assistant itself keeps while it runs: how loud its channels are, whether it suggests.

Written by the tools, read by whoever plays sound or listens, each in a thread of its own: every access is locked.
"""

import threading
from collections.abc import Callable, Iterable, Mapping

from assistant.tools.media.port import MediaSound
from assistant.tools.outcome import NotSetUpError, UnableError
from assistant.types.call import Call, Result

STEPS = {
    "a_lot_less": -30,
    "less": -10,
    "a_bit_less": -5,
    "a_bit_more": 5,
    "more": 10,
    "a_lot_more": 30,
    "min": -100,
    "max": 100,
}
"""percent points that a relative request about the volume means"""
OF_CHANNELS = ("set_volume", "set_muted")
USUAL_PERCENT: Mapping[str, int] = {"media": 50, "voice": 80, "navigation": 50}


class Settings:
    """The assistant's own settings, changed by the tools of the domains media and assistant."""

    def __init__(
        self,
        volume_percent: Mapping[str, int] | None = None,
        silenced: Iterable[str] = (),
        *,
        suggestions: bool = True,
        changed: Callable[["Settings"], None] = lambda settings: None,
        media: MediaSound | None = None,
    ) -> None:
        """Begin with these; channels that are not known are passed over. changed: called after every change.

        media: what plays beside us; None: nothing does, as at a bench, and its loudness is only kept.
        """
        self._lock = threading.RLock()
        known = {channel: percent for channel, percent in (volume_percent or {}).items() if channel in USUAL_PERCENT}
        self._volume_percent = {**USUAL_PERCENT, **known}
        self._muted = set(silenced) & USUAL_PERCENT.keys()
        self._suggestions = suggestions
        self._changed = changed
        self._media = media
        self._spoken_on = "voice"

    def gain(self, channel: str) -> float:
        """Return what the samples of a channel (media, voice, navigation) are multiplied by: 0 to 1, 0 when muted.

        The power of two makes a step of ten percent sound about the same at every loudness.
        """
        with self._lock:
            return 0.0 if channel in self._muted else (self._volume_percent[channel] / 100) ** 2

    @property
    def spoken_on(self) -> str:
        """The channel of what is said now, or was said last."""
        with self._lock:
            return self._spoken_on

    def speak_on(self, channel: str) -> None:
        """What is said from now on is of this channel."""
        with self._lock:
            self._spoken_on = channel

    def volume_percent(self, channel: str) -> int:
        """Return how loud a channel is when it is not muted."""
        with self._lock:
            return self._volume_percent[channel]

    def muted(self, channel: str) -> bool:
        """Return whether a channel is silenced."""
        with self._lock:
            return channel in self._muted

    def volumes(self) -> dict[str, object]:
        """Tell how loud every channel is, as get_state does: {"value": {channel: percent}, "muted": [channels]}."""
        playing = self._media.media_percent() if self._media and self._media.able else None
        with self._lock:
            self._volume_percent["media"] = self._volume_percent["media"] if playing is None else playing
            value, muted = dict(self._volume_percent), sorted(self._muted)
        return {"value": value, "muted": muted, "unit": "percent", "age_s": 0.0, "valid": True}

    def kept(self) -> dict[str, object]:
        """Return all of it, as a file may keep it."""
        with self._lock:
            return {
                "volume_percent": dict(self._volume_percent),
                "silenced": tuple(sorted(self._muted)),
                "suggestions": self._suggestions,
            }

    @property
    def suggestions(self) -> bool:
        """Whether suggestions are made unasked."""
        with self._lock:
            return self._suggestions

    def perform(self, call: Call) -> Result:
        """Carry out a call that concerns these settings; its signature was checked.

        set_volume gives {"channel", "level", "before"}, set_muted {"channel", "enabled", "before"}, set_suggestions
        {"enabled", "before"}. Raises ValueError: not a call of these; of the media, UnableError where nothing plays,
        NotSetUpError where nobody can be told.
        """
        media = self._media if call.tool in OF_CHANNELS and _channel(call) == "media" else None
        if media is not None:
            self._look_at(media)
        with self._lock:
            match call.tool:
                case "set_volume":
                    result = self._set_volume(call)
                case "set_muted":
                    result = self._set_muted(call)
                case "set_suggestions":
                    result = self._set_suggestions(call)
                case _:
                    raise ValueError(f"{call.tool} is no setting")
        if media is not None and call.tool == "set_volume":
            media.set_media_percent(self.volume_percent("media"))
        elif media is not None:
            media.mute_media(muted=self.muted("media"))
        self._changed(self)
        return result

    def _look_at(self, media: MediaSound) -> None:
        """Take over how loud the media are: their own knobs turn them, too. Outside the lock, for it may take long."""
        if not media.able:
            raise NotSetUpError("there is no mixer")
        percent = media.media_percent()
        if percent is None:
            raise UnableError("nothing_plays", "nothing is playing")
        with self._lock:
            self._volume_percent["media"] = percent

    def _set_volume(self, call: Call) -> Result:
        channel = _channel(call)
        before, was_muted = self._volume_percent[channel], channel in self._muted
        if "level" in call.arguments:
            wanted = int(str(call.arguments["level"]))
        else:
            change = call.arguments["change"]
            wanted = before + (STEPS[change] if isinstance(change, str) else round(float(str(change))))
        level = self._volume_percent[channel] = min(100, max(0, wanted))
        self._muted.discard(channel)  # who asks for a loudness wants to hear it
        restore = [Call("set_volume", {"channel": channel, "level": before})] if level != before else []
        restore += [Call("set_muted", {"channel": channel, "enabled": True})] if was_muted else []
        return Result("done", {"channel": channel, "level": level, "before": before}, restore=tuple(restore))

    def _set_muted(self, call: Call) -> Result:
        channel, muted = _channel(call), bool(call.arguments["enabled"])
        before = channel in self._muted
        (self._muted.add if muted else self._muted.discard)(channel)
        restore = (Call("set_muted", {"channel": channel, "enabled": before}),) if before != muted else ()
        return Result("done", {"channel": channel, "enabled": muted, "before": before}, restore=restore)

    def _set_suggestions(self, call: Call) -> Result:
        before, self._suggestions = self._suggestions, bool(call.arguments["enabled"])
        restore = (Call("set_suggestions", {"enabled": before}),) if before != self._suggestions else ()
        return Result("done", {"enabled": self._suggestions, "before": before}, restore=restore)


def _channel(call: Call) -> str:
    return str(call.arguments.get("channel", "media"))
