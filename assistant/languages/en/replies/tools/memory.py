"""What is said of the tools of the domain memory, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.keeping import KEEPING
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "remember": ToolWords(
        "the note",
        request=(({}, ("remember: {text}", "remember that")),),
        done=(({}, ("I'll remember: {text}.", "Noted.")),),
        asks={"text": "What shall I remember?"},
    ),
    "recall": ToolWords("the notes", request=(({}, "tell what you told me"),), answer=KEEPING.recall),
    "forget": ToolWords(
        "forgetting",
        request=(
            ({"all": True}, "forget everything"),
            ({"text": ANY}, ("forget {text}", "forget that")),
            ({}, "forget that"),
        ),
        answer=KEEPING.forget,
        asks={"text": "What shall I forget?"},
    ),
    "switch_profile": ToolWords(
        "the profile",
        request=(({}, ("switch to the profile {name}", "switch the profile")),),
        done=(({}, ("Switched to {name}.", "Switched to {name}.", "Profile changed.")),),
        asks={"name": "Whose profile?"},
    ),
    "run_routine": ToolWords(
        "the routine",
        request=(({}, ("run the routine {name}", "run the routine")),),
        done=(({}, ("Routine {name}: {steps}.", "Routine {name}.", "Routine found.")),),
        asks={"name": "Which routine?"},
    ),
    "define_routine": ToolWords(
        "the routine",
        request=(({}, ("save the routine {name}", "save the routine")),),
        done=(({}, ("Routine {name} saved: {steps}.", "Routine {name} saved.", "Routine saved.")),),
    ),
    "set_reminder": ToolWords(
        "the reminder",
        request=(({"text": ANY}, ("remind you: {text}", "set a reminder")), ({}, "set a reminder")),
        answer=KEEPING.set_reminder,
        asks={"place": "At which place?", "text": "Remind you of what?"},
    ),
    "cancel_reminder": ToolWords("the reminder", request=(({}, "drop the reminder"),), answer=KEEPING.cancel_reminder),
}
