"""`doctor` tells what is missing and how to mend it, and never dies of what it looks at."""

import json
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from assistant.cli import doctor, doctor_car, doctor_engines
from assistant.cli.main import main
from assistant.config import Bus, Car, Config, LanguageModel, Recognition, TrafficLights, load
from assistant.errors import BusError, EngineError
from assistant.languages import language as in_language
from assistant.store import Store
from tests.fakes.slcan import FakeSlcan


@pytest.fixture(autouse=True)
def no_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service is not installed, whatever lies on this machine."""
    monkeypatch.setattr("assistant.store.SERVICE_FOLDER", tmp_path / "no service" / "models")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine as the kernel tells of it: an ARM board with 512 MB and one CAN interface that is down."""
    for path, text in {
        "proc/cpuinfo": "processor\t: 0\nFeatures\t: fp asimd crc32 asimddp\n",
        "proc/meminfo": "MemTotal: 1000000 kB\nMemAvailable: 524288 kB\n",
        "sys/class/net/can0/type": "280\n",
        "sys/class/net/can0/operstate": "down\n",
        "sys/class/net/eth0/type": "1\n",
        "sys/class/net/eth0/operstate": "up\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def with_can(channel: str) -> Config:
    return Config(car=Car(source="bus", buses=[Bus(interface="socketcan", channel=channel)]))


def test_the_features_that_matter_are_read_from_the_kernel(machine: Path) -> None:
    assert doctor._processor(machine).detail.endswith("asimd asimddp")


def test_a_can_interface_that_is_configured_and_down_is_told_how_to_be_set_up(machine: Path) -> None:
    found = doctor._can_interfaces(with_can("can0"), machine)
    assert not found.ok
    assert found.code == 1
    assert found.mend == "sudo ip link set can0 up type can bitrate 500000 listen-only on"


def test_a_can_interface_that_is_up_is_well(machine: Path) -> None:
    (machine / "sys/class/net/can0/operstate").write_text("up\n")
    found = doctor._can_interfaces(with_can("can0"), machine)
    assert (found.ok, found.detail) == (True, "can0 (up)")


def test_a_can_interface_that_nobody_wants_may_be_down(machine: Path) -> None:
    assert doctor._can_interfaces(Config(), machine).ok


def test_a_can_interface_that_does_not_exist_is_missed(machine: Path) -> None:
    assert not doctor._can_interfaces(with_can("can7"), machine).ok


def test_a_machine_without_can_and_without_a_request_for_it_is_well(tmp_path: Path) -> None:
    assert doctor._can_interfaces(Config(), tmp_path).ok


def test_too_little_memory_for_the_models_in_use_is_told(machine: Path, tmp_path: Path) -> None:
    (tmp_path / "models" / "qwen2.5-coder-1.5b-instruct").mkdir(parents=True)
    config = Config(language_model=LanguageModel(model="qwen2.5-coder-1.5b-instruct"))
    found = doctor._memory(config, Store([tmp_path / "models"]), machine)
    assert not found.ok
    assert found.detail.startswith("512 MB available")


def test_a_library_that_is_missing_names_its_package() -> None:
    found = doctor._library("Nothing", "libnothing.so.9", "libnothing9")
    assert (found.ok, found.mend) == (False, "apt-get install libnothing9")


def test_a_model_that_is_damaged_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "vosk-small-en-us-0.15" / "am").mkdir(parents=True)
    (tmp_path / "vosk-small-en-us-0.15" / "am" / "final.mdl").write_bytes(b"cut")
    found = {finding.what: finding for finding in doctor._models(Config(), Store([tmp_path]))}
    damaged = found["model vosk-small-en-us-0.15"]
    assert not damaged.ok
    assert "final.mdl" in damaged.detail
    assert damaged.mend == "assistant models fetch vosk-small-en-us-0.15"
    assert damaged.code == 1


def test_a_language_model_that_is_not_installed_is_told_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    found = doctor._language_model(Config(), Store([tmp_path]))
    assert (found.ok, found.mend) == (False, "assistant models fetch qwen2.5-coder-0.5b-instruct")


def test_no_language_model_is_well_where_none_is_configured(tmp_path: Path) -> None:
    assert doctor._language_model(Config(language_model=LanguageModel(model="")), Store([tmp_path])).ok


def test_systemd_is_looked_for_with_its_unit(tmp_path: Path) -> None:
    assert doctor._systemd(tmp_path).mend == "assistant run, by hand"
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    assert doctor._systemd(tmp_path).mend == "sudo scripts/install"
    (tmp_path / "etc/systemd/system").mkdir(parents=True)
    (tmp_path / "etc/systemd/system/assistant.service").touch()
    assert doctor._systemd(tmp_path).ok


# The attempts run in a process of their own: they must be functions of a module.
def answers(text: str) -> str:
    return text


def fails() -> str:
    raise EngineError("no voice for en")


def goes_wrong() -> str:
    raise ZeroDivisionError("division by zero\nsecond line")


def dies() -> str:
    os.abort()


def hangs() -> str:
    time.sleep(60)
    return "late"


@pytest.mark.parametrize(
    ("attempt", "detail"),
    [
        (fails, "no voice for en"),
        (goes_wrong, "ZeroDivisionError: division by zero"),
        (dies, "its process died: SIGABRT"),
    ],
)
def test_an_attempt_that_fails_or_dies_is_a_finding(attempt: Callable[[], str], detail: str) -> None:
    assert doctor._tried("engine", attempt, "mend it") == doctor.Finding(
        "engine", ok=False, detail=detail, mend="mend it"
    )


def test_an_attempt_that_hangs_is_given_up() -> None:
    found = doctor._tried("engine", hangs, None, within_s=1.0)
    assert (found.ok, found.detail) == (False, "no answer within 1 s")


