"""Music, radio, and how loud things are."""

from assistant.tools.arguments import Change, Channel, MediaAction, MediaKind, OnOff, Percent, Text
from assistant.tools.signature import tool


@tool("media", acts="self")
def play_media(*, query: Text | None = None, kind: MediaKind | None = None) -> None:
    """Play music, radio or a podcast.

    query: artist, title, genre or station in the speaker's words; missing, something. kind: what it is, where it was
    said.
    """


@tool("media", acts="self")
def control_media(*, action: MediaAction) -> None:
    """Pause, resume, stop, skip, shuffle or repeat what is playing."""


@tool("media", acts="self", one_of=("level", "change"))
def set_volume(
    *,
    channel: Channel | None = None,
    level: Percent | None = None,
    change: Change | None = None,
) -> None:
    """Set how loud a channel is, or change it from where it stands.

    channel: media (music, radio), voice (the assistant's own), or navigation; missing, media. Either level: percent;
    or change: a number is percent points, a word is 5 (a_bit), 10 (more, less) or 30 (a_lot). It ends a silence.
    """


@tool("media", acts="self")
def set_muted(*, channel: Channel | None = None, enabled: OnOff) -> None:
    """Silence a channel (enabled), or let it be heard again.

    channel: media, voice (the assistant's own), or navigation; missing, media.
    """
