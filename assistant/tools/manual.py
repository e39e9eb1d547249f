"""The car's manual."""

from assistant.tools.arguments import Text
from assistant.tools.signature import tool


@tool("manual", acts="none")
def ask_manual(*, question: Text) -> None:
    """Answer a question from the car's manual."""
