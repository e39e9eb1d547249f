#!/usr/bin/env python3
"""Holds the command line of an installed assistant against docs/contract: names, fields and types, not wisdom.

    .venv/bin/python scripts/check_contract.py PATH_TO_ASSISTANT

Runs the commands on the bundled drive and prints each breach in one line; exit code 0 where there is none. Recordings
are heard only where the models for them are installed. Needs PyYAML, and nothing of the assistant's own code.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
CONTRACT: dict[str, Any] = yaml.safe_load((ROOT / "docs/contract/tools.yaml").read_text(encoding="utf-8"))
DRIVE = ROOT / "tests/data/drive"

TURN = ("heard", "lang", "act", "calls", "reply", "decided_by", "confidence", "awaiting")
"""what a turn of `replay` has; those of `ask`, `chat` and `hear` have `ms` too"""
DECIDED_BY = ("catalogue", "repair", "nearest", "model", "dialogue", "none")
AWAITING = (None, "confirmation", "choice", "argument")
STATUS = ("done", "asked", "refused", "failed", "not_set_up")
SIGNAL = ("value", "unit", "age_s", "valid")

SAID = ("set the temperature to 21 degrees", "打开主驾车窗", "open the trunk", "qwertz", "what's the weather")
CONVERSATION = (
    "set the fan to 2\n/wait 5\na bit more\n/set Vehicle.Speed=80\nopen the trunk\n/reset\n把空调调到二十度\n"
)
SENTENCES = ({"text": "open the window", "lang": "en"}, {"text": "关窗", "lang": "zh"}, {"text": "", "lang": "en"})

DAEMON = """\
audio: {{input: no microphone}}
language_model: {{model: ""}}
runtime_folder: {folder}/run
state_folder: {folder}
"""
DAEMON_STATE = (
    *("protocol", "process", "phase", "utterance", "microphone", "muted", "open"),
    *("languages", "volume", "fault"),
)


def missing(where: str, got: dict[str, Any], names: Iterable[str]) -> Iterator[str]:
    """Tell each of the names that is no field of what was got."""
    return (f"{where}: no field {name!r}" for name in names if name not in got)


def value_fits(kind: dict[str, Any], value: object) -> bool:
    """Whether a value is one of a type of the contract."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match kind["kind"]:
        case "bool":
            return isinstance(value, bool)
        case "text" | "time":
            return isinstance(value, str) and value.strip() != ""
        case "list":
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        case "enum":
            return value in kind["values"]
        case "number_or_enum":
            return number or value in kind["values"]
        case "int" if isinstance(value, float) and not value.is_integer():
            return False
        case "int" | "number":
            return number and kind.get("min", value) <= value <= kind.get("max", value)
    return False


def call_faults(where: str, call: dict[str, Any]) -> Iterator[str]:
    """Tell what a call has that its tool does not take, and what it lacks."""
    yield from missing(where, call, ("tool", "arguments"))
    name = call.get("tool")
    tool = CONTRACT["tools"].get(name)
    if tool is None:
        yield f"{where}: {name!r} is not a tool of the contract"
        return
    given = {argument: value for argument, value in call.get("arguments", {}).items() if value is not None}
    optional, groups = tool.get("optional", []), tool.get("one_of", [])
    for argument, value in given.items():
        if argument not in tool["args"]:
            yield f"{where}: {name} has no argument {argument!r}"
        elif not value_fits(CONTRACT["types"][tool["args"][argument]], value):
            yield f"{where}: {name}.{argument} = {value!r} does not fit {tool['args'][argument]}"
    for group in groups:
        least = 0 if set(group) <= set(optional) else 1
        if not least <= sum(argument in given for argument in group) <= 1:
            yield f"{where}: {name} wants {'exactly' if least else 'at most'} one of {group}"
    free = {*given, *optional, *(argument for group in groups for argument in group)}
    yield from (f"{where}: {name} lacks {argument!r}" for argument in tool["args"] if argument not in free)


def turn_faults(where: str, turn: dict[str, Any]) -> Iterator[str]:
    """Tell what is wrong with one turn of `ask`, `chat`, `hear` or `replay`."""
    yield from missing(where, turn, TURN)
    for field, known in (("act", CONTRACT["acts"]), ("decided_by", DECIDED_BY), ("awaiting", AWAITING)):
        if turn.get(field) not in known:
            yield f"{where}: {field} {turn.get(field)!r}"
    for call in turn.get("calls", []):
        yield from call_faults(where, call)
        yield from missing(where, call, ("status", "rule", "result"))
        if call.get("status") not in STATUS:
            yield f"{where}: status {call.get('status')!r}"


def timed_turn_faults(where: str, turn: dict[str, Any], *moments: str) -> Iterator[str]:
    """Tell what is wrong with a turn that says how long it took."""
    yield from turn_faults(where, turn)
    yield from missing(f"{where}.ms", turn.get("ms", {}), (*moments, "understand", "tools", "total"))


