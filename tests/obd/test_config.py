from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.errors import ConfigError
from assistant.obd.config import load
from assistant.obd.main import obd

SHIPPED = Path(__file__).parent.parent.parent / "systemd"


def written(folder: Path, text: str) -> Path:
    path = folder / "obd.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_configuration_it_is_switched_off(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nothing is asked"):
        load(tmp_path / "obd.yaml")


def test_the_example_is_valid_and_shows_the_defaults(tmp_path: Path) -> None:
    example = load(SHIPPED / "obd.yaml")
    bare = load(written(tmp_path, "bus: {interface: socketcan, channel: can0}"))
    assert example == bare


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{}", "name one of bus and adapter"),
        ("bus: {interface: virtual, channel: a}\nadapter: {port: /dev/ttyUSB0}", "name one of"),
        ("bus: {interface: virtual, channel: a}\npids: {XY: 1}", "pids.XY: not a PID"),
        ("bus: {interface: virtual, channel: a}\npids: {'100': 1}", "pids.100: not a PID"),
        ("bus: {interface: virtual, channel: a}\npids: {0D: 1, 0x0D: 2}", "given twice"),
        ("bus: {interface: virtual, channel: a}\npids: {0D: 0}", "pids.0D"),
        ("bus: {interface: virtual, channel: a}\nrate: 100", "rate"),
        ("bus: {interface: virtual, channel: a}\nmodes: [4]", "modes: unknown key"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        load(written(tmp_path, text))


def test_check_says_what_would_be_asked_and_asks_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "bus: {interface: nowhere, channel: a}\npids: {0D: 0.5}\nvin_every_s: 0")
    result = CliRunner().invoke(obd, ["--config", str(path), "--check"])
    assert result.output.splitlines() == [
        "at most 10 requests a second",
        "010D every 0.5 s, where the car has it",
        "03, 07 every 60 s",
    ]


def test_the_unit_is_off_by_default() -> None:
    unit = (SHIPPED / "assistant-obd.service").read_text(encoding="utf-8")
    assert "ConditionPathExists=/etc/assistant/obd.yaml" in unit
    assert "RestrictAddressFamilies=AF_UNIX AF_CAN AF_NETLINK\n" in unit
