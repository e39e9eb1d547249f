"""`assistant bench echo`: its own voice in its own microphone, at full loudness, and people who speak over it."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from assistant.cli.bench import machine
from assistant.cli.bench_accuracy import Row, read_recording, read_set
from assistant.cli.options import PATH, Finite, common, print_json
from assistant.config import load
from assistant.errors import DataError, UsageError

if TYPE_CHECKING:
    from assistant.audio.block import Block
    from assistant.cli.cabin import Cabin, Parts, Room

DELAYS_MS = (20, 50, 100, 150)
LONG_S = 2.5
"""a reply that somebody has time to speak over"""
OVER_AT_S = (0.8, 1.4)
"""how far a reply has come when somebody speaks over it, from and to"""
QUIET_S = 2.5
"""between two replies: the loudspeaker's stream has ended by then, and the next one is found anew"""
SOME = 4
"""requests with long answers, where its own talk has brought none"""
GIVES_UP_S = 25.0
"""after which nothing more is awaited"""
SOUNDS_DB = -20.0
"""of a recording's loudest 10 ms: where speech is taken to begin and to end"""
STOPS_WITHIN_MS = 300
CAUGHT, RIGHT = 38 / 40, 34 / 40
"""the budgets, as shares"""


@dataclass(slots=True)
class Talk:
    """Its own talk, with nobody else in the cabin."""

    seconds: float = 0.0
    woken: int = 0
    interrupted: list[str] = field(default_factory=list)
    """the replies that it interrupted itself in"""
    answered: list[str] = field(default_factory=list)
    """what it took for words to itself"""


@dataclass(frozen=True, slots=True)
class Over:
    """One recording that was spoken over a reply."""

    row: Row
    nods: bool
    """it is nothing but "mhm", or holds no word"""
    stopped_ms: float | None
    """after its beginning; None: its voice went on"""
    heard: str
    right: bool
    """a nod: the reply went on; else its words were heard, or what was understood was the same"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one language came to."""

    lang: str
    talk: Talk
    over: Sequence[Over]

    def of(self, *, nods: bool) -> list[Over]:
        """Return those that are nods, or those that are not."""
        return [each for each in self.over if each.nods == nods]

    def as_json(self) -> dict[str, object]:
        """Return the figures by name."""
        said, nods = self.of(nods=False), self.of(nods=True)
        stops = [each.stopped_ms for each in said if each.stopped_ms is not None]
        return {
            "talk_s": round(self.talk.seconds, 1),
            "woken_by_itself": self.talk.woken,
            "interrupted_itself": self.talk.interrupted,
            "answered_itself": self.talk.answered,
            "spoken_over": len(said),
            "caught": len(stops),
            "right": sum(each.right for each in said),
            "stops_ms_p50": round(statistics.median(stops)) if stops else None,
            "stops_ms_most": round(max(stops)) if stops else None,
            "stopped_in_time": sum(stop <= STOPS_WITHIN_MS for stop in stops),
            "nods": len(nods),
            "gone_on_after_nods": sum(each.right for each in nods),
            "not_right": [f"{each.row.text}: {each.heard}" for each in self.over if not each.right],
        }


