"""The configuration: what is accepted, and what every kind of mistake is told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import config
from assistant.config import Config, Places
from assistant.errors import ConfigError

INSTALLED_CONFIG = Path(__file__).resolve().parent.parent / "systemd" / "assistant.yaml"


Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a config and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "assistant.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def fault_of(path: Path) -> str:
    with pytest.raises(ConfigError) as raised:
        config.load(path)
    assert raised.value.exit_code == 2
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "---\n"])
def test_an_empty_file_is_the_defaults(written: Written, text: str) -> None:
    assert config.load(written(text)) == Config()


def test_without_any_file_there_are_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ASSISTANT_CONFIG", raising=False)
    monkeypatch.setattr(config, "SYSTEM_CONFIG", tmp_path / "missing.yaml")
    assert config.load() == Config()


def test_the_option_goes_before_the_environment_and_that_before_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, fan in (("system", 10), ("environment", 20), ("option", 30)):
        (tmp_path / name).write_text(f"audio: {{block_ms: {fan}}}")
    monkeypatch.setattr(config, "SYSTEM_CONFIG", tmp_path / "system")
    monkeypatch.delenv("ASSISTANT_CONFIG", raising=False)
    assert config.load().audio.block_ms == 10
    monkeypatch.setenv("ASSISTANT_CONFIG", str(tmp_path / "environment"))
    assert config.load().audio.block_ms == 20
    assert config.load(tmp_path / "option").audio.block_ms == 30


def test_what_is_given_is_taken_and_the_rest_stays(written: Written) -> None:
    loaded = config.load(
        written("""
languages: [zh]
recognition:
  zh: [{engine: vosk, model: /opt/models/cn}]
speech:
  zh: [{engine: espeak, voice: cmn, rate: 1.2}]
car:
  source: bus
  buses: [{interface: socketcan, channel: can0, bitrate: 500000}]
  dbc: [~/car.dbc]
""")
    )
    assert loaded.languages == ("zh",)
    assert loaded.recognition["zh"][0].model == "/opt/models/cn"
    assert loaded.speech["zh"][0].rate == 1.2
    assert loaded.car.buses[0].bitrate == 500000
    assert loaded.car.dbc == [Path.home() / "car.dbc"]
    assert loaded.language_model == Config().language_model


@pytest.mark.parametrize(("named", "other"), [("en", "zh"), ("zh", "en")])
def test_naming_one_language_leaves_the_others_as_they_were(written: Written, named: str, other: str) -> None:
    loaded = config.load(
        written(f"""
