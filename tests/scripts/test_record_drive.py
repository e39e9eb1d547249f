"""scripts/record_drive: from a live bus to a drive that `assistant replay` plays."""

import os
import runpy
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import can
import click
import numpy as np
import pytest
import yaml

from assistant.audio.card import Card
from assistant.car.buses.bus import Listening
from assistant.car.logs.recording import Limits
from assistant.car.state.source import BusHealth
from assistant.config import Bus, Car, Config
from assistant.errors import BusError
from assistant.replay.drive import logs_at_s, read_drive
from tests.cli.program import Program
from tests.fakes.card import FakeSoundDevice

ROOT = Path(__file__).resolve().parent.parent.parent
SPEED_52 = can.Message(arbitration_id=0x7E8, is_extended_id=False, data=bytes.fromhex("03410D34AAAAAAAA"))


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "record_drive.py"))


def test_a_recorded_drive_can_be_played(script: dict[str, Any], program: Program, tmp_path: Path) -> None:
    config = Config(car=Car(source="bus", buses=[Bus(interface="virtual", channel="record-test")]))
    out, stopped = tmp_path / "drive", threading.Event()
    recording = threading.Thread(
        target=script["record"], args=(config, out, Limits(), stopped), kwargs={"sound": False}
    )
    recording.start()
    with can.Bus(interface="virtual", channel="record-test") as control_unit:
        deadline = time.monotonic() + 20
        while not list(out.glob("can-*.log")):
            assert time.monotonic() < deadline, "nothing was recorded"
            control_unit.send(SPEED_52)
            time.sleep(0.05)
    stopped.set()
    recording.join()
    begins_s = logs_at_s(read_drive(out))
    assert 0 <= begins_s < 20
    with (out / "drive.yaml").open("a") as drive:
        drive.write(f"texts: [{{at_s: {begins_s}, text: how fast am i going}}]\n")
    (turn,) = program.documents("replay", str(out), "--json")
    assert turn["calls"][0]["result"]["value"] == 52


def test_what_is_said_is_recorded_and_a_microphone_that_is_pulled_out_ends_nothing_else(
    script: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sound = FakeSoundDevice({"cabin": (1, 0, (16_000,))})
    monkeypatch.setitem(script["record"].__globals__, "Card", lambda: Card(sound))
    config = Config(car=Car(source="bus", buses=[Bus(interface="virtual", channel="record-sound")]))
    stopped = threading.Event()
    recording = threading.Thread(
        target=script["record"], args=(config, tmp_path, Limits(), stopped), kwargs={"sound": True}
    )
    recording.start()
    chance = np.random.default_rng(14)
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob("said-*.wav")):
        assert time.monotonic() < deadline, "nothing was recorded"
        for level in (*[30] * 3, *[6000] * 5, *[30] * 10):
            if sound.streams:
                sound.streams[0].hear((chance.standard_normal((1600, 1)) * level).astype(np.int16))
            time.sleep(0.01)
    sound.streams[0].end()
    while "only the buses are recorded on" not in caplog.text:
        assert time.monotonic() < deadline + 10
        time.sleep(0.01)
    assert recording.is_alive()
    stopped.set()
    recording.join()
    assert yaml.safe_load((tmp_path / "drive.yaml").read_text())["sounds"][0]["file"] == "said-00001.wav"


def test_what_was_lost_before_it_was_heard_counts_as_lost(
    script: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Leaking(Listening):
        def health(self) -> tuple[BusHealth, ...]:
            return tuple(replace(bus, lost=7) for bus in super().health())

    monkeypatch.setitem(script["record"].__globals__, "Listening", Leaking)
    config = Config(car=Car(source="bus", buses=[Bus(interface="virtual", channel="record-leaking")]))
    stopped = threading.Event()
    stopped.set()
    assert script["record"](config, tmp_path, Limits(), stopped, sound=False).lost == 7


def test_nothing_is_recorded_where_no_bus_is_configured(script: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(BusError, match="names none"):
        script["record"](Config(), tmp_path, Limits(), threading.Event(), sound=False)
    assert list(tmp_path.iterdir()) == []


def test_the_script_can_be_run_and_says_in_one_line_what_it_cannot_do(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "record_drive"
    assert os.access(script, os.X_OK)
    run = subprocess.run([str(script), str(tmp_path / "out")], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("record_drive: the car is on a bus, but the configuration names none")


@pytest.mark.parametrize("option", ["--part-minutes=nan", "--part-minutes=-1", "--total-mb=-1"])
def test_a_limit_that_is_none_is_refused(script: dict[str, Any], tmp_path: Path, option: str) -> None:
    with pytest.raises(click.BadParameter):
        script["main"].main([str(tmp_path / "out"), option], standalone_mode=False)
    assert not (tmp_path / "out").exists()
