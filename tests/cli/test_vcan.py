"""The program on interfaces of a real kernel, called as a user calls it. Where it has none: scripts/vcan_box."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.replay.drive import logs_at_s, read_drive
from tests.cli.program import Program
from tests.fakes.vcan import EXTENDED, PATIENCE_S, Peer, Vcan, until

ROOT = Path(__file__).resolve().parents[2]
SPEED_52 = bytes.fromhex("03410D34AAAAAAAA")


class Driving:
    """A car that tells its speed every 50 ms, and something that nobody has mapped."""

    def __init__(self, vcan: Vcan) -> None:
        self.frames = 0
        self._peer = Peer(vcan)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._drive)
        self._thread.start()

    def _drive(self) -> None:
        with self._peer:
            while not self._ended.wait(0.05):
                self._peer.send(0x7E8, SPEED_52)
                self._peer.send(0x0CF0_0400, b"\xff\x00", flags=EXTENDED)
                self.frames += 2

    def end(self) -> None:
        self._ended.set()
        self._thread.join()


@pytest.fixture
def config(vcan: Vcan, tmp_path: Path) -> str:
    path = tmp_path / "assistant.yaml"
    path.write_text(f"car: {{source: bus, buses: [{{interface: socketcan, channel: {vcan.name}}}]}}\n")
    return str(path)


@pytest.fixture
def driving(vcan: Vcan) -> Iterator[Driving]:
    driving = Driving(vcan)
    yield driving
    driving.end()


def test_the_state_of_a_live_bus_is_shown_and_nothing_is_sent_by_it(
    vcan: Vcan, config: str, driving: Driving, program: Program
) -> None:
    known = program.document("state", "--json", "--config", config)
    speed = known["signals"]["Vehicle.Speed"]
    assert (speed["value"], speed["valid"]) == (52, True)
    assert speed["age_s"] < 1
    assert known["buses"] == {f"socketcan:{vcan.name}": {"up": True, "reason": None, "listen_only": None, "lost": 0}}
    table = program.run("state", "--config", config).stdout.decode()
    assert f"socketcan:{vcan.name}  up\n" in table
    (turn,) = program.documents("ask", "--json", "--config", config, "how fast am i going")
    assert turn["calls"][0]["result"]["value"] == 52
    driving.end()
    assert vcan.frames == driving.frames


def test_the_frames_of_a_live_bus_are_shown(vcan: Vcan, config: str, driving: Driving, program: Program) -> None:
    shown = program.document("can", "monitor", "--raw", "--once", "--json", "--config", config)
    frames = {frame["id"]: frame for frame in shown["frames"]}
    assert frames.keys() == {"7E8", "0CF00400"}
    assert frames["7E8"]["data"] == SPEED_52.hex()
    assert 0.03 < frames["7E8"]["period_s"] < 0.5
    assert frames["0CF00400"]["extended"] is True
    assert program.document("can", "monitor", "--once", "--json", "--config", config)["signals"]["Vehicle.Speed"]
    driving.end()
    assert vcan.frames == driving.frames


def test_an_interface_that_is_down_or_missing_is_shown_with_its_reason(
    vcan: Vcan, config: str, program: Program
) -> None:
    vcan.down()
    for reason in ("Network is down", "No such device"):
        shown = program.document("state", "--json", "--config", config)["buses"][f"socketcan:{vcan.name}"]
        assert shown["up"] is False
        assert reason in shown["reason"]
        if reason == "Network is down":
            vcan.delete()
    vcan.make()


def test_a_drive_is_recorded_from_an_interface_and_played(
    vcan: Vcan, config: str, driving: Driving, program: Program, tmp_path: Path
) -> None:
    out = tmp_path / "drive"
    command = [sys.executable, str(ROOT / "scripts" / "record_drive.py"), str(out), "--config", config]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as recorder:
        until(lambda: any(path.stat().st_size > 1000 for path in out.glob("can-*.log")))
        driving.end()
        recorder.send_signal(signal.SIGINT)
        _, said = recorder.communicate(timeout=PATIENCE_S)
    assert recorder.returncode == 0
    assert "lost" not in said
    assert vcan.frames == driving.frames
    begins_s = logs_at_s(read_drive(out))
    with (out / "drive.yaml").open("a") as drive:
        drive.write(f"texts: [{{at_s: {begins_s}, text: how fast am i going}}]\n")
    (turn,) = program.documents("replay", str(out), "--json")
    assert turn["calls"][0]["result"]["value"] == 52
