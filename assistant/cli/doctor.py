"""`doctor`: what works on this machine, what does not, and what to do about it.

Whatever loads a native library is tried in a process of its own: a library that was built for another processor
ends its process, and that is one of the things to be told here.
"""

import ctypes
import dataclasses
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import doctor_named as named
from assistant.cli.doctor_car import try_actuator, try_car, try_lights, what_to_do
from assistant.cli.doctor_engines import try_hearing, try_llama, try_sound_card, try_speaking, try_turn
from assistant.cli.options import common, print_json
from assistant.cli.service_user import asked_by, become_user_of_service, installed_unit
from assistant.errors import AssistantError, ConfigError, ModelError
from assistant.languages import add, added
from assistant.store import fetch_command

if TYPE_CHECKING:
    from assistant.config import Config
    from assistant.store import Store

PROCESSOR_FEATURES = ("avx2", "fma", "f16c", "avx512f", "avx512_vnni", "asimd", "asimddp", "i8mm", "sve")
"""what makes llama.cpp and onnxruntime fast, on x86 and on ARM"""
CAN_HARDWARE_TYPE = "280"
"""ARPHRD_CAN of linux/if_arp.h"""
TRY_S = 120.0
"""a board that loads models from a slow card needs time; a driver of sound that hangs must not hang us"""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    detail: str
    mend: str | None = None
    """what to do about it; None where nothing is to be done"""
    code: int = 0
    """what doctor ends with where it is not ok: 1 where the configuration asks for it, 2 where that itself is wrong"""


@click.command()
@common
def doctor(config: Path | None, as_json: bool) -> int:
    """Say what works on this machine, what does not, and what to do about it.

    Asked by root on a board where the service is installed, it looks as the service's user. Exit code 0 where a turn
    from text works in every configured language, and so does all that the configuration names (the car, models, voices,
    microphone, actuator); else 1, or 2 where the configuration, or what belongs to it, is wrong.
    """
    from assistant.config import load
    from assistant.store import Store, model_folders

    become_user_of_service()
    settings = load(config)
    findings: list[Finding] = []
    for finding in examine(settings, Store(model_folders(settings)), Path("/")):
        findings.append(finding)
        if not as_json:
            _show(finding)
    code = exit_code(findings)
    if as_json:
        print_json({"ready": code == 0, "findings": [dataclasses.asdict(finding) for finding in findings]})
    return code


def exit_code(findings: Iterable[Finding]) -> int:
    """Return the gravest of what is wrong."""
    return max((finding.code for finding in findings if not finding.ok), default=0)


def examine(config: "Config", store: "Store", root: Path) -> Iterator[Finding]:
    """Look at everything. root: of the file system, where what the kernel tells is found."""
    detail, mend = asked_by(root, Path(sys.prefix))
    yield Finding("user", ok=True, detail=detail, mend=mend)
    yield _python()
    yield _processor(root)
    yield _memory(config, store, root)
    yield _library("PortAudio", "libportaudio.so.2", "libportaudio2")
    yield _library("eSpeak NG", "libespeak-ng.so.1", "libespeak-ng1 espeak-ng-data")
    sound_mend = "plug one in, or name it in the configuration: audio:"
    yield _tried("sound card", try_sound_card, sound_mend, config, code=int(named.has_sound_card(config)))
    yield _can_interfaces(config, root)
    if named.has_car(config):
        yield _tried("car", try_car, what_to_do(config), config, code=1)
    if config.car.actuator is not None:
        mend = "systemctl start assistant-actuator, and who runs the assistant must be in its group (docs/actuator.md)"
        yield _tried("actuator", try_actuator, mend, config.car.actuator, code=1)
    if config.traffic_lights.source == "udp":
        mend = "is it the assistant itself that runs? else another port: traffic_lights: port:"
        yield _tried("traffic lights", try_lights, mend, config, code=1)
    yield from _models(config, store)
    for lang in config.languages:
        hears, speaks = int(named.is_heard(config, lang)), int(named.is_spoken(config, lang))
        libraries = "apt-get install libespeak-ng1 espeak-ng-data"
        yield _tried(f"turn from text: {lang}", try_turn, None, config, lang, code=1)
        yield _tried(f"hearing: {lang}", try_hearing, fetch_command(), config, lang, code=hears)
        yield _tried(f"speaking: {lang}", try_speaking, libraries, config, lang, code=speaks)
    yield _language_model(config, store)
    yield _systemd(root)


# --- The machine -----------------------------------------------------------------------------------------------


def _python() -> Finding:
    fits = (3, 11) <= sys.version_info < (3, 14)
    return Finding("Python", fits, platform.python_version(), None if fits else "take a Python 3.11 to 3.13")


def _processor(root: Path) -> Finding:
    words = set(_read(root / "proc/cpuinfo").split())
    features = [feature for feature in PROCESSOR_FEATURES if feature in words]
    detail = f"{os.cpu_count()} cores, {platform.machine()}, {' '.join(features) or 'no vector extensions known'}"
    return Finding("processor", ok=True, detail=detail)


def _memory(config: "Config", store: "Store", root: Path) -> Finding:
    entries = dict(line.split(":", 1) for line in _read(root / "proc/meminfo").splitlines() if ":" in line)
    available_mb = int(entries.get("MemAvailable", "0 kB").split()[0]) // 1024
    known = store.manifest.models
    wanted_mb = 100 + sum(known[name].memory_mb for name in _models_in_use(config, store) if name in known)
    detail = f"{available_mb} MB available, about {wanted_mb} MB wanted with the models in use"
    if available_mb >= wanted_mb:
        return Finding("memory", ok=True, detail=detail)
    return Finding("memory", ok=False, detail=detail, mend='leave the language model out: language_model: {model: ""}')