@click.command()
@click.argument("sets", metavar="FOLDER_OR_TSV...", nargs=-1, required=True, type=PATH)
@click.option("--minutes", type=Finite(min=0), default=10.0, show_default=True, help="Of its own talk, all languages.")
@click.option("--delay", "delays_ms", multiple=True, type=click.IntRange(0, 300), help="Of the echo, ms; repeatable.")
@click.option("--gain", type=Finite(), default=0.0, show_default=True, help="Echo over speech, in dB.")
@common
def echo(
    *,
    sets: tuple[Path, ...],
    minutes: float,
    delays_ms: tuple[int, ...],
    gain: float,
    config: Path | None,
    as_json: bool,
) -> None:
    """Let the assistant hear itself, and people speak over it.

    FOLDER_OR_TSV: recordings of what is said over its voice, as for `bench commands`: columns path or file, lang, text;
    one that only nods ("mhm") must not end its talk. Everything runs on the clock of the sound, in a cabin without a
    sound card: moments are those of the sound, without what the engines take to compute.
    """
    from assistant.cli.cabin import Room, load_parts

    settings = load(config)
    rows = [row for where in sets for row in read_set(where)]
    if unknown := [row for row in rows if row.lang not in settings.languages]:
        raise DataError(f"{unknown[0].path}: its language {unknown[0].lang!r} is not configured")
    parts = load_parts(settings)
    rooms = [Room(delay / 1000, 10 ** (gain / 20)) for delay in delays_ms or DELAYS_MS]
    langs = [lang for lang in settings.languages if any(row.lang == lang for row in rows)]
    if not langs:
        raise UsageError("no recordings")
    results = [
        _measured(parts, lang, [row for row in rows if row.lang == lang], rooms, 60 * minutes / len(langs))
        for lang in langs
    ]
    if as_json:
        told = {figures.lang: figures.as_json() for figures in results}
        print_json(
            {"machine": machine(), "delays_ms": [round(1000 * room.delay_s) for room in rooms], "languages": told}
        )
    else:
        _print(results)


def _measured(parts: "Parts", lang: str, rows: Sequence[Row], rooms: "Sequence[Room]", seconds: float) -> Figures:
    from assistant.cli.cabin import Cabin

    talk, long, over = Talk(), dict[str, None](), list[Over]()
    requests, random = _requests(lang), np.random.default_rng(1)
    cabins = [Cabin(parts, room, seed=place) for place, room in enumerate(rooms)]
    for place, cabin in enumerate(cabins):
        until_s = seconds * (place + 1) / len(cabins)
        while talk.seconds < until_s:
            request = next(requests)
            if _talked(cabin, request, lang, talk) > LONG_S:
                long[request] = None
    asked = [*long, *(_long_ones(parts, lang, requests) if not long else ())]
    for number, row in enumerate(rows):
        at_s = float(random.uniform(*OVER_AT_S))
        over.append(_spoken_over(cabins[number % len(cabins)], asked[number % len(asked)], row, at_s))
    for cabin in cabins:
        cabin.close()
    return Figures(lang, talk, over)


def _requests(lang: str) -> Iterator[str]:
    """Yield requests for ever: the sentences that `assistant phrases` shows."""
    from assistant.understand.shown import shown

    sentences = [sentence for sentences in shown(lang).values() for sentence in sentences if "…" not in sentence]
    while True:
        yield from sentences


def _talked(cabin: "Cabin", request: str, lang: str, talk: Talk) -> float:
    """Have it answer, and listen to that; return how many seconds it spoke."""
    from assistant.conversation.effects import StopSaying
    from assistant.conversation.events import Woken

    first, turns = len(cabin.happened), len(cabin.turns)
    cabin.ask(request, lang)
    spoke_s = _run_out(cabin)
    since = [each.what for each in cabin.happened[first:]]
    talk.seconds += spoke_s
    talk.woken += sum(isinstance(what, Woken) for what in since)
    talk.interrupted += [request] * sum(isinstance(what, StopSaying) for what in since)
    talk.answered += [f"{request}: {turn.transcript.text}" for turn in cabin.turns[turns + 1 :]]
    _end(cabin)
    return spoke_s


def _long_ones(parts: "Parts", lang: str, requests: Iterator[str]) -> Iterator[str]:
    """Yield some requests whose answers are long."""
    from assistant.cli.cabin import Cabin

    cabin, found = Cabin(parts), 0
    for request in requests:
        cabin.ask(request, lang)
        if cabin.left_s > LONG_S:
            found += 1
            yield request
        _end(cabin)
        if found == SOME:
            break
    cabin.close()


