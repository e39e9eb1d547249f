"""Writes docs/turn.md and docs/microphone.md from the machines: what leads from where to where.

python scripts/write_turn.py
"""

from pathlib import Path

import click

from assistant.conversation import microphone
from assistant.conversation.events import Announced, ToldToSay
from assistant.conversation.patience import HANGS
from assistant.conversation.state import Phase
from assistant.conversation.turn import TRANSITIONS

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = """# The phases of a conversation

Made by `scripts/write_turn.py` from the table in `assistant/conversation/turn.py`; a test fails where the two differ.
An event that is not in the table is late, and dropped. Whatever still runs for an utterance that is over is dropped by
its number.

An utterance is listened to in `listening` and in no other phase; what the microphone does meanwhile is a machine of its
own ([microphone.md](microphone.md)), which leads the turn to `listening` when the name is heard or somebody speaks over
the reply. An engine has work to do in one phase each:
"""
IDLE_SPEAKS = "something waits to be said"


def document() -> str:
    """Return the whole page."""
    parts = [HEAD, _engines(), "```mermaid", *_diagram(), "```", "", _table()]
    return "\n".join(parts)


def _engines() -> str:
    rows = [f"| `{phase.value}` | {engine} | `{alarm}` |" for (phase, alarm), engine in HANGS.items()]
    return "\n".join(["| phase | engine | the alarm that goes off where it hangs |", "|---|---|---|", *rows, ""])


def _diagram() -> list[str]:
    lines = ["stateDiagram-v2", f"    [*] --> {Phase.IDLE.value}"]
    arrows: dict[tuple[str, str], list[str]] = {}
    for (phase, event), transition in TRANSITIONS.items():
        if event in (Announced, ToldToSay):  # in every phase, and lead nowhere by themselves
            continue
        for target in transition.to:
            arrows.setdefault((phase.value, target.value), []).append(event.__name__)
    arrows.setdefault((Phase.IDLE.value, Phase.SPEAKING.value), []).append(IDLE_SPEAKS)
    return lines + [f"    {begin} --> {end}: {', '.join(events)}" for (begin, end), events in arrows.items()]


def _table() -> str:
    rows = [
        f"| `{phase.value}` | {event.__name__} | {', '.join(f'`{target.value}`' for target in transition.to)} "
        f"| `{transition.take.__module__.rpartition('.')[2]}.{transition.take.__name__}` |"
        for (phase, event), transition in TRANSITIONS.items()
    ]
    rows.append(f"| `{Phase.IDLE.value}` | {IDLE_SPEAKS} | `{Phase.SPEAKING.value}` | `unasked.said_when_idle` |")
    return "\n".join(["| phase | event | leads to | by |", "|---|---|---|---|", *rows, ""])


MICROPHONE = """# What the microphone does

Made by `scripts/write_turn.py` from the table in `assistant/conversation/microphone.py`; a test fails where the two
differ. An event that is not in the table is late, and dropped.

| | |
|---|---|
| `closed` | nobody listens to it; a press is heard |
| `waiting` | it waits for its name |
| `hearing` | an utterance is heard |
| `following_up` | an utterance may come without the name; what is not for the car is ignored in silence |
| `speaking` | the assistant speaks: it listens for somebody who speaks over that |
| `interrupted` | somebody does: the voice is silent until it is known whether a word comes of it |
| `muted` | the device is closed; neither name nor press is heard |
| `lost` | there is no device |

It is coupled with the turn ([turn.md](turn.md)): where the turn goes on by itself, the microphone follows.
"""


def microphone_document() -> str:
    """Return the page of the microphone."""
    arrows: dict[tuple[str, str], list[str]] = {way: [by] for way, by in microphone.FOLLOWS.items()}
    for (at, event), transition in microphone.TRANSITIONS.items():
        for to in transition.to:
            if to != at:
                arrows.setdefault((at, to), []).append(event.__name__)
    diagram = [f"    {begin} --> {end}: {', '.join(events)}" for (begin, end), events in arrows.items()]
    rows = [
        f"| `{at}` | {event.__name__} | {', '.join(f'`{to}`' for to in transition.to)} "
        f"| `{transition.take.__module__.rpartition('.')[2]}.{transition.take.__name__}` |"
        for (at, event), transition in microphone.TRANSITIONS.items()
    ]
    follows = [f"| `{at}` | {by} | `{to}` | the turn |" for (at, to), by in microphone.FOLLOWS.items()]
    head = ["| the microphone | event | afterwards | by |", "|---|---|---|---|"]
    parts = ["", "```mermaid", "stateDiagram-v2", *diagram, "```", "", *head, *rows, *follows, ""]
    return MICROPHONE + "\n".join(parts)


@click.command()
def main() -> None:
    """Write the pages."""
    (DOCS / "turn.md").write_text(document(), encoding="utf-8")
    (DOCS / "microphone.md").write_text(microphone_document(), encoding="utf-8")


if __name__ == "__main__":
    main()
