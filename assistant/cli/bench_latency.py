"""`assistant bench latency`: from the last sound of a spoken command to the first sound of the answer, in real time."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.bench import machine
from assistant.cli.bench_accuracy import Row, read_set
from assistant.cli.bench_commands import expected_calls
from assistant.cli.latency import STAGES, Answered, answers
from assistant.cli.live import LiveDaemon, live_config
from assistant.cli.options import PATH, common, print_json
from assistant.config import load
from assistant.errors import DataError, UsageError

if TYPE_CHECKING:
    from assistant.audio.virtual import VirtualCard

BUNDLED = Path("tests/data/drive/requests.tsv")
BASELINE = ("-m", "assistant.cli.latency_baseline")
LOADS_WITHIN_S = 120.0
WARMS_WITHIN_S = 30.0
"""after it says that it is ready"""
BUDGET_P50_MS, BUDGET_P95_MS = 350, 600
MOST_USUAL = 15
"""commands of a language that the usual chain is given: it is slow, and the same each time"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one language came to."""

    lang: str
    rows: Sequence[Row]
    answered: Sequence[Answered | None]

    @property
    def totals_ms(self) -> list[float]:
        """From the last sound to the first, of what was answered."""
        return sorted(1000 * answer.total_s for answer in self.answered if answer is not None)

    @property
    def right(self) -> int | None:
        """How many had the expected calls; None where the set does not say which."""
        if not all("calls" in row.columns for row in self.rows):
            return None
        return sum(_calls(answer) == expected_calls(row) for answer, row in zip(self.answered, self.rows, strict=True))

    @property
    def wrong(self) -> int | None:
        """How many had calls, and other ones than the expected; None as for `right`."""
        right = self.right
        return None if right is None else sum(bool(_calls(answer)) for answer in self.answered) - right

    def as_json(self) -> dict[str, object]:
        """Return the figures by name; milliseconds."""
        early = sum(total < 0 for total in self.totals_ms)
        return {
            "commands": len(self.rows),
            "answered": len(self.totals_ms),
            "right": self.right,
            "wrong": self.wrong,
            "cut_off": early,
            "disturbed": sum(answer is not None and answer.disturbed for answer in self.answered),
            "p50": _percentile(self.totals_ms, 50),
            "p95": _percentile(self.totals_ms, 95),
            "stages_p50": {stage: _percentile(self._stage_ms(place), 50) for place, stage in enumerate(STAGES)},
            "stages_p95": {stage: _percentile(self._stage_ms(place), 95) for place, stage in enumerate(STAGES)},
        }

    def _stage_ms(self, place: int) -> list[float]:
        return sorted(1000 * each.stages_s[place] for each in self.answered if each is not None and each.stages_s)


@click.command()
@click.argument("sets", metavar="[FOLDER_OR_TSV...]", nargs=-1, type=PATH)
@click.option("--lang", "langs", default="", help="Languages, parted by commas; without it the configured ones.")
@click.option("--most", type=click.IntRange(min=1), default=30, show_default=True, help="Commands of a language.")
@click.option("--cores", type=click.IntRange(min=1), help="How many cores the assistant may use.")
@click.option("--called", is_flag=True, help="Its name is in the recordings, in one breath with the command: no press.")
@click.option("--no-baseline", is_flag=True, help="Leave out the usual chain that it is held against.")
@common
def latency(
    *,
    sets: tuple[Path, ...],
    langs: str,
    most: int,
    cores: int | None,
    called: bool,
    no_baseline: bool,
    config: Path | None,
    as_json: bool,
) -> None:
    """Speak commands to the daemon on a virtual sound card, and take the time until it is heard to answer.

    A set is as for `bench commands`; without one the bundled requests of a checkout. All configured languages are
    loaded. The columns: from the last sound of speech to the words, to the turn, to the first sound of the answer.
    Beside it the usual chain of the same engines: 1 s of silence, then the recogniser's end, the phrases, and the whole
    reply made before its first sound; it is given fewer commands. Cut off: answered before the end of the command.
    Disturbed: the machine was too busy to play the command as it is. Thirty commands of two languages take six minutes.
    Wants PulseAudio.
    """
    from assistant.audio.virtual import VirtualCard

    settings = load(config)
    wanted = [lang for lang in langs.split(",") if lang] or list(settings.languages)
    if unknown := [lang for lang in wanted if lang not in settings.languages]:
        raise UsageError(f"--lang: {unknown[0]} is not configured; {', '.join(settings.languages)} are")
    rows = {lang: list(chosen(sets, lang, most)) for lang in wanted}
    with VirtualCard() as card, live_config(config) as written:
        ours = _measured(card, LiveDaemon(card, written, cores=range(cores or 0)), rows, press=not called)
        usual = {}
        if not no_baseline and not called:
            daemon = LiveDaemon(card, written, program=BASELINE, cores=range(cores or 0))
            some = {lang: list(_evenly(each, MOST_USUAL)) for lang, each in rows.items()}
            usual = _measured(card, daemon, some, press=False)
    if as_json:
        results = {
            lang: {
                "ours": ours[lang].as_json(),
                "usual": usual[lang].as_json() if usual else None,
                "times_faster": _times(ours[lang], usual.get(lang)),
            }
            for lang in wanted
        }
        print_json({"machine": machine() | ({"cores": cores} if cores else {}), "unit": "ms", "languages": results})
    else:
        _print_table(ours, usual, cores)


