"""`bench echo`: in a cabin made of samples it does not hear itself, and hears who speaks over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.audio.files import read
from assistant.cli.bench_accuracy import Row
from assistant.cli.bench_echo import Figures, Over, Talk
from tests.bundled import DRIVE
from tests.cli.program import Program

WINDOW = DRIVE / "speech" / "en" / "06-window.flac"


def over(text: str, *, stopped_ms: float | None, right: bool, nods: bool = False) -> Over:
    return Over(Row(Path("x.flac"), text, "en", {}), nods, stopped_ms, "heard", right)


def test_what_is_counted() -> None:
    said = [over("stop", stopped_ms=160.0, right=True), over("fan off", stopped_ms=340.0, right=False)]
    rest = [over("fan on", stopped_ms=None, right=False), over("mhm", stopped_ms=90.0, right=True, nods=True)]
    told = Figures("en", Talk(60.0, interrupted=["why"]), [*said, *rest]).as_json()
    assert (told["spoken_over"], told["caught"], told["right"], told["stopped_in_time"]) == (3, 2, 1, 1)
    assert (told["stops_ms_p50"], told["stops_ms_most"]) == (250, 340)
    assert (told["nods"], told["gone_on_after_nods"]) == (1, 1)
    assert told["interrupted_itself"] == ["why"]


def test_who_speaks_over_it_is_heard_and_it_does_not_hear_itself(
    program: Program, installed_model: Callable[[str], Path], tmp_path: Path
) -> None:
    installed_model("vosk-small-en-us-0.15")
    table, config = tmp_path / "set.tsv", tmp_path / "assistant.yaml"
    table.write_text(f"file\tlang\ttext\n{WINDOW}\ten\topen the driver's window halfway\n")
    config.write_text("languages: [en]\nspeech: {en: [{engine: espeak, voice: en-us}]}\n")
    arguments = (str(table), "--minutes", "0.1", "--delay", "80", "--config", str(config))
    english = program.document("bench", "echo", *arguments, "--json")["languages"]["en"]
    assert english["talk_s"] >= 6
    assert (english["woken_by_itself"], english["interrupted_itself"], english["answered_itself"]) == (0, [], [])
    assert (english["caught"], english["right"]) == (1, 1)
    assert 0 < english["stops_ms_p50"] < 1000 * read(WINDOW).seconds


def test_a_language_that_is_not_configured_is_one_line(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "set.tsv"
    table.write_text("file\tlang\ttext\na.flac\tde\tstopp\n")
    assert "its language 'de' is not configured" in program.failing("bench", "echo", str(table), code=1)


@pytest.mark.parametrize("delay", ["301", "-1"])
def test_an_echo_that_no_cabin_has_is_refused(program: Program, tmp_path: Path, delay: str) -> None:
    done = program.run("bench", "echo", str(tmp_path), "--delay", delay)
    assert done.returncode == 2
    assert b"--delay" in done.stderr
