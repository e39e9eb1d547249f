"""What is said of each tool, in English: one entry a tool, one file a domain."""

from collections.abc import Mapping

from assistant.languages.en.replies.tools import (
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
from assistant.languages.replies import ToolWords

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