def _library(name: str, file: str, packages: str) -> Finding:
    try:
        ctypes.CDLL(file)
    except OSError as error:
        return Finding(name, ok=False, detail=str(error), mend=f"apt-get install {packages}")
    return Finding(name, ok=True, detail=file)


def _can_interfaces(config: "Config", root: Path) -> Finding:
    found = {
        folder.name: _read(folder / "operstate").strip()
        for folder in sorted((root / "sys/class/net").glob("*"))
        if _read(folder / "type").strip() == CAN_HARDWARE_TYPE
    }
    bitrates = {bus.channel: bus.bitrate for bus in config.car.buses if bus.interface == "socketcan"}
    detail = ", ".join(f"{name} ({state})" for name, state in found.items()) or "none"
    for name, bitrate in bitrates.items():
        if found.get(name, "down") == "down":
            up = f"sudo ip link set {name} up type can bitrate {bitrate or 500000} listen-only on"
            missed = f"{detail}; {name} is configured and not up"
            return Finding("CAN interfaces", ok=False, detail=missed, mend=up, code=1)
    return Finding("CAN interfaces", ok=True, detail=detail if found else "none, and none is wanted")


def _systemd(root: Path) -> Finding:
    if not (root / "run/systemd/system").is_dir():
        return Finding("systemd", ok=False, detail="does not run here: no service", mend="assistant run, by hand")
    if installed_unit(root) is not None:
        return Finding("systemd", ok=True, detail="assistant.service is installed")
    return Finding("systemd", ok=False, detail="assistant.service is not installed", mend="sudo scripts/install")


def _read(path: Path) -> str:
    """Read what the kernel tells; nothing where this kernel does not tell it."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


# --- The models ------------------------------------------------------------------------------------------------


def _models(config: "Config", store: "Store") -> Iterator[Finding]:
    """Look at the files of each model that is in use or named; a default one may be missing."""
    for name in dict.fromkeys((*_models_in_use(config, store), *named.models(config))):
        mend = fetch_command(name) if name in store.manifest.models else "assistant models list tells which there are"
        try:
            folder = store.folder(name) if store.installed(name) else store.place(name)
        except ModelError as error:
            yield Finding(f"model {name}", ok=False, detail=str(error), mend=mend, code=1)
        else:
            yield Finding(f"model {name}", ok=True, detail=str(folder))


def _models_in_use(config: "Config", store: "Store") -> list[str]:
    """Name the first installed model of each list, and the language model."""
    lists = [[choice.model for choice in config.recognition.get(lang, [])] for lang in config.languages]
    lists += [[named.voice_model(choice) for choice in config.speech.get(lang, [])] for lang in config.languages]
    lists.append([config.language_model.model])
    firsts = (next((name for name in names if name and store.installed(name)), None) for names in lists)
    return [name for name in firsts if name]


def _language_model(config: "Config", store: "Store") -> Finding:
    what, name, code = "language model", config.language_model.model, int(named.has_language_model(config))
    if not name:
        return Finding(what, ok=True, detail="none is configured")
    if not store.installed(name):
        detail = f"{name} is not installed: what the phrases do not match is not understood"
        return Finding(what, ok=False, detail=detail, mend=fetch_command(name), code=code)
    if find_spec("llama_cpp") is None:
        return Finding(what, ok=False, detail="llama-cpp-python is not installed", mend="scripts/setup.sh", code=code)
    return _tried(what, try_llama, "build llama-cpp-python on this machine: scripts/setup.sh", name, code=code)


# --- What is tried in a process of its own ---------------------------------------------------------------------


def _tried(
    what: str,
    attempt: Callable[..., str],
    mend: str | None,
    *arguments: object,
    within_s: float = TRY_S,
    code: int = 0,
) -> Finding:
    """Run an attempt, which returns the detail or raises. code: where it fails."""
    context = get_context("spawn")
    answer, sender = context.Pipe(duplex=False)
    process = context.Process(target=_attempt, args=(sender, attempt, arguments, added()), daemon=True)
    process.start()
    sender.close()
    if not answer.poll(within_s):
        process.kill()
        return Finding(what, ok=False, detail=f"no answer within {within_s:.0f} s", mend=mend, code=code)
    try:
        ok, detail, exit_code = answer.recv()
    except EOFError:
        process.join()
        left = process.exitcode or 0
        died_of = signal.Signals(-left).name if left < 0 else f"exit code {left}"
        return Finding(what, ok=False, detail=f"its process died: {died_of}", mend=mend, code=code)
    if exit_code == ConfigError.exit_code:
        return Finding(what, ok=False, detail=detail, mend="mend that in the configuration", code=exit_code)
    return Finding(what, ok=ok, detail=detail, mend=None if ok else mend, code=0 if ok else code)


def _attempt(
    answer: Connection, attempt: Callable[..., str], arguments: tuple[object, ...], packages: tuple[str, ...]
) -> None:
    try:
        for package in packages:
            add(package)
        answer.send((True, attempt(*arguments), 0))
    except AssistantError as error:
        answer.send((False, str(error), error.exit_code))
    except Exception as error:  # noqa: BLE001  whatever a library raises is what we are here to tell
        answer.send((False, f"{type(error).__name__}: {error}".splitlines()[0], 1))


def _show(finding: Finding) -> None:
    click.echo(f"{'ok     ' if finding.ok else 'missing'}  {finding.what}: {finding.detail}")
    if finding.mend:
        click.echo(f"         -> {finding.mend}")