recognition: {{{named}: [{{engine: vosk, model: mine}}]}}
speech: {{{named}: [{{engine: espeak, voice: mine}}]}}
""")
    )
    for ours, defaults in ((loaded.recognition, Config().recognition), (loaded.speech, Config().speech)):
        assert len(ours[named]) == 1
        assert ours[other] == defaults[other]
    assert config.load(written(f"speech: {{{named}: []}}")).speech[named] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("langauges: [en]", ":1: langauges: unknown key; did you mean languages?"),
        ("\n\naudio:\n  inputs: x\n", ":4: audio.inputs: unknown key; did you mean input?"),
        ("recognition:\n  fr: []\n", ":2: recognition.fr: unknown key; known here: en, zh"),
        (
            "speech:\n  en:\n  - engine: espeak\n    vioce: en-us\n",
            ":4: speech.en[0].vioce: unknown key; did you mean voice?",
        ),
        ("audio: {block_ms: 20}\naudio: {}", ":2: audio: given twice"),
    ],
)
def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_known_name(
    written: Written, text: str, fault: str
) -> None:
    assert fault_of(written(text)) == fault


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("languages: [en, fr]", ":1: languages[1]: "),
        ("languages: en", ":1: languages: "),
        ("audio:\n  block_ms: fast", ":2: audio.block_ms: "),
        ("audio:\n  block_ms: 5", ":2: audio.block_ms: "),
        ("audio: 5", ":1: audio: "),
        ("language_model: {context_tokens: 999999999999999}", ":1: language_model.context_tokens: "),
        ("language_model: {threads: 999999999999999}", ":1: language_model.threads: "),
        ("languages: []", ": languages: name at least one"),
        ("languages: [en, zh, en]", ": languages: en is named twice"),
        ("car: {buses: [{interface: socketcan, channel: can0, bitrate: -1}]}", ":1: car.buses[0].bitrate: "),
        (
            "car: {buses: [{interface: socketcan, channel: can0}, {interface: socketcan, channel: can0, fd: true}]}",
            ": car.buses: socketcan can0 is named twice",
        ),
        ("car:\n  source: horse", ":2: car.source: "),
        ("car:\n  dbc:\n  - 7", ":3: car.dbc[0]: "),
        ("speech:\n  en:\n  - engine: piper\n    rate: 9", ":4: speech.en[0].rate: "),
        ("recognition:\n  en:\n  - engine: vosk", ":3: recognition.en[0]: "),
        ("[1, 2]", ":1: "),
        ("audio: {input: !!python/name:os.system x}", ":1: audio.input: could not determine a constructor"),
        ("language_model: {model: null}", ":1: language_model.model: "),
    ],
)
def test_a_wrong_value_is_refused_with_its_line_and_key(written: Written, text: str, where: str) -> None:
    assert fault_of(written(text)).startswith(where)


@pytest.mark.parametrize("text", ["audio: [", "a: b: c", "\x00"])
def test_what_is_not_yaml_is_refused(written: Written, text: str) -> None:
    assert "not YAML" in fault_of(written(text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "assistant.yaml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    assert "not YAML" in fault_of(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "nowhere.yaml") == ": No such file or directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(written: Written) -> None:
    path = written("")
    path.chmod(0)
    assert fault_of(path) == ": Permission denied"


def test_the_config_that_is_installed_says_the_defaults() -> None:
    assert config.load(INSTALLED_CONFIG) == Config()


OR_PACKAGE = "or the dotted name of a package that has a LANGUAGE"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("languages: [en, de]\n", f":1: languages[1]: 'de': expected en or zh, {OR_PACKAGE}"),
        ("languages: [ehn]\n", ":1: languages[0]: 'ehn': expected en or zh; did you mean en?"),
        ("languages: [no.such]\n", ":1: languages[0]: 'no.such': No module named 'no'"),
        ("languages: [tests.languages]\n", ":1: languages[0]: 'tests.languages': tests.languages has no LANGUAGE"),
        (
            "car:\n  source: bsu\n",
            ":2: car.source: 'bsu': expected simulated, bus, kuksa or none; did you mean bus?",
        ),
        (
            "recognition: {en: [{engine: vsok, model: x}]}",
            ":1: recognition.en[0].engine: 'vsok': expected vosk or mandarin-transformer; did you mean vosk?",
        ),
        ("speech: {en: [{engine: festival}]}", ":1: speech.en[0].engine: 'festival': expected piper, kokoro or espeak"),
    ],
)
def test_where_there_are_only_some_choices_they_are_named(written: Written, text: str, fault: str) -> None:
    assert fault_of(written(text)) == fault


@pytest.mark.parametrize("source", ["simulated", "none"])
def test_an_actuator_that_nothing_would_go_to_is_refused(written: Written, source: str) -> None:
    fault = fault_of(written(f"car: {{source: {source}, actuator: /run/assistant-actuator/actuator.sock}}"))
    assert fault.startswith(": car.actuator: ")
    assert "it goes with source: bus or kuksa" in fault


def test_an_actuator_goes_with_a_real_car(written: Written) -> None:
    loaded = config.load(written("car: {source: bus, actuator: /run/assistant-actuator/actuator.sock}"))
    assert loaded.car.actuator == Path("/run/assistant-actuator/actuator.sock")


def test_maps_lie_in_the_state_folder_and_at_a_bench_in_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert Config(state_folder=tmp_path).regions_folder() == tmp_path / "regions"
    assert Config(state_folder=tmp_path / "none").regions_folder() == tmp_path / "data" / "assistant" / "regions"
    assert Config(places=Places(regions=tmp_path / "maps")).regions_folder() == tmp_path / "maps"
