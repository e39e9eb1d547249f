"""The settings that the heart itself obeys: what it replies in, and whether it listens unpressed.

They are kept in the conversation and nowhere else, so it is here that what was before is known, and how it is put back.
"""

from dataclasses import replace

from assistant.conversation.state import Conversation
from assistant.types.call import Call, Result


def obeyed(conversation: Conversation, call: Call, result: Result) -> tuple[Conversation, Result]:
    """Follow a call that is done; return its result with what was before, and with what puts it back.

    set_language gives {"language", "before"}, set_listening {"enabled", "before"}. A language that was never asked for
    cannot be put back: there is no call for "the one that is spoken".
    """
    if result.status == "done" and call.tool == "set_language":
        language = str(call.arguments["language"])
        told = _told(call.tool, "language", conversation.language, language)
        return replace(conversation, language=language), told
    if result.status == "done" and call.tool == "set_listening":
        enabled = bool(call.arguments["enabled"])
        told = _told(call.tool, "enabled", conversation.listens_unpressed, enabled)
        return replace(conversation, listens_unpressed=enabled), told
    return conversation, result


def _told(tool: str, name: str, before: str | bool | None, now: str | bool) -> Result:
    restore = (Call(tool, {name: before}),) if before is not None and before != now else ()
    return Result("done", {name: now, "before": before}, restore=restore)
