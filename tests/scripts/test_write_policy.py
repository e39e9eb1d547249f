"""docs/policy.md is what the rules say now, and the script that writes it fails where words are missing."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

from dataclasses import replace
from pathlib import Path

import pytest
import write_policy

from assistant import typed_yaml
from assistant.conversation.rules import RULES, Kind, Rule
from assistant.errors import DataError
from assistant.tools import tools
from assistant.types.call import Call

CHECKOUT = Path(__file__).resolve().parents[2]

TRUNK = next(rule for rule in RULES if rule.name == "trunk_only_standing")


def test_the_page_is_up_to_date() -> None:
    written = (CHECKOUT / "docs/policy.md").read_text(encoding="utf-8")
    assert written == write_policy.document(), "python scripts/write_policy.py"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_row_with_what_is_said_in_both_languages(rule: Rule) -> None:
    page = (CHECKOUT / "docs/policy.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith(f"| `{rule.name}` ")]
    english, mandarin = row.split(" | ")[-2:]
    assert english.isascii()
    assert any("一" <= character <= "鿿" for character in mandarin)


@pytest.mark.parametrize("kind", ["refuse", "confirm", "adjust", "note"])
def test_a_rule_without_words_is_named_with_the_language(kind: Kind) -> None:
    speechless = replace(TRUNK, name="new_rule", kind=kind)
    assert write_policy.missing_words(speechless) == [
        "new_rule has no sentence in replies/en",
        "new_rule has no sentence in replies/zh",
    ]


def test_a_rule_without_an_example_is_an_error() -> None:
    with pytest.raises(DataError, match="new_rule has no example"):
        write_policy.answers(replace(TRUNK, name="new_rule"))


def test_an_example_that_does_not_show_its_rule_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    closing = write_policy.Example(Call("set_trunk", {"open": False}), write_policy.MOVING)
    monkeypatch.setattr(write_policy, "EXAMPLES", {TRUNK.name: closing})
    with pytest.raises(DataError, match="trunk_only_standing is not what its example shows"):
        write_policy.answers(TRUNK)


def test_all_nineteen_policies_of_car_bench_are_compared_and_the_rules_named_there_exist() -> None:
    compared = typed_yaml.load(write_policy.CAR_BENCH_POLICIES, write_policy.CarBench).policies
    assert len({each.number for each in compared}) == len(compared) == 19
    named = {word for each in compared for word in each.here.split("`")[1::2]}
    known = {rule.name for rule in RULES} | set(tools())
    assert named <= known
