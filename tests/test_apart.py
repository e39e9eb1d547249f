"""The edge of a process apart: what is wrong is one line under its name, and the exit code says whose fault it is."""

import logging
import signal
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assistant.apart import ENDED_BY, command, log_as, look_for, run
from assistant.errors import AssistantError, BusError, ConfigError


@pytest.fixture(autouse=True)
def signals_put_back() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in ENDED_BY}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def ended(
    capsys: pytest.CaptureFixture[str], *arguments: str, error: BaseException | None = None
) -> tuple[int | str | None, str]:
    """The exit code and stderr of a process that ends so."""

    @command(Path("/etc/assistant/thing.yaml"))
    def thing(config: Path) -> None:
        assert config.is_absolute()
        if error is not None:
            raise error

    with pytest.raises(SystemExit) as end:
        run(thing, "assistant-thing", arguments)
    return end.value.code, capsys.readouterr().err


def test_a_process_that_is_told_to_end_has_done_its_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(capsys) == (0, "")


@pytest.mark.parametrize(
    ("error", "code"),
    [(BusError("can0: Network is down"), 1), (ConfigError("a.yaml: line 3: spead: unknown key"), 2)],
)
def test_an_error_of_ours_is_one_line_and_its_own_code(
    capsys: pytest.CaptureFixture[str], error: AssistantError, code: int
) -> None:
    assert ended(capsys, error=error) == (code, f"assistant-thing: {error}\n")


def test_wrong_use_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = ended(capsys, "--nonsense")
    assert code == 2
    assert said.startswith("assistant-thing: No such option")
    assert said.count("\n") == 1


def test_a_keyboard_ends_it_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(capsys, error=click.exceptions.Abort()) == (130, "")


def test_a_fault_of_ours_is_not_hidden() -> None:
    @command(Path("a.yaml"))
    def thing(config: Path) -> None:
        raise KeyError(config)

    with pytest.raises(KeyError):
        run(thing, "assistant-thing", [])


def test_the_configuration_of_the_system_is_read_where_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[Path] = []

    @command(Path("/etc/assistant/thing.yaml"))
    def thing(config: Path) -> None:
        seen.append(config)

    for arguments in ([], ["--config", "other.yaml"]):
        with pytest.raises(SystemExit):
            run(thing, "assistant-thing", arguments)
    assert seen == [Path("/etc/assistant/thing.yaml"), Path("other.yaml")]


def test_without_a_configuration_it_is_said_what_is_so_then_and_where_to_read(tmp_path: Path) -> None:
    path = tmp_path / "thing.yaml"
    with pytest.raises(ConfigError) as raised:
        look_for(path, "nothing is done", "thing.md")
    assert str(raised.value) == (
        f"{path}: not there, so nothing is done; thing.md says how to write one (docs/, or /usr/share/doc/assistant)"
    )
    path.touch()
    look_for(path, "nothing is done", "thing.md")


@pytest.mark.parametrize(("verbose", "level"), [(False, "WARNING"), (True, "INFO")])
def test_the_log_has_the_name_of_the_process(monkeypatch: pytest.MonkeyPatch, verbose: bool, level: str) -> None:
    set_up: dict[str, object] = {}
    monkeypatch.setattr(logging, "basicConfig", lambda **how: set_up.update(how))
    log_as("assistant-thing", verbose=verbose)
    assert set_up["format"] == "assistant-thing: %(message)s"
    assert set_up["level"] == logging.getLevelName(level)
