"""The assistant itself."""

from assistant.tools.arguments import Language, OnOff
from assistant.tools.signature import tool


@tool("assistant", acts="self")
def set_language(*, language: Language) -> None:
    """Change the language that is spoken."""


@tool("assistant", acts="self")
def set_listening(*, enabled: OnOff) -> None:
    """Listen, or stop listening until told otherwise."""


@tool("assistant", acts="self")
def set_suggestions(*, enabled: OnOff) -> None:
    """Make suggestions unasked, or keep quiet."""
