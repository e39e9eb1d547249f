"""What the assistant keeps for people: notes, profiles, routines, reminders."""

from assistant.tools.arguments import Duration, OnOff, Text, Time
from assistant.tools.signature import tool


@tool("memory", acts="self")
def remember(*, text: Text) -> None:
    """Keep something that the speaker says."""


@tool("memory", acts="none")
def recall(*, text: Text | None = None) -> None:
    """Tell what was kept."""


@tool("memory", acts="self", one_of=("text", "all"), may_lack_all=True)
def forget(*, text: Text | None = None, all: OnOff | None = None) -> None:
    """Drop what was kept."""


@tool("memory", acts="self")
def switch_profile(*, name: Text) -> None:
    """Change to the settings of another person."""


@tool("memory", acts="self")
def run_routine(*, name: Text) -> None:
    """Do the steps of a routine."""


@tool("memory", acts="self")
def define_routine(*, name: Text, steps: Text) -> None:
    """Keep several steps under one name."""


@tool("memory", acts="self", one_of=("at", "after", "place"))
def set_reminder(
    *,
    text: Text | None = None,
    at: Time | None = None,
    after: Duration | None = None,
    place: Text | None = None,
) -> None:
    """Remind of something at a time, after a time, or at a place."""


@tool("memory", acts="self")
def cancel_reminder(*, text: Text | None = None) -> None:
    """Drop a reminder."""
