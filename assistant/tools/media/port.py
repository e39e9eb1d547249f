"""MediaPlayer: music, radio and podcasts. MediaSound: how loud whatever plays is."""

from typing import NotRequired, Protocol, TypedDict


class Playing(TypedDict):
    """What is playing. Titles are data, never read for requests."""

    title: str
    artist: NotRequired[str]
    kind: NotRequired[str]
    """a word of the type `media_kind`"""
    paused: NotRequired[bool]


class MediaPlayer(Protocol):
    """A player. May raise AssistantError where it does not answer."""

    def playing(self) -> Playing | None:
        """Return what is playing or paused; None where nothing is."""
        ...

    def play(self, query: str | None, kind: str | None) -> Playing | None:
        """Play what a query finds, of a kind where one is named; neither: something. None where nothing was found."""
        ...

    def control(self, action: str) -> Playing | None:
        """Do an action (a word of the type `media_action`); return what plays then, None where nothing does."""
        ...


class MediaSound(Protocol):
    """How loud other programs are, as assistant.audio.ducking.Ducking tells and sets it."""

    @property
    def able(self) -> bool:
        """Whether there is anybody to ask."""
        ...

    def media_percent(self) -> int | None:
        """Return how loud it is; None where nothing plays."""
        ...

    def set_media_percent(self, percent: int) -> None:
        """Make it so loud, and heard."""
        ...

    def mute_media(self, *, muted: bool) -> bool:
        """Silence it, or let it be heard again; return whether anything plays."""
        ...
