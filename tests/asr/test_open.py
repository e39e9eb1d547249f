from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.asr.mandarin import MandarinRecognizer
from assistant.asr.open import open_recognizer
from assistant.config import Config, Recognition
from assistant.errors import ConfigError, ModelError
from assistant.store import Store


def test_the_first_model_that_is_installed_is_taken(installed_model: Callable[[str], Path]) -> None:
    folder = installed_model("mandarin-transformer")
    choices = [
        Recognition(engine="vosk", model="vosk-not-here"),
        Recognition(engine="mandarin-transformer", model=folder.name),
    ]
    recognizer = open_recognizer("zh", Config(recognition={"zh": choices}), Store([folder.parent]))
    assert isinstance(recognizer, MandarinRecognizer)
    recognizer.close()


def test_a_damaged_model_is_said_and_the_next_one_hears(
    installed_model: Callable[[str], Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Down to its card: no file of a model may differ, as nobody knows what else does."""
    whole, damaged = installed_model("mandarin-transformer"), tmp_path / "vosk-small-cn-0.22"
    damaged.mkdir()
    (damaged / "README").write_text("cut")
    choices = [
        Recognition(engine="vosk", model="vosk-small-cn-0.22"),
        Recognition(engine="mandarin-transformer", model=str(whole)),
    ]
    recognizer = open_recognizer("zh", Config(recognition={"zh": choices}), Store([tmp_path]))
    assert isinstance(recognizer, MandarinRecognizer)
    recognizer.close()
    (line,) = caplog.messages
    assert "vosk-small-cn-0.22" in line
    assert "hears in its place" in line


def test_where_all_that_are_installed_are_damaged_each_is_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    choices = [Recognition(engine="vosk", model=str(tmp_path / name)) for name in ("one", "two")]
    with pytest.raises(ModelError, match=r"one: not a Vosk model.*two: not a Vosk model"):
        open_recognizer("en", Config(recognition={"en": choices}), Store([tmp_path]))


def test_without_any_model_one_line_names_them_all_and_how_to_fetch_them(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        open_recognizer("zh", Config(), Store([tmp_path]))
    assert str(raised.value) == (
        "no model is installed that recognises 'zh': "
        "assistant models fetch vosk-small-cn-0.22 or assistant models fetch mandarin-transformer"
    )


def test_a_language_without_recogniser_and_an_unknown_engine_are_config_errors(tmp_path: Path) -> None:
    (tmp_path / "some-model").mkdir()
    store = Store([tmp_path])
    with pytest.raises(ConfigError, match="'zh'"):
        open_recognizer("zh", Config(recognition={}), store)
    unheard_of = Recognition(engine="whisper", model="some-model")
    config = Config(recognition={"en": [unheard_of]})
    with pytest.raises(ConfigError, match="'whisper': expected vosk or mandarin-transformer"):
        open_recognizer("en", config, store)
