"""Mutation: which changes are made of a file, whether one that a test notices is told, and that reasons still hold."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import mutate
import pytest
from mutation.mutants import mutants
from mutation.trying import Copy

CHECKOUT = Path(__file__).resolve().parents[2]

SOURCE = '''"""Not this one."""
from math import inf
LIMIT_S = 5


def f(speed: float = 2) -> bool:
    """Nor this one."""
    if not LIMIT_S < speed <= 9 and speed:
        raise ValueError(f"{speed + 1} is too much")
    found.add(min(speed + 1, 7))
    return True
'''


def test_every_slip_of_a_small_file_is_made() -> None:
    made = {(mutant.within, mutant.was, mutant.now) for mutant in mutants("f.py", SOURCE)}
    assert made == {
        ("", "5", "6"),
        ("", "5", "50"),
        ("f", "2", "3"),
        ("f", "2", "20"),
        ("f", "not LIMIT_S < speed <= 9 and speed", "not (not LIMIT_S < speed <= 9 and speed)"),
        ("f", "not LIMIT_S < speed <= 9 and speed", "(not LIMIT_S < speed <= 9) or (speed)"),
        ("f", "not LIMIT_S < speed <= 9 and speed", "speed"),
        ("f", "not LIMIT_S < speed <= 9 and speed", "not LIMIT_S < speed <= 9"),
        ("f", "not LIMIT_S < speed <= 9", "LIMIT_S < speed <= 9"),
        ("f", "LIMIT_S < speed <= 9", "LIMIT_S <= speed <= 9"),
        ("f", "LIMIT_S < speed <= 9", "LIMIT_S >= speed <= 9"),
        ("f", "LIMIT_S < speed <= 9", "LIMIT_S < speed < 9"),
        ("f", "LIMIT_S < speed <= 9", "LIMIT_S < speed > 9"),
        ("f", "LIMIT_S < speed <= 9", "LIMIT_S < speed"),
        ("f", "LIMIT_S < speed <= 9", "speed <= 9"),
        ("f", "9", "10"),
        ("f", "9", "90"),
        ("f", "raise ValueError(f'{speed + 1} is too much')", "pass"),
        ("f", "found.add(min(speed + 1, 7))", "pass"),
        ("f", "min(speed + 1, 7)", "max(speed + 1, 7)"),
        ("f", "speed + 1", "speed - 1"),
        ("f", "1", "2"),
        ("f", "1", "10"),
        ("f", "7", "8"),
        ("f", "7", "70"),
        ("f", "True", "False"),
        ("f", "True", "None"),
    }


@pytest.mark.parametrize("file", mutate.TESTS)
def test_each_change_is_sound_python_and_another_program(file: str) -> None:
    original = ast.dump(ast.parse((CHECKOUT / file).read_text(encoding="utf-8")))
    for mutant in mutate.all_mutants(file):
        assert ast.dump(ast.parse(mutant.source)) != original, mutant


@pytest.mark.parametrize("file", mutate.TESTS)
def test_the_tests_that_should_notice_are_there(file: str) -> None:
    assert all((CHECKOUT / test).is_file() for test in mutate.TESTS[file])


def test_every_change_that_is_said_to_change_nothing_can_still_be_made_and_has_a_reason() -> None:
    able = {mutate.key_of(mutant) for file in mutate.TESTS for mutant in mutate.all_mutants(file)}
    reasons = mutate.reasons()
    assert reasons.keys() <= able
    assert all(len(reason) > 20 for reason in reasons.values())


def test_a_draw_is_of_all_files_alike_and_the_same_each_time() -> None:
    drawn = mutate.chosen(list(mutate.TESTS), 100, 1)
    assert set(Counter(mutant.file for mutant in drawn).values()) == {10}
    assert drawn == mutate.chosen(list(mutate.TESTS), 100, 1) != mutate.chosen(list(mutate.TESTS), 100, 2)


def test_what_a_test_notices_is_told_from_what_none_does_and_the_file_is_as_before(tmp_path: Path) -> None:
    file, tests = "assistant/car/diagnosis/isotp.py", ["tests/car/diagnosis/test_isotp.py"]
    source = (CHECKOUT / file).read_text(encoding="utf-8")
    copy = Copy(tmp_path)
    try:
        assert copy.tries(file, source.replace("LATEST_S = 1.0", "LATEST_S = 2.0"), tests, 100) == "noticed"
        assert copy.tries(file, f"while True: pass\n{source}", tests, 5) == "endless"
        assert copy.tries(file, source, tests, 100) == "unnoticed"
    finally:
        copy.close()
    assert (tmp_path / "tree" / file).read_text(encoding="utf-8") == source


@pytest.mark.long
def test_no_change_survives_without_a_reason() -> None:
    script = [sys.executable, str(CHECKOUT / "scripts" / "mutate.py")]
    ran = subprocess.run(script, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
