"""The assistant itself."""

from assistant.tools.arguments import OnOff, SpokenLanguage
from assistant.tools.signature import tool


@tool("assistant", acts="self")
def set_language(*, language: SpokenLanguage) -> None:
    """Speak another language from now on: English (en) or Mandarin (zh)."""


@tool("assistant", acts="self")
def set_listening(*, enabled: OnOff) -> None:
    """Listen, or stop listening until told otherwise."""


@tool("assistant", acts="self")
def set_suggestions(*, enabled: OnOff) -> None:
    """Make suggestions unasked, or keep quiet until spoken to."""
