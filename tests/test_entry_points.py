"""An engine of another package is one file and one line: found by its name, and held to what ours are held to."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import config, entry_points
from assistant.asr.open import open_recognizer
from assistant.asr.recognizer import RecognizerEngine
from assistant.car.open import open_car
from assistant.config import Car, Config, Recognition, Speech
from assistant.entry_points import OURS, Group
from assistant.errors import ConfigError, EngineError, ModelError
from assistant.store import Store
from assistant.tts.open import open_synthesizer
from assistant.tts.synthesizer import SynthesizerEngine
from tests.asr.contract import RecognizerContract
from tests.bundled import TEMPERATURE, TEMPERATURE_SAID
from tests.made_up_engine import install
from tests.tts.contract import SynthesizerContract

ROOT = Path(__file__).resolve().parents[1]
CONFIGURED = """\
recognition: {en: [{engine: made-up, model: ''}]}
speech: {en: [{engine: made-up, voice: soft}]}
language_model: {model: ''}
"""


@pytest.fixture(scope="module", autouse=True)
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("site-packages")
    install(folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


class TestMadeUpRecognizer(RecognizerContract):
    engine = "made-up"


class TestMadeUpVoice(SynthesizerContract):
    engine = "made-up"


def test_a_configuration_names_it_and_the_command_line_hears_and_speaks_with_it(
    installed: Path, tmp_path: Path
) -> None:
    configured = tmp_path / "assistant.yaml"
    configured.write_text(CONFIGURED, encoding="utf-8")
    program = "from assistant.cli.main import main; main()"
    command = [sys.executable, "-c", program, "hear", str(TEMPERATURE), "--lang", "en", "--json"]
    done = subprocess.run(
        [*command, "--config", str(configured), "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{installed}:{ROOT}"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    turn = json.loads(done.stdout)
    assert turn["heard"] == TEMPERATURE_SAID
    assert turn["calls"][0]["tool"] == "set_temperature"
    assert Path(turn["spoken"]).stat().st_size > 1000


def test_a_car_of_another_package_is_asked_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "assistant.yaml"
    path.write_text("car: {source: made-up, options: {speed: 52}}\nlanguage_model: {model: ''}\n")
    car = open_car(config.load(path))
    assert car.source.state().number("Vehicle.Speed") == 52
    assert car.source.state().signals["Vehicle.Speed"].unit == "km/h"
    assert car.actuator is None
    car.close()


def test_what_is_wrong_in_its_options_is_said_and_ours_take_none(tmp_path: Path, broken: None) -> None:
    with pytest.raises(ConfigError, match=r"car\.options: speed: None is no number"):
        open_car(Config(car=Car(source="made-up")))
    with pytest.raises(ConfigError, match=r"car\.source: none-at-all is no source of a car"):
        open_car(Config(car=Car(source="none-at-all")))
    path = tmp_path / "assistant.yaml"
    path.write_text("car: {source: bus, options: {speed: 52}}\n")
    with pytest.raises(ConfigError, match=r"car\.options: bus takes none"):
        config.load(path)


@pytest.mark.parametrize(
    ("group", "asked_for"), [(Group.RECOGNIZERS, RecognizerEngine), (Group.VOICES, SynthesizerEngine)]
)
def test_every_engine_of_ours_is_what_its_group_asks_for(group: Group, asked_for: type) -> None:
    for name in OURS[group]:
        assert isinstance(entry_points.load(group, name), asked_for)


def test_a_name_that_is_nearly_one_of_another_package_is_told(tmp_path: Path) -> None:
    path = tmp_path / "assistant.yaml"
    path.write_text("recognition: {en: [{engine: made-pu, model: ''}]}\n")
    with pytest.raises(ConfigError) as raised:
        config.load(path)
    assert str(raised.value) == (
        f"{path}:1: recognition.en[0].engine: 'made-pu': "
        "expected vosk, mandarin-transformer or made-up; did you mean made-up?"
    )


def test_our_own_names_do_not_look_at_the_packages_that_are_installed() -> None:
    script = (
        "import sys; from assistant import config; from assistant.entry_points import Group, load;"
        "config.Config(); load(Group.VOICES, 'espeak'); print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with an engine that cannot be imported, and one that is none."""
    info = tmp_path / "broken-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    car = "[assistant.car]\nnone-at-all = json:dumps\n"
    both = "missing = no.such.module:Engine\nnone = json:dumps\n"
    (info / "entry_points.txt").write_text(f"[assistant.asr]\n{both}[assistant.tts]\n{both}{car}")
    monkeypatch.syspath_prepend(str(tmp_path))


def test_one_that_cannot_be_imported_is_said_and_the_next_one_takes_over(
    broken: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store([tmp_path])
    ears = [Recognition(engine="missing", model=""), Recognition(engine="made-up", model="")]
    assert open_recognizer("en", Config(recognition={"en": ears}), store).lang == "en"
    assert caplog.messages == ["missing: No module named 'no'; made-up hears in its place"]
    with pytest.raises(ModelError, match="missing: No module named 'no'"):
        open_recognizer("en", Config(recognition={"en": ears[:1]}), store)
    voices = [Speech(engine="missing"), Speech(engine="made-up")]
    assert open_synthesizer("en", Config(speech={"en": voices}), store).sample_rate == 16_000
    with pytest.raises(EngineError, match="missing: No module named 'no'"):
        open_synthesizer("en", Config(speech={"en": voices[:1]}), store)


def test_one_that_is_no_engine_or_lacks_its_model_is_a_fault_of_the_configuration(broken: None) -> None:
    store = Store([])
    for engine, fault in {"none": "none is no recogniser", "vosk": "vosk needs a model, and none is named"}.items():
        with pytest.raises(ConfigError, match=fault):
            open_recognizer("en", Config(recognition={"en": [Recognition(engine=engine, model="")]}), store)
    for engine, fault in {"none": "none is no voice", "piper": "piper needs a voice, and none is named"}.items():
        with pytest.raises(ConfigError, match=fault):
            open_synthesizer("en", Config(speech={"en": [Speech(engine=engine)]}), store)
