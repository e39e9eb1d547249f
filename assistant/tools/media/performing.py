"""Playing music, radio and podcasts. How loud they are is in Settings, player or not."""

from assistant.tools.outcome import UnableError, needed
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments, text
from assistant.types.call import Call, Result

_BACK = {"pause": "resume", "resume": "pause", "next": "previous", "previous": "next"}
"""actions that another one takes back"""


def play_media(arguments: Arguments, ports: Ports) -> Result:
    """Play something: {"title"} and, where known, "artist", "kind"; "query" where one was said."""
    player = needed(ports.media_player)
    query = text(arguments, "query")
    was_silent = player.playing() is None
    playing = player.play(query, text(arguments, "kind"))
    if playing is None:
        raise UnableError("nothing_found", f"nothing was found to play: {query or 'anything'}", query=query)
    restore = (Call("control_media", {"action": "stop"}),) if was_silent else ()
    return Result("done", {**({"query": query} if query else {}), **playing}, restore=restore)


def control_media(arguments: Arguments, ports: Ports) -> Result:
    """Pause, resume, skip: {"action"} and what plays then: "title", "artist", "kind", "paused" where known."""
    player = needed(ports.media_player)
    action = str(arguments["action"])
    if player.playing() is None:
        raise UnableError("nothing_plays", "nothing is playing")
    playing = player.control(action)
    restore = (Call("control_media", {"action": _BACK[action]}),) if action in _BACK else ()
    return Result("done", {"action": action, **(playing or {})}, restore=restore)
