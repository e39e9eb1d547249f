"""MediaPlayer: music, radio and podcasts. Its loudness is kept in Settings; the player asks for the gain."""

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
