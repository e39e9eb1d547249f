"""Spoken commands on the virtual card, one after the other, each from its last sound to the first of its answer."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from queue import Empty
from typing import TYPE_CHECKING

from assistant.audio.monitor import seconds_of_sound
from assistant.cli.live import Document, LiveDaemon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.audio.virtual import VirtualCard

    Block = NDArray[np.int16]

AFTER_PRESS_S = 0.4
"""people press, and then speak"""
ANSWERS_WITHIN_S = 20.0
QUIET_S = 0.5
"""of silence in the loudspeaker before the next command"""
STRETCHED_S = 0.03
"""by which a command is longer in the cabin than as it was recorded: the card had nothing to play meanwhile"""
STAGES = ("hearing", "deciding", "speaking")
"""from the end of speech to the words; to the turn; to the first sound"""


@dataclass(frozen=True, slots=True)
class Answered:
    """How one command was answered; seconds."""

    total_s: float
    """below 0: before it had been said to its end"""
    stages_s: tuple[float, ...]
    """of STAGES; none where the program tells nothing of itself"""
    turn: Document
    disturbed: bool = False
    """the card did not play the command as it is: too much else ran on this machine"""


def answers(
    card: "VirtualCard", daemon: LiveDaemon, sounds: Sequence["Block"], *, press: bool
) -> Iterator[Answered | None]:
    """Say each command and wait for its answer; None: none came. press: push to talk before each."""
    for sound in sounds:
        card.speaker.wait_for_silence(QUIET_S, ANSWERS_WITHIN_S)
        _drop(daemon)
        if press:
            daemon.press()
            time.sleep(AFTER_PRESS_S)
        begun_s = time.monotonic()
        card.play(sound)
        yield _answered(card, daemon, begun_s, sound, cancel=daemon.tells)


def _answered(
    card: "VirtualCard", daemon: LiveDaemon, begun_s: float, sound: "Block", *, cancel: bool
) -> Answered | None:
    turn = daemon.turn(ANSWERS_WITHIN_S)
    first_s = card.speaker.wait_for_sound(begun_s, ANSWERS_WITHIN_S) if turn is not None and turn["reply"] else None
    card.cabin.wait_for_silence(QUIET_S, ANSWERS_WITHIN_S)
    if cancel:  # the rest of the reply is not waited for
        daemon.cancel()
    said = card.cabin.sounds(begun_s)
    if turn is None or first_s is None or said is None:
        return None
    disturbed = said[1] - said[0] > seconds_of_sound(sound) + STRETCHED_S
    moments = [said[1], *_moments(daemon, turn), first_s]
    stages = tuple(after - before for before, after in pairwise(moments))
    return Answered(first_s - said[1], stages if len(stages) == len(STAGES) else (), turn, disturbed)


def _moments(daemon: LiveDaemon, turn: Document) -> list[float]:
    """Return when the words of a turn were known, and when the turn was; empty where nobody tells."""
    came: dict[str, float] = {}
    try:
        while "turn" not in came:
            at_s, event = daemon.events.get(timeout=0.2)
            if event.get("event") in ("heard", "turn") and event.get("utterance") == turn.get("utterance"):
                came[event["event"]] = at_s
    except Empty:
        return []
    return [came["heard"], came["turn"]] if len(came) == 2 else []


def _drop(daemon: LiveDaemon) -> None:
    while daemon.turn(0.0) is not None:
        pass
    while not daemon.events.empty():
        daemon.events.get()