def _spoken_over(cabin: "Cabin", request: str, row: Row, at_s: float) -> Over:
    from assistant.conversation.effects import StopSaying
    from assistant.conversation.following import only_nods

    sound = read_recording(row.path).samples
    cabin.ask(request, row.lang)
    turns = len(cabin.turns)
    cabin.hear(_silence(at_s))
    first, begun_s, left_s = len(cabin.happened), cabin.now_s, cabin.left_s
    cabin.hear(cabin.as_loud(sound))
    _run_out(cabin)
    began_s, ended_s = _sounds(sound)
    stops = [each.at_s - begun_s for each in cabin.happened[first:] if isinstance(each.what, StopSaying)]
    stopped_s = next((stop for stop in stops if began_s <= stop <= ended_s + 0.5), None)
    heard = [turn.transcript.text for turn in cabin.turns[turns:]]
    nods = not row.text or only_nods(row.text, row.lang)
    if nods:
        right = not heard and left_s > 0
    else:
        right = any(_same(cabin, turn.transcript.text, row) for turn in cabin.turns[turns:])
    _end(cabin)
    return Over(row, nods, None if stopped_s is None else 1000 * (stopped_s - began_s), " / ".join(heard), right)


def _same(cabin: "Cabin", heard: str, row: Row) -> bool:
    """Whether these are the words of a row, or mean the same."""
    from assistant.types.transcript import Transcript
    from assistant.understand.wording import plain

    if plain(heard, row.lang) == plain(row.text, row.lang):
        return True
    ours, theirs = (cabin.meaning(Transcript(text, row.lang)) for text in (heard, row.text))
    return bool(theirs.calls) and ours.calls == theirs.calls


def _run_out(cabin: "Cabin") -> float:
    """Listen to silence until it has said everything, and a moment longer; return how many seconds it spoke."""
    spoke_s, quiet_s, until_s = 0.0, 0.0, cabin.now_s + GIVES_UP_S
    while cabin.now_s < until_s and quiet_s < QUIET_S:
        before_s = cabin.now_s
        cabin.hear(_silence(0.03))
        passed_s = cabin.now_s - before_s
        quiet_s = 0.0 if cabin.speaks else quiet_s + passed_s
        spoke_s += passed_s if cabin.speaks else 0.0
    return spoke_s


def _end(cabin: "Cabin") -> None:
    """Have it wait for its name again, with nothing left to be said."""
    from assistant.conversation.events import Cancelled

    cabin.put(Cancelled(cabin.now_s))
    cabin.hear(_silence(QUIET_S))


def _silence(seconds: float) -> "Block":
    return np.zeros(round(seconds * 16_000), np.int16)


def _sounds(sound: "Block") -> tuple[float, float]:
    """Return when speech begins in a recording, and when it ends, in seconds."""
    frames = sound[: len(sound) // 160 * 160].reshape(-1, 160).astype(np.float64)
    power = (frames**2).mean(axis=1)
    loud = np.flatnonzero(power >= np.max(power) * 10 ** (SOUNDS_DB / 10))
    return float(loud[0]) / 100, float(loud[-1] + 1) / 100


def _print(results: Sequence[Figures]) -> None:
    here = machine()
    click.echo(f"{here['cpu']}, {here['cores']} cores; on the clock of the sound")
    for figures in results:
        told = figures.as_json()
        itself = len(figures.talk.interrupted), len(figures.talk.answered)
        click.echo(f"{figures.lang}: {figures.talk.seconds / 60:.1f} minutes of its own talk")
        click.echo(
            f"  woken by itself {figures.talk.woken}, interrupted itself {itself[0]}, answered itself {itself[1]}"
        )
        click.echo(
            f"  spoken over: caught {told['caught']} of {told['spoken_over']} (budget {CAUGHT:.0%}), "
            f"right {told['right']} (budget {RIGHT:.0%})"
        )
        click.echo(
            f"  stops after {told['stops_ms_p50']} ms, {told['stops_ms_most']} at most; "
            f"{told['stopped_in_time']} within {STOPS_WITHIN_MS}"
        )
        click.echo(f"  goes on after a nod: {told['gone_on_after_nods']} of {told['nods']}")
        for line in (*figures.talk.interrupted, *figures.talk.answered):
            click.echo(f"  itself: {line}")
        for each in figures.over:
            if not each.right:
                click.echo(f"  {each.row.path.name}: {each.row.text!r} heard as {each.heard!r}")
