import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assistant.errors import AssistantError, DataError
from scripts.fuzzing import trying
from scripts.fuzzing.readers import READERS, Reader
from scripts.fuzzing.trying import Finding, findings, made


def of(read: Callable[[Path], object], name: str = "a.txt") -> Reader:
    return Reader(name, lambda: [b"some words\n1 2 3\n"], lambda: read)


def found(read: Callable[[Path], object], count: int = 3) -> list[Finding]:
    return list(findings(of(read), "test", 1, range(count)))


def refuses(path: Path) -> None:
    raise DataError(f"{path}: no")


def test_a_file_is_read_or_refused_in_one_line_with_its_name() -> None:
    assert found(refuses) == []
    assert found(Path.read_bytes) == []


def test_every_other_error_is_found_with_its_place_and_the_file_can_be_made_again() -> None:
    def raises(path: Path) -> None:
        raise KeyError(path.read_bytes().hex())

    first, *more = found(raises)
    assert (len(more), first.number) == (2, 0)
    assert first.kind.startswith("KeyError in test_fuzz_readers.py:")
    assert first.said.startswith(repr(repr(made(of(raises), "test", 1, 0).hex()))[:40])


@pytest.mark.parametrize(
    ("said", "kind"), [("no", "without the name"), ("a.txt: \x1b]0;" + "x" * 3000, "not one line")]
)
def test_a_message_that_does_not_serve_is_found(said: str, kind: str) -> None:
    def refuses_so(path: Path) -> None:
        raise DataError(said)

    assert all(kind in finding.kind for finding in found(refuses_so))


def test_memory_is_bounded_also_where_the_reader_makes_a_message_of_it() -> None:
    def eats(path: Path) -> None:
        bytearray(2 * trying.MOST_BYTES)

    def hides(path: Path) -> None:
        try:
            eats(path)
        except MemoryError as error:
            raise DataError(f"{path}: no") from error

    assert [finding.kind for finding in found(eats) + found(hides)] == [trying.TOO_MUCH] * 6


def test_a_reader_that_dies_or_never_ends_is_found_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def loops(path: Path) -> None:
        while True:
            pass

    with monkeypatch.context() as hasty:
        hasty.setattr(trying, "MOST_CPU_S", 0.2)
        assert [(finding.number, finding.kind) for finding in found(loops)] == [
            (number, "takes more than 0.2 s") for number in range(3)
        ]
    monkeypatch.setattr(trying, "MOST_S", 0.5)
    assert {finding.kind for finding in found(lambda path: signal.pause())} == {"waits for more than 0.5 s"}
    assert {finding.kind for finding in found(lambda path: os.kill(os.getpid(), signal.SIGKILL))} == {
        "ends the process: SIGKILL"
    }


@pytest.mark.parametrize("name", ["dbc", "blf", "asc", "trc", "csv", "candump", "gz", "sound"])
def test_damaged_files_are_read_or_refused(name: str) -> None:
    """A few of those that scripts/fuzz_readers.py gives."""
    assert list(findings(READERS[name], name, 2, range(150))) == []


@pytest.mark.parametrize("name", READERS)
def test_what_is_damaged_was_whole(name: str) -> None:
    reader = READERS[name]

    def strictly() -> Callable[[Path], object]:
        read = reader.prepare()

        def take(path: Path) -> None:
            try:
                read(path)
            except AssistantError as error:
                raise AssertionError(str(error)) from error

        return take

    for whole in reader.seeds():
        only = Reader(reader.file, partial(list, [whole]), strictly, lambda seeds, random: seeds[0])
        assert list(findings(only, name, 1, range(1))) == []
