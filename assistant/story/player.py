"""Plays a story on the heart itself and holds what happened against what is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.conversation.effects import Turn
from assistant.errors import printable
from assistant.story.script import (
    AlsoSays,
    CarHas,
    Driver,
    Expected,
    ExpectedAnswer,
    Later,
    Line,
    MicrophoneIs,
    Story,
    ToldCall,
)
from assistant.story.stage import BEGINS_AT, Stage
from assistant.story.telling import answer_of, call_as_text, line_as_text, reply_as_text
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding

MARK = "≠ "
"""begins a printed line that says what is written and was not so"""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a story as it went."""

    line: Line | None
    """None: a turn that the story does not tell of"""
    turn: Turn | None = None
    """what was answered, where the line is an answer and there was one"""
    listens: bool = False
    """whether the microphone was open after it"""
    differences: tuple[str, ...] = ()
    """what is written and was not so, a line each"""


@dataclass(frozen=True, slots=True)
class Played:
    """A story as it went."""

    story: Story
    told: tuple[Told, ...]

    @property
    def differs(self) -> bool:
        """Whether anything went otherwise than it is written."""
        return any(told.differences for told in self.told)

    def text(self) -> str:
        """Return the story as it went, in its own format, and marked lines under what is written otherwise."""
        told = (f"# {self.story.title}", *(line for told in self.told for line in _as_it_went(told)))
        return "\n".join((*(printable(line) for lines in told for line in lines.split("\n")), ""))


def mind() -> Callable[[Transcript], Meaning]:
    """Load the understanding that stories are played with: all phrases, no language model."""
    now = BEGINS_AT.replace(tzinfo=None)  # catalogues think in local time
    return Understanding(Catalogue.load(now=lambda: now), None).interpret


def play(story: Story, interpret: Callable[[Transcript], Meaning]) -> Played:
    """Play a story from its first line to its last, always to the same result.

    interpret: the understanding, from `mind`; one does for many stories.
    """
    return Played(story, tuple(_told(story.lines, Stage(interpret))))


def _told(lines: tuple[Line, ...], stage: Stage) -> Iterator[Told]:
    for index, line in enumerate(lines):
        if isinstance(line, ExpectedAnswer):
            yield _answered(line, stage)
            continue
        if not isinstance(line, AlsoSays):
            yield from _untold(stage)
        if isinstance(line, Expected):
            yield _looked_at(line, stage)
            continue
        following = next((after for after in lines[index + 1 :] if not isinstance(after, Expected | Later)), None)
        stage.play(line, interrupted=isinstance(following, Driver) and following.interrupts)
        yield Told(line)
    yield from _untold(stage)


def _untold(stage: Stage) -> Iterator[Told]:
    """Yield the turns that no line tells of."""
    while stage.turns:
        turn = stage.turns.pop(0)
        yield Told(None, turn, stage.listens, ("nothing: the story does not tell of this answer",))
    while stage.also_said:
        yield Told(
            AlsoSays(0, stage.also_said.pop(0)), differences=("nothing: the story does not tell of these words",)
        )


def _answered(line: ExpectedAnswer, stage: Stage) -> Told:
    if not stage.turns:
        return Told(line, differences=("an answer; there was none",))
    turn = stage.turns.pop(0)
    return Told(line, turn, stage.listens, tuple(_differences(line, answer_of(turn, listens=stage.listens))))


def _looked_at(line: CarHas | MicrophoneIs | AlsoSays, stage: Stage) -> Told:
    so: CarHas | MicrophoneIs | AlsoSays
    match line:
        case CarHas():
            so = replace(line, value=stage.car_has(line.signal))
        case MicrophoneIs():
            so = replace(line, attention=stage.attention)
        case AlsoSays():
            so = replace(line, text=stage.also_said.pop(0) if stage.also_said else "")
    return Told(so, differences=() if so == line else (line_as_text(line),))


def _differences(written: ExpectedAnswer, went: ExpectedAnswer) -> Iterator[str]:
    """Yield what is written and was not so, in the words of the file."""
    if written.reply is not None and written.reply != went.reply:
        yield reply_as_text(written.reply)
    if written.calls is not None and not _same_calls(written.calls, went.calls or ()):
        yield from map(call_as_text, written.calls) if written.calls else ("nothing done",)
    if written.act is not None and not _same(written.act, went.act):
        yield f"act {written.act}"
    if written.awaiting is not None and not _same(written.awaiting, went.awaiting or "nothing"):
        yield f"awaiting {written.awaiting}"
    if written.listens is not None and written.listens != went.listens:
        yield "listens" if written.listens else "does not listen"


def _same(written: str, went: str | None) -> bool:
    """Whether "choice: a, b" went as it is written; what stands behind the colon may be left out."""
    return went is not None and (written == went or written == went.partition(":")[0])


def _same_calls(written: tuple[ToldCall, ...], went: tuple[ToldCall, ...]) -> bool:
    return len(written) == len(went) and all(map(_same_call, written, went))


def _same_call(written: ToldCall, went: ToldCall) -> bool:
    return (written.status, written.call.tool, written.rules) == (went.status, went.call.tool, went.rules) and (
        written.any_arguments or dict(written.call.arguments) == dict(went.call.arguments)
    )


def _as_it_went(told: Told) -> Iterator[str]:
    if told.turn is not None:
        went = answer_of(told.turn, listens=told.listens)
        yield line_as_text(
            replace(went, act=None if went.calls else went.act, calls=went.calls or None, listens=went.listens or None)
        )
    elif told.line is not None:
        yield line_as_text(told.line)
    for difference in told.differences:
        yield f"{MARK}{difference}"