def chosen(sets: Sequence[Path], lang: str, most: int) -> Iterator[Row]:
    """Yield rows of a language, of all sets and evenly from their beginning to their end. Raises DataError."""
    if not sets and not BUNDLED.is_file():
        raise UsageError(f"name a set of recordings: {BUNDLED} is not here")
    rows = [row for where in sets or [BUNDLED] for row in read_set(where) if row.lang == lang]
    if not rows:
        raise DataError(f"{', '.join(map(str, sets or [BUNDLED]))}: no recordings in {lang}")
    yield from _evenly(rows, most)


def _evenly(rows: Sequence[Row], most: int) -> Iterator[Row]:
    count = min(most, len(rows))
    yield from (rows[number * len(rows) // count] for number in range(count))


def _measured(
    card: "VirtualCard", daemon: LiveDaemon, rows: dict[str, list[Row]], *, press: bool
) -> dict[str, Figures]:
    from assistant.audio.files import read

    with daemon:
        daemon.wait_until_ready(LOADS_WITHIN_S)
        daemon.wait_until_idle(WARMS_WITHIN_S)
        if daemon.tells:
            daemon.listen_to_events()
        return {
            lang: Figures(
                lang, spoken, list(answers(card, daemon, [read(row.path).samples for row in spoken], press=press))
            )
            for lang, spoken in rows.items()
        }


def _times(ours: Figures, usual: Figures | None) -> float | None:
    """Return how many times as long the usual chain takes, by the p50 of both."""
    mine, theirs = _percentile(ours.totals_ms, 50), _percentile(usual.totals_ms, 50) if usual else None
    return round(theirs / mine, 1) if mine and theirs and mine > 0 else None


def _calls(answer: Answered | None) -> list[dict[str, object]]:
    """Return the calls that were asked for; what policy added for them is done too, and not among them."""
    calls = [] if answer is None else answer.turn["calls"]
    asked_for = (call for call in calls if call["status"] in ("asked", "refused") or call["rule"] is None)
    return [{"tool": call["tool"], "arguments": call["arguments"]} for call in asked_for]


def _percentile(values: Sequence[float], share: int) -> int | None:
    """Return a percentile of sorted values, to a whole number."""
    if not values:
        return None
    if len(values) == 1:
        return round(values[0])
    return round(statistics.quantiles(values, n=100, method="inclusive")[share - 1])


def _print_table(ours: dict[str, Figures], usual: dict[str, Figures], cores: int | None) -> None:
    from rich.console import Console
    from rich.table import Table

    here = machine()
    title = f"{here['cpu']}, {cores or here['cores']} cores; ms, budget {BUDGET_P50_MS} and {BUDGET_P95_MS}"
    table = Table(title=title, title_justify="left")
    counts = ("said", "answered", "right", "wrong", "cut off", "disturbed")
    for heading in ("", *counts, "p50", "p95", "usual p50 is", *(f"{stage} p50" for stage in STAGES)):
        table.add_column(heading, justify="right" if heading else "left")
    for lang, figures in ours.items():
        for name, each in ((lang, figures), (f"{lang} usual", usual.get(lang))):
            if each is None:
                continue
            told = each.as_json()
            stages = told["stages_p50"]
            assert isinstance(stages, dict)  # noqa: S101  as_json made it
            names = ("commands", "answered", "right", "wrong", "cut_off", "disturbed", "p50", "p95")
            times = _times(figures, usual.get(lang)) if each is figures else None
            shown = [*(told[name] for name in names), times and f"{times} times", *stages.values()]
            table.add_row(name, *("-" if value is None else str(value) for value in shown))
    Console().print(table)
