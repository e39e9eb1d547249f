"""The car's manual."""

from assistant.tools.arguments import Text
from assistant.tools.signature import tool


@tool("manual", acts="none")
def ask_manual(*, question: Text) -> None:
    """Answer a question about how this car is used, from its manual.

    question: the whole question in the speaker's words.
    """
