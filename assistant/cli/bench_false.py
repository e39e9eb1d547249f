"""`assistant bench false`: talk that is not for the car, in which it listens all the same: what it then does of it."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
import numpy as np

from assistant.cli.bench import machine
from assistant.cli.options import PATH, Finite, common, print_json
from assistant.cli.talk import Talk, sound_of, talks
from assistant.config import load
from assistant.errors import DataError

if TYPE_CHECKING:
    from assistant.cli.cabin import Cabin, Parts
    from assistant.conversation.effects import Turn
    from assistant.types.transcript import Transcript

WINDOW_S = 20.0
"""the longest in which no name is needed"""
BEFORE = {"en": "turn the fan to two", "zh": "风量调到两档"}
"""what the window follows: a command, which "more" or "off" could go on from"""
SILENCE_S = 1.5
"""after each recording, in which it is decided what was said"""
NO_WORDS = "no words"
"""in place of a language: noise, and recordings of which nobody wrote down the words"""
BUDGET = 1.0
"""an hour"""


@dataclass(slots=True)
class Figures:
    """What the recordings of one language came to."""

    seconds: float = 0.0
    recordings: int = 0
    done: list[str] = field(default_factory=list)
    """what was done in the window that follows an answer"""
    answered: list[str] = field(default_factory=list)
    """what was answered there, and nothing done"""
    pressed: list[str] = field(default_factory=list)
    """what would have been done, had somebody pressed"""

    def as_json(self) -> dict[str, object]:
        """Return the figures by name."""
        hours = self.seconds / 3600
        rates = {
            f"{name}_an_hour": round(len(which) / hours, 2) if hours else None
            for name, which in (("done", self.done), ("answered", self.answered), ("pressed", self.pressed))
        }
        lists = {"done": self.done, "answered": self.answered, "pressed": self.pressed}
        return {"hours": round(hours, 3), "recordings": self.recordings, **rates, **lists}


@click.command(name="false")
@click.argument("sets", metavar="FOLDER...", nargs=-1, required=True, type=PATH)
@click.option("--minutes", type=Finite(min=0), help="Of each language, evenly from all; without it everything.")
@common
def false(*, sets: tuple[Path, ...], minutes: float | None, config: Path | None, as_json: bool) -> None:
    """Count what is done of talk that is not for the car.

    FOLDER: recordings (WAV, FLAC), in folders of any depth, with their transcripts.tsv where there is one. Those whose
    own words are a command, as they stand there, are left out and named. Each is heard in the window that follows an
    answer, where no name is needed; and what was heard is also taken as though somebody had pressed.
    """
    from assistant.cli.cabin import Cabin, load_parts

    settings = load(config)
    given = [talk for where in sets for talk in talks(where)]
    if not given:
        raise DataError(f"{', '.join(map(str, sets))}: no WAV or FLAC")
    listening = msgspec.structs.replace(settings.listening, follow_up_s=WINDOW_S)
    parts = load_parts(msgspec.structs.replace(settings, listening=listening), with_voice=False)
    commands = [talk for talk in given if _is_command(parts, talk)]
    kept = [talk for talk in given if talk not in commands]
    cabin, figures = Cabin(parts), dict[str, Figures]()
    for talk in _some(kept, minutes):
        _listen(cabin, parts, talk, figures.setdefault(talk.lang or NO_WORDS, Figures()))
    cabin.close()
    if as_json:
        results = {lang: each.as_json() for lang, each in figures.items()}
        print_json({"machine": machine(), "left_out": [talk.text for talk in commands], "languages": results})
    else:
        _print(figures, commands)


def _is_command(parts: "Parts", talk: Talk) -> bool:
    from assistant.types.transcript import Transcript

    if not talk.text or talk.lang not in parts.config.languages:
        return False
    return bool(parts.mind.interpret(Transcript(talk.text, talk.lang)).calls)


def _some(given: Sequence[Talk], minutes: float | None) -> Iterator[Talk]:
    """Yield so many minutes of each language, evenly from the first recording to the last; None: all."""
    for lang in sorted({talk.lang for talk in given}):
        mine = [talk for talk in given if talk.lang == lang]
        if minutes is None:
            yield from mine
            continue
        left_s, step = 60 * minutes, 1 + len(mine) // 16
        for talk in itertools.chain.from_iterable(mine[first::step] for first in range(step)):
            if left_s <= 0:
                break
            sound = sound_of(talk)
            left_s -= 0.0 if sound is None else len(sound) / 16_000
            yield talk


def _listen(cabin: "Cabin", parts: "Parts", talk: Talk, figures: Figures) -> None:
    from assistant.conversation.effects import Interpret
    from assistant.conversation.events import Cancelled

    sound = sound_of(talk)
    if sound is None:
        return
    lang = talk.lang if talk.lang in parts.config.languages else parts.config.languages[0]
    cabin.put(Cancelled(cabin.now_s))
    cabin.ask(BEFORE.get(lang, ""), lang)
    while cabin.speaks:
        cabin.hear(np.zeros(480, np.int16))
    turns, first = len(cabin.turns), len(cabin.happened)
    cabin.hear(np.concatenate([sound, np.zeros(round(SILENCE_S * 16_000), np.int16)]))
    figures.seconds += len(sound) / 16_000
    figures.recordings += 1
    for turn in cabin.turns[turns:]:
        (figures.done if _changed(turn) else figures.answered).append(_line(talk, turn))
    for each in cabin.happened[first:]:
        if isinstance(each.what, Interpret):
            turn = _as_pressed(parts, each.what.transcript)
            figures.pressed += [_line(talk, turn)] if _changed(turn) else []


def _as_pressed(parts: "Parts", words: "Transcript") -> "Turn":
    """Return the turn that these words would make after a press."""
    from assistant.conversation.effects import Interpret, Perform, Report
    from assistant.conversation.events import Done, Event, Heard, Pressed, Understood
    from assistant.conversation.state import Conversation
    from assistant.conversation.turn import step

    conversation, _ = step(Conversation(), Pressed(0.0))
    coming: list[Event] = [Heard(0.0, conversation.utterance, words)]
    while True:
        conversation, effects = step(conversation, coming.pop())
        for effect in effects:
            match effect:
                case Interpret(utterance, transcript):
                    meaning = parts.mind.interpret(transcript)
                    coming.append(Understood(0.0, utterance, meaning, parts.engines.car()))
                case Perform(utterance, index, call, found):
                    coming.append(Done(0.0, utterance, index, parts.engines.perform(call, found)))
                case Report(turn):
                    return turn


def _changed(turn: "Turn") -> bool:
    """Whether something was changed in it."""
    from assistant.tools import tools

    return any(step.status == "done" and tools()[step.call.tool].acts != "none" for step in turn.steps)


def _line(talk: Talk, turn: "Turn") -> str:
    calls = ", ".join(f"{step.call.tool} {dict(step.call.arguments)}" for step in turn.steps)
    return f"{talk.path.name}: {talk.text!r} heard as {turn.transcript.text!r}: {calls or turn.reply}"


def _print(figures: Mapping[str, Figures], commands: Sequence[Talk]) -> None:
    here = machine()
    click.echo(f"{here['cpu']}, {here['cores']} cores; budget {BUDGET:g} an hour")
    for lang, each in figures.items():
        told = each.as_json()
        click.echo(f"{lang}: {told['recordings']} recordings, {told['hours']} h")
        click.echo(f"  without a name: done {told['done_an_hour']} an hour, answered {told['answered_an_hour']}")
        click.echo(f"  as if pressed: done {told['pressed_an_hour']} an hour")
        for kind, lines in (("done", each.done), ("answered", each.answered), ("pressed", each.pressed)):
            for line in lines:
                click.echo(f"  {kind}: {line}")
    if commands:
        said = dict.fromkeys(talk.text for talk in commands)
        click.echo(f"left out, for their words are a command: {len(commands)} ({', '.join(said)})")