class Checked:
    """An installed assistant, and the breaches that were found while it was run."""

    def __init__(self, program: str) -> None:
        self._program = program
        self.breaches: list[str] = []

    def run(self, *arguments: str, count: int, text: str = "") -> list[dict[str, Any]]:
        """Run a command; return the JSON documents that it prints, of which so many are expected."""
        command = [self._program, *arguments, "--json"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=300, check=False)
        what = " ".join(arguments[:2])
        try:
            documents: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
        except ValueError:
            self.breaches.append(f"{what}: stdout is not JSON: {done.stdout[:80]!r}")
            return []
        if done.returncode or len(documents) != count:
            self.breaches.append(
                f"{what}: exit code {done.returncode}, {len(documents)} documents for {count}: {done.stderr[:120]!r}"
            )
        return documents

    def text(self) -> None:
        """Ask, converse, parse."""
        for said in SAID:
            for turn in self.run("ask", said, count=1):
                self.breaches += timed_turn_faults(f"ask {said!r}", turn)
        for turn in self.run("chat", count=4, text=CONVERSATION):
            self.breaches += timed_turn_faults("chat", turn)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
            lines.write("".join(f"{json.dumps(sentence)}\n" for sentence in SENTENCES))
            lines.flush()
            parsed = self.run("parse", "--jsonl", lines.name, "--no-model", count=len(SENTENCES))
        for sentence, one in zip(SENTENCES, parsed, strict=False):
            fields = ("text", "lang", "act", "calls", "reason", "decided_by", "confidence", "ms")
            self.breaches += missing("parse", one, fields)
            if one.get("text") != sentence["text"]:
                self.breaches.append(f"parse: {one.get('text')!r} in the place of {sentence['text']!r}")
            for call in one.get("calls", []):
                self.breaches += call_faults("parse", call)

    def car(self) -> None:
        """Look at a log under VSS names."""
        log = ("--log", str(DRIVE / "drive.log.gz"), "--dbc", str(DRIVE / "gps.dbc"), "--at", "300")
        for one in self.run("state", *log, count=1):
            self.breaches += missing("state", one, ("time", "signals"))
            if "Vehicle.Speed" not in one.get("signals", {}):
                self.breaches.append("state: the drive has no Vehicle.Speed")
            for name, signal in one.get("signals", {}).items():
                self.breaches += missing(f"state {name}", signal, SIGNAL)

    def daemon(self) -> None:
        """Start a daemon that has no microphone, tell it things and ask it."""
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder, "assistant.yaml")
            config.write_text(DAEMON.format(folder=folder), encoding="utf-8")
            given = ("--config", str(config))
            missing_one = subprocess.run([self._program, "ctl", "state", *given], capture_output=True, check=False)
            if missing_one.returncode != 1 or missing_one.stderr.count(b"\n") != 1:
                self.breaches.append("ctl state: without a daemon it is one line, and exit code 1")
            with (
                Path(folder, "stderr").open("w") as stderr,
                subprocess.Popen(
                    [self._program, "run", "--json", "--output", f"{folder}/replies", *given],
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    stdin=subprocess.DEVNULL,
                ) as running,
            ):
                while running.poll() is None and not Path(folder, "run/control.sock").exists():
                    time.sleep(0.1)
                if running.poll() is None:
                    self._told(*given)
                    running.terminate()
            if running.returncode:
                self.breaches.append(
                    f"run: exit code {running.returncode}: {Path(folder, 'stderr').read_text()[-200:]}"
                )

    def _told(self, *given: str) -> None:
        """Go through what a running daemon is told and asked."""
        for command in (("say", "hello"), ("cancel",), ("mute",), ("unmute",)):
            for one in self.run("ctl", *command, *given, count=1):
                if one.get("ok") is not True:
                    self.breaches.append(f"ctl {command[0]}: {one}")
        for said in SAID:
            for turn in self.run("ctl", "ask", said, *given, count=1):
                self.breaches += timed_turn_faults(f"ctl ask {said!r}", turn)
                self.breaches += missing("ctl ask", turn, ("time", "utterance"))
        for one in self.run("ctl", "state", "--car", *given, count=1):
            self.breaches += missing("ctl state", one, (*DAEMON_STATE, "car"))
        for turns in self.run("ctl", "turns", "--last", "2", *given, count=1):
            for turn in turns:
                self.breaches += timed_turn_faults("ctl turns", turn)

    def sound(self) -> None:
        """Hear recordings in each language whose recogniser is installed."""
        listed = self.run("models", "list", count=1)
        self.breaches += (fault for one in listed for fault in missing("models list", one, ("models",)))
        models = [model for one in listed for model in one.get("models", [])]
        heard = [model for model in models if model["role"] == "asr" and model["default"] and model["installed"]]
        for lang in sorted({lang for model in heard for lang in model["languages"]}):
            recording = str(min((DRIVE / "speech" / lang).iterdir()))
            for one in self.run("transcribe", recording, "--lang", lang, count=1):
                fields = ("file", "lang", "text", "words", "seconds", "real_time_factor")
                self.breaches += missing("transcribe", one, fields)
                for word in one.get("words", []):
                    self.breaches += missing("transcribe word", word, ("word", "start", "end", "confidence"))
            for one in self.run("hear", recording, "--lang", lang, count=1):
                self.breaches += timed_turn_faults("hear", one, "asr", "tts_first")
                self.breaches += missing("hear", one, ("audio", "alternatives", "spoken"))
                self.breaches += missing("hear audio", one.get("audio", {}), ("file", "seconds"))


def main() -> None:
    """Check the program that is named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    checked = Checked(sys.argv[1])
    checked.text()
    checked.car()
    checked.daemon()
    checked.sound()
    print(*checked.breaches, f"{len(checked.breaches)} breaches of the contract", sep="\n")  # noqa: T201  its report
    sys.exit(bool(checked.breaches))


if __name__ == "__main__":
    main()
