"""What is said of each tool, in Mandarin: one entry a tool, one file a domain."""

from collections.abc import Mapping

from assistant.languages.replies import ToolWords
from assistant.languages.zh.replies.tools import (
    assistant,
    body,
    climate,
    drive,
    lights,
    manual,
    media,
    memory,
    places,
    state,
    traffic,
)

TOOLS: Mapping[str, ToolWords] = {
    **climate.TOOLS,
    **body.TOOLS,
    **lights.TOOLS,
    **drive.TOOLS,
    **state.TOOLS,
    **manual.TOOLS,
    **media.TOOLS,
    **places.TOOLS,
    **traffic.TOOLS,
    **memory.TOOLS,
    **assistant.TOOLS,
}
