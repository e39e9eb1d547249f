"""What lasts over a restart: written whole or not at all, and forgotten only where it cannot be read."""

import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Config
from assistant.conversation.state import Lasting
from assistant.kept import NAME, Keeper, Kept, folder_of
from assistant.tools.settings import Settings
from assistant.types.call import Call


def kept_in(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / NAME).read_bytes())
    return document


def test_a_microphone_that_was_muted_is_muted_the_next_time(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    assert not keeper.kept.muted
    keeper.lasts(Lasting(muted=True))
    keeper.close()
    assert Keeper(tmp_path).kept == Kept(muted=True)
    again = Keeper(tmp_path)
    again.lasts(Lasting())
    again.close()
    assert not Keeper(tmp_path).kept.muted


def test_what_it_was_told_to_obey_lasts_too_but_for_a_language_that_is_not_spoken_any_more(tmp_path: Path) -> None:
    told = Lasting(muted=False, unpressed=False, language="zh")
    keeper = Keeper(tmp_path)
    keeper.lasts(told)
    keeper.close()
    kept = Keeper(tmp_path).kept
    assert kept.lasting(["en", "zh"]) == told
    assert kept.lasting(["en"]) == replace(told, language=None)


def test_how_loud_it_is_lasts_too(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    settings = Settings(changed=lambda now: keeper.keep(**now.kept()))
    settings.perform(Call("set_volume", {"channel": "voice", "level": 35}))
    settings.perform(Call("set_muted", {"channel": "navigation", "enabled": True}))
    settings.perform(Call("set_suggestions", {"enabled": False}))
    keeper.close()
    kept = Keeper(tmp_path).kept
    again = Settings(kept.volume_percent, kept.silenced, suggestions=kept.suggestions)
    assert (again.volume_percent("voice"), again.muted("navigation"), again.suggestions) == (35, True, False)


def test_a_channel_that_is_not_known_any_more_is_passed_over() -> None:
    assert Settings({"phone": 10, "media": 20}, ["phone"]).volumes() == Settings({"media": 20}).volumes()


def test_it_is_written_by_the_time_that_it_says_so(tmp_path: Path) -> None:
    keeper, told = Keeper(tmp_path), threading.Event()
    keeper.keep(muted=True)
    keeper.once_written(told.set)
    assert told.wait(20)
    assert kept_in(tmp_path)["muted"] is True
    keeper.close()


def test_without_a_folder_nothing_lasts(tmp_path: Path) -> None:
    keeper = Keeper(None)
    keeper.lasts(Lasting(muted=True))
    keeper.close()
    assert keeper.kept.muted
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b'{"version": 2}', b'{"muted": "perhaps"}', b'{"volume_percent": {"voice": 400}}']
)
def test_what_cannot_be_read_is_said_in_one_line_and_begins_anew(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / NAME).write_bytes(content)
    keeper = Keeper(tmp_path)
    assert keeper.kept == Kept()
    (record,) = caplog.records
    assert record.getMessage().startswith(f"{tmp_path / NAME}: not what was kept: ")
    keeper.keep(muted=True)
    keeper.close()
    assert kept_in(tmp_path)["muted"] is True


def test_a_field_of_a_later_version_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"version": 1, "muted": true, "mood": "good"}')
    assert Keeper(tmp_path).kept.muted


def test_where_it_cannot_be_written_that_is_said_and_it_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    keeper = Keeper(tmp_path / "file")
    keeper.keep(muted=True)
    keeper.close()
    assert "not kept: " in caplog.records[-1].getMessage()
    assert keeper.kept.muted


KILLED = """
import sys
from pathlib import Path
from assistant.kept import Keeper
keeper = Keeper(Path(sys.argv[1]))
print("begun", flush=True)
for number in range(10**9):
    keeper.keep(volume_percent={"media": number % 101, "voice": number % 101})
    written = __import__("threading").Event()
    keeper.once_written(written.set)
    written.wait()
"""


def test_whoever_is_killed_while_it_is_written_leaves_it_whole(tmp_path: Path) -> None:
    for _ in range(5):
        writing = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE)
        assert writing.stdout is not None
        assert writing.stdout.readline() == b"begun\n"
        while not (tmp_path / NAME).exists():
            assert writing.poll() is None
        writing.kill()
        writing.communicate()
        volume = kept_in(tmp_path)["volume_percent"]
        assert volume["media"] == volume["voice"]


def test_it_lies_in_the_folder_of_the_configuration_or_in_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder_of(Config(state_folder=tmp_path)) == tmp_path
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "own"))
    assert folder_of(Config(state_folder=tmp_path / "nowhere")) == tmp_path / "own" / "assistant"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_of(Config(state_folder=tmp_path / "nowhere")) == tmp_path / ".local" / "state" / "assistant"
