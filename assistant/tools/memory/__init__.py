"""What the assistant keeps for people: notes, profiles, routines, reminders."""

from assistant.tools.arguments import Duration, OnOff, Text, Time
from assistant.tools.signature import tool


@tool("memory", acts="self")
def remember(*, text: Text) -> None:
    """Keep something that the speaker wants to find again, in the speaker's own words."""


@tool("memory", acts="none")
def recall(*, text: Text | None = None) -> None:
    """Tell what was kept.

    text: what it is about, or the question, in the speaker's words; missing, all of it.
    """


@tool("memory", acts="self", one_of=("text", "all"), may_lack_all=True)
def forget(*, text: Text | None = None, all: OnOff | None = None) -> None:
    """Drop something that was kept.

    text: what it is about, in the speaker's words; or all: everything; neither, what was kept last.
    """


@tool("memory", acts="self")
def switch_profile(*, name: Text) -> None:
    """Change to the settings of another person, by name."""


@tool("memory", acts="self")
def run_routine(*, name: Text) -> None:
    """Do the steps that were kept under a name."""


@tool("memory", acts="self")
def define_routine(*, name: Text, steps: Text) -> None:
    """Keep several steps under a name, to be done together later.

    steps: in the speaker's words, as they would be said one by one.
    """


@tool("memory", acts="self", one_of=("at", "after", "place"))
def set_reminder(
    *,
    text: Text | None = None,
    at: Time | None = None,
    after: Duration | None = None,
    place: Text | None = None,
) -> None:
    """Remind of something, at a time, after a time, or when a place is reached.

    text: of what, in the speaker's words. One of at: a moment; after: seconds from now; place: in the speaker's
    words.
    """


@tool("memory", acts="self")
def cancel_reminder(*, text: Text | None = None) -> None:
    """Drop a reminder.

    text: of what, in the speaker's words; missing, the one that is due next.
    """
