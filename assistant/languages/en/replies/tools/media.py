"""What is said of the tools of the domain media, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import percent
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "play_media": ToolWords(
        "the music",
        request=(
            ({"query": ANY}, ("play {query}", "play something")),
            ({"kind": "radio"}, "play the radio"),
            ({"kind": ANY}, "play a {kind}"),
            ({}, "play music"),
        ),
        done=(
            (
                {"title": ANY, "artist": ANY},
                ("Playing {title} by {artist}.", "Playing {title} by {artist}.", "Playing {title}.", "Playing."),
            ),
            ({"title": ANY}, ("Playing {title}.", "Playing {title}.", "Playing.")),
            ({}, "Playing."),
        ),
    ),
    "control_media": ToolWords(
        "the player",
        request=(
            ({"action": "pause"}, "pause the music"),
            ({"action": "resume"}, "go on playing"),
            ({"action": "next"}, "skip to the next title"),
            ({"action": "previous"}, "go back to the title before"),
            ({"action": "stop"}, "stop the music"),
            ({"action": "shuffle"}, "shuffle the music"),
            ({}, "repeat the title"),
        ),
        done=(
            ({"action": "pause"}, "Paused."),
            ({"action": "resume"}, "Playing again."),
            ({"action": "stop"}, "Music stopped."),
            ({"action": "shuffle"}, "Shuffling."),
            ({"action": "repeat"}, "Repeating."),
            ({"title": ANY}, ("Playing {title}.", "Playing {title}.", "Playing the other one.")),
            ({"action": "next"}, "On to the next."),
            ({}, "Back to the previous one."),
        ),
    ),
    "set_volume": ToolWords(
        "the volume",
        request=(
            ({"level": ANY}, ("set the volume of {channel} to {level}", "set the volume to {level}")),
            ({}, "turn {channel} {change}"),
        ),
        done=(
            ({"channel": "media"}, "Music volume at {level}."),
            ({"channel": "voice"}, "My voice at {level}."),
            ({}, "{channel} volume at {level}."),
        ),
        request_words={"channel": {"media": "the music", "voice": "my voice", "navigation": "the navigation"}},
        measures={"level": percent, "change": percent},
        asks={"level": "To how many percent?"},
        ranges={"level": "The volume goes from {least} to {most} percent."},
    ),
    "set_muted": ToolWords(
        "muting",
        request=(({"enabled": True}, "mute {channel}"), ({}, "unmute {channel}")),
        done=(({"enabled": True}, "{channel} muted."), ({}, "{channel} on again.")),
        request_words={"channel": {"media": "the music", "voice": "my voice", "navigation": "the navigation"}},
    ),
}
