"""What the assistant itself keeps while it runs: how loud its channels are, the language, whether it listens."""

from assistant.conversation.meaning import Call, Result

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
"""percent points that a relative wish about the volume means"""


class Settings:
    """The assistant's own settings, changed by the tools of the domains media and assistant."""

    def __init__(self) -> None:
        self.volume_percent = {"media": 50, "voice": 50, "navigation": 50}
        self.muted: set[str] = set()
        self.switches = {"set_listening": True, "set_suggestions": True}
        self.language: str | None = None
        """None: the language that was spoken"""

    def perform(self, call: Call) -> Result | None:
        """Carry out a call that concerns these settings; None where it does not."""
        if call.tool == "set_volume":
            return self._set_volume(call)
        if call.tool == "set_muted":
            channel = str(call.arguments.get("channel", "media"))
            muted = bool(call.arguments["enabled"])
            (self.muted.add if muted else self.muted.discard)(channel)
            return Result("done", {"channel": channel, "enabled": muted})
        if call.tool in self.switches:
            self.switches[call.tool] = bool(call.arguments["enabled"])
            return Result("done", {"enabled": self.switches[call.tool]})
        if call.tool == "set_language":
            self.language = str(call.arguments["language"])
            return Result("done", {"language": self.language})
        return None

    def _set_volume(self, call: Call) -> Result:
        channel = str(call.arguments.get("channel", "media"))
        before = self.volume_percent[channel]
        if "level" in call.arguments:
            wanted = int(call.arguments["level"])  # type: ignore[arg-type]  # the signature was checked: an int
        else:
            change = call.arguments["change"]
            wanted = before + (STEPS[change] if isinstance(change, str) else int(change))  # type: ignore[arg-type]  # the same
        self.volume_percent[channel] = min(100, max(0, wanted))
        self.muted.discard(channel)
        return Result("done", {"channel": channel, "level": self.volume_percent[channel], "before": before})