def test_an_attempt_that_works_needs_no_mending() -> None:
    assert doctor._tried("engine", answers, "mend it", "ready") == doctor.Finding("engine", ok=True, detail="ready")


def test_hearing_with_a_true_model_is_ready(installed_model: Callable[[str], Path]) -> None:
    model = Recognition(engine="vosk", model=str(installed_model("vosk-small-en-us-0.15")))
    config = msgspec.structs.replace(Config(), recognition={"en": [model]})
    assert doctor_engines.try_hearing(config, "en") == "vosk is ready"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_turn_from_text_works_in_a_checkout(lang: str) -> None:
    assert in_language(lang).trial.question in doctor_engines.try_turn(Config(), lang)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(["doctor", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code, capsys.readouterr().out


def test_the_whole_examination_as_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # no models here: quick, and the same everywhere
    code, out = run(capsys, "--json")
    document = json.loads(out)
    by_name = {finding["what"]: finding for finding in document["findings"]}
    assert (code, document["ready"]) == (0, True)
    assert by_name["Python"]["ok"]
    assert {"turn from text: en", "hearing: zh", "speaking: en", "sound card", "systemd"} <= by_name.keys()
    assert all(finding["mend"] is None for finding in by_name.values() if finding["ok"])


def test_a_config_that_is_wrong_ends_the_examination_with_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("langauges: [en]")
    assert run(capsys, "--config", str(tmp_path / "a.yaml"))[0] == 2


def test_the_buses_of_the_configuration_are_tried_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    adapter = FakeSlcan()
    heard = Config(car=Car(source="bus", buses=[Bus(interface="slcan", channel=str(adapter.port), bitrate=500_000)]))
    assert doctor_car.try_car(heard) == f"slcan:{adapter.port}: up, listen only"
    adapter.unplug()
    gone = Config(car=Car(source="bus", buses=[Bus(interface="slcan", channel=str(tmp_path / "tty"))]))
    with pytest.raises(BusError, match="tty: No such file or directory"):
        doctor_car.try_car(gone)
    assert "dialout" in str(doctor_car.what_to_do(gone))
    assert doctor_car.what_to_do(with_can("can0")) is None, "how to set it up is told by the finding before"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to write a configuration into, on a machine without models."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


PART = "languages: [en]\nlanguage_model: {model: ''}\nspeech: {en: [{engine: espeak, voice: en-us}]}\n"


@pytest.mark.parametrize(
    ("config", "what", "told", "code"),
    [
        ("car: {source: bus, buses: [{interface: slcan, channel: NOWHERE}]}", "car", ("NOWHERE", "plugged in"), 1),
        ("car: {source: kuksa, kuksa: {address: '127.0.0.1:1'}}", "car", ("", "databroker"), 1),
        ("car: {dbc: [NOWHERE.dbc]}", "car", ("NOWHERE.dbc: No such file", "car: dbc:"), 1),
        ("car: {mapping: NOWHERE.yaml}", "car", ("NOWHERE.yaml: No such file", "mend that in the configuration"), 2),
        ("vehicle: NOWHERE", "turn from text: en", ("NOWHERE: the vehicle's folder is missing", "configuration"), 2),
        ("recognition: {en: [{engine: vosk, model: vosk-small-en-us-0.3}]}", "model vosk-small-en-us-0.3",
         ("is not installed", "assistant models fetch vosk-small-en-us-0.3"), 1),
        ("recognition: {en: [{engine: vosk, model: NOWHERE}]}", "model NOWHERE",
         ("NOWHERE", "assistant models list"), 1),
        ("car: {source: bus, buses: [], actuator: NOWHERE.sock}", "actuator",
         ("NOWHERE.sock: No such file", "systemctl start assistant-actuator"), 1),
        ("audio: {input: a microphone that is nowhere}", "sound card", ("", "audio:"), 1),
    ],
)  # fmt: skip
def test_what_the_configuration_names_and_is_not_there_is_told_and_is_the_exit_code(
    bare: Path, config: str, what: str, told: tuple[str, str], code: int
) -> None:
    def placed(text: str) -> str:
        return text.replace("NOWHERE", str(bare / "nowhere"))

    (bare / "a.yaml").write_text(PART + placed(config))
    findings = list(doctor.examine(load(bare / "a.yaml"), Store([bare / "data"]), bare))
    (found,) = [finding for finding in findings if finding.what == placed(what)]
    assert (found.ok, found.code) == (False, code)
    assert doctor.exit_code(findings) == code
    assert placed(told[0]) in found.detail
    assert told[1] in (found.mend or "")


def test_a_voice_that_the_configuration_names_and_is_not_there_is_the_exit_code(
    capsys: pytest.CaptureFixture[str], bare: Path
) -> None:
    voice = PART.replace("voice: en-us", "voice: nonesuch")
    (bare / "a.yaml").write_text(voice)
    assert run(capsys, "--config", str(bare / "a.yaml"))[0] == 1


def test_what_is_named_and_works_is_0(capsys: pytest.CaptureFixture[str], bare: Path) -> None:
    (bare / "a.yaml").write_text(PART)
    assert run(capsys, "--config", str(bare / "a.yaml"))[0] == 0


def test_the_port_of_the_radio_unit_is_heard_and_one_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_car, "LISTEN_FOR_S", 0.1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        config = Config(traffic_lights=TrafficLights(source="udp", port=port))
        with pytest.raises(BusError, match=f"port {port}: Address already in use"):
            doctor_car.try_lights(config)
    assert doctor_car.try_lights(config) == f"127.0.0.1 port {port}: nothing came, as far from any intersection"
