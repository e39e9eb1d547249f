"""Writes docs/turn.md from the machine itself: its phases, and which event leads from where to where.

python scripts/write_turn.py
"""

from pathlib import Path

import click

from assistant.conversation.events import Announced
from assistant.conversation.patience import HANGS
from assistant.conversation.state import Phase
from assistant.conversation.turn import TRANSITIONS

TARGET = Path(__file__).resolve().parent.parent / "docs/turn.md"
HEAD = """# The phases of a conversation

Made by `scripts/write_turn.py` from the table in `assistant/conversation/turn.py`; a test fails where the two differ.
An event that is not in the table is late, and dropped. Whatever still runs for an utterance that is over is dropped by
its number.

The microphone is listened to in `listening` and in no other phase. An engine has work to do in one phase each:
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
        if event is Announced:  # in every phase, and leads nowhere by itself
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


@click.command()
def main() -> None:
    """Write the page."""
    TARGET.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
