"""Music, radio, and how loud things are."""

from assistant.tools.arguments import Change, Channel, MediaAction, MediaKind, OnOff, Percent, Text
from assistant.tools.signature import tool


@tool("media", acts="self")
def play_media(*, query: Text | None = None, kind: MediaKind | None = None) -> None:
    """Play music, radio or a podcast."""


@tool("media", acts="self")
def control_media(*, action: MediaAction) -> None:
    """Pause, resume or skip what is playing."""


@tool("media", acts="self", one_of=("level", "change"))
def set_volume(
    *,
    channel: Channel | None = None,
    level: Percent | None = None,
    change: Change | None = None,
) -> None:
    """Set how loud a channel is, or change it."""


@tool("media", acts="self")
def set_muted(*, channel: Channel | None = None, enabled: OnOff) -> None:
    """Silence a channel, or let it be heard again."""
