"""Run `assistant hear` over the requests of the bundled drive, show every turn, hold it against expected.jsonl.

Then drive past two simulated intersections (`assistant replay`), whose turns must be as expected too, and be guided
through the made-up country (guided_drive.py).

    .venv/bin/python scripts/demo.py

The answers are written to out/demo/. Exit code 0 only if every turn is right.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
DRIVE = ROOT / "tests" / "data" / "drive"
LIGHTS_DRIVE = ROOT / "tests" / "data" / "lights_drive"
ANSWERS = ROOT / "out" / "demo"

Document = dict[str, Any]
"""one line of `assistant hear --json`, or of expected.jsonl"""


def main() -> int:
    """Play all requests; 0 where every turn is right, else 1."""
    lines = (DRIVE / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(line) for line in lines]
    begun = time.monotonic()
    wrong = 0
    for (lang, at_s), requests in groupby(expected, key=lambda request: (request["lang"], request["at"])):
        group = list(requests)
        arguments = _arguments([request["file"] for request in group], lang, at_s)
        click.echo(f"\n$ assistant {' '.join(arguments)}\n")
        for request, turn in zip(group, _turns([*arguments, "--json"]), strict=True):
            faults = list(_faults(turn, request))
            _show(turn, request["text"], faults)
            wrong += bool(faults)
    lights_wrong = _past_the_lights()
    guided_wrong = subprocess.run([sys.executable, str(ROOT / "scripts" / "guided_drive.py")], check=False).returncode
    click.echo(f"\n{len(expected) - wrong} of {len(expected)} turns right, {time.monotonic() - begun:.0f} s")
    return 1 if wrong or lights_wrong or guided_wrong else 0


def _past_the_lights() -> int:
    """Play the drive past two traffic lights, which tells what is said; return its exit code, 0 where all is right."""
    arguments = ["replay", str(LIGHTS_DRIVE.relative_to(ROOT))]
    click.echo(f"\n$ assistant {' '.join(arguments)}\n")
    return subprocess.run(
        [str(Path(sys.executable).with_name("assistant")), *arguments], cwd=ROOT, check=False
    ).returncode


def _arguments(files: Sequence[str], lang: str, at_s: float) -> list[str]:
    drive = DRIVE.relative_to(ROOT)
    return [
        "hear",
        *(str(drive / file) for file in files),
        *("--lang", lang),
        *("--log", str(drive / "drive.log.gz"), "--dbc", str(drive / "gps.dbc"), "--at", str(at_s)),
        *("--out", str((ANSWERS / lang).relative_to(ROOT))),
    ]


def _turns(arguments: Sequence[str]) -> Iterator[Document]:
    """Yield a document a turn as they come. Where the command fails it has said why in one line: we leave as it did."""
    command = [str(Path(sys.executable).with_name("assistant")), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        for line in process.stdout or ():
            yield json.loads(line)
    if process.returncode:
        sys.exit(process.returncode)


def _faults(turn: Document, request: Document) -> Iterator[str]:
    """Yield what is not as expected: the calls with their status and rule, the answered value, a sound to hear."""
    calls = [{key: call[key] for key in ("tool", "arguments", "status", "rule")} for call in turn["calls"]]
    if calls != request["calls"]:
        yield f"calls: expected {json.dumps(request['calls'], ensure_ascii=False)}"
    result = (turn["calls"][0]["result"] or {}) if turn["calls"] else {}
    for name, value in request.get("result", {}).items():
        if result.get(name) != value:
            yield f"{name}: {result.get(name)}, expected {value}"
    if not turn["reply"]:
        yield "no answer"
    if not turn["spoken"] or not (ROOT / turn["spoken"]).is_file():
        yield "the answer was not spoken"


def _show(turn: Document, said: str, faults: Sequence[str]) -> None:
    calls = [
        f"{call['tool']} {' '.join(f'{name}={value}' for name, value in call['arguments'].items())} -> {call['status']}"
        + (f" by the rule {call['rule']}" if call["rule"] else "")
        for call in turn["calls"]
    ]
    stages = ("asr", "understand", "tools", "tts_first", "total")
    times = ", ".join(f"{stage} {turn['ms'][stage]:.0f} ms" for stage in stages)
    click.echo(f"{Path(turn['audio']['file']).name} ({turn['audio']['seconds']:.1f} s): {said}")
    click.echo(f"  heard     {turn['heard']}")
    click.echo(f"  calls     {'; '.join(calls) or '-'}")
    click.echo(f"  answer    {turn['reply']}")
    click.echo(f"  decided   by {turn['decided_by']}; {times}")
    click.echo(f"  spoken    {turn['spoken']}")
    for fault in faults:
        click.echo(f"  WRONG     {fault}")


if __name__ == "__main__":
    sys.exit(main())
