"""The prompt and the words of evidence belong to the tools that exist, in both languages alike."""

import json
import re
from pathlib import Path

import pytest
import yaml

from assistant.errors import ConfigError
from assistant.languages import told_from
from assistant.tools import tools
from assistant.understand import evidence, prompt
from assistant.understand.grammar import grammar
from assistant.understand.language_files import folder_of

HERE = Path(__file__).resolve().parent.parent / "data" / "understand"


def writable_lines(text: str, lang: str, tool: str) -> str:
    said = evidence.load().of(text, lang)
    return grammar([tools()[tool]], allowed=said.values, said=(text,), required=said.required)


def test_every_example_fits_the_tool_that_it_calls() -> None:
    loaded = prompt.load()
    assert loaded.examples
    assert set(loaded.tools) <= set(tools())


def test_the_examples_speak_both_languages_about_equally() -> None:
    chinese = sum(told_from(request) == "zh" for request, _ in prompt.load().examples)
    assert 0.4 <= chinese / len(prompt.load().examples) <= 0.6


def test_the_prompt_is_short() -> None:
    """A token is at least two bytes of it on the average: below 1100 tokens, twenty seconds of a slow core."""
    assert len(prompt.load().text.encode()) < 4400


def test_no_sentence_of_the_sets_stands_in_the_prompt() -> None:
    sets = (*HERE.glob("outside_*.jsonl"), *HERE.glob("tuning_*.jsonl"))
    said = [json.loads(line)["text"] for path in sets for line in path.read_text(encoding="utf-8").splitlines()]
    assert said
    examples = {request for request, _ in prompt.load().examples}
    assert not examples & set(said)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("- just a list", "not a prompt"),
        ("task: x\ntools: [fly]\nexamples: []\n", "no such tool: fly"),
        ("task: x\ntools: [set_fan]\nexamples: [[hi, set_fan level=9]]\n", "example 'hi'"),
        ("task: x\ntools: [set_fan]\nexamples: [[hi, set_ac enabled=true]]\n", "set_ac is not offered"),
        ("task: x\ntools: [set_fan]\nexamples: [[hi, unsupported moon]]\n", "unsupported has no reason moon"),
        ("task: x\ntools: [set_fan]\nexamples: [[hi, smalltalk weather]]\n", "smalltalk has no reason weather"),
        ("task: [", "not YAML"),
    ],
)
def test_a_bad_prompt_is_refused_with_its_file(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "prompt.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=fault) as raised:
        prompt.load(path)
    assert str(path) in str(raised.value)


def test_every_offered_tool_has_words_in_both_languages() -> None:
    topics = evidence.load().topics
    for name in prompt.load().tools:
        assert set(topics[name]) == {"en", "zh"}, name


@pytest.mark.parametrize("kind", ["types", "opposites"])
def test_every_value_has_words_in_both_languages(kind: str) -> None:
    loaded = evidence.load()
    groups = loaded.values if kind == "types" else loaded.opposites
    for name, values in groups.items():
        for value, words in values.items():
            assert set(words) == {"en", "zh"}, f"{name} {value}"


@pytest.mark.parametrize("tool", ["set_window", "set_temperature", "set_fan"])
def test_a_number_that_was_not_said_cannot_be_written(tool: str) -> None:
    assert not re.search(r'"-?\d', writable_lines("make it warmer and windy", "en", tool))


@pytest.mark.parametrize(
    ("text", "lang", "tool", "written"),
    [
        ("have it at twenty one and a half degrees", "en", "set_temperature", '"21.5"'),
        ("调到二十三度半", "zh", "set_temperature", '"23.5"'),
        ("the window half open", "en", "set_window", '"50"'),
        ("车窗开一半", "zh", "set_window", '"50"'),
        ("two degrees warmer", "en", "set_temperature", '"2"'),
    ],
)
def test_a_number_that_was_said_can_be_written(text: str, lang: str, tool: str, written: str) -> None:
    assert written in writable_lines(text, lang, tool)


@pytest.mark.parametrize(
    ("text", "lang", "tool", "opposite"),
    [
        ("air conditioning off", "en", "set_ac", "true"),
        ("把冷气关了", "zh", "set_ac", "true"),
        ("open the trunk", "en", "set_trunk", "false"),
        ("unlock the doors", "en", "set_locks", "true"),
        ("a bit warmer", "en", "set_temperature", "less"),
        ("风再大一点", "zh", "set_fan", "less"),
    ],
)
def test_the_opposite_of_what_was_said_cannot_be_written(text: str, lang: str, tool: str, opposite: str) -> None:
    assert opposite not in writable_lines(text, lang, tool)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("set the fan to for", "en"),
        ("what is the volume", "en"),
        ("how loud is it", "en"),
        ("is the front left tyre ok", "en"),
        ("are the mirrors folded", "en"),
        ("remind me on the twentieth to call the garage", "en"),
        ("那个𠮷野家附近有没有🅿️", "zh"),
    ],
)
def test_a_request_or_question_about_the_car_is_no_small_talk(text: str, lang: str) -> None:
    assert evidence.load().of(text, lang).of_the_car


@pytest.mark.parametrize(("text", "lang"), [("do you believe in ghosts", "en"), ("你相信有鬼吗", "zh")])
def test_what_is_about_nothing_in_the_car_may_be_small_talk(text: str, lang: str) -> None:
    assert not evidence.load().of(text, lang).of_the_car


def test_what_is_only_told_is_no_request() -> None:
    said = evidence.load().of("yesterday my neighbour opened the window", "en")
    assert not any(said.about(tool) for tool in tools().values())


def test_a_seat_that_was_named_cannot_be_left_out() -> None:
    said = evidence.load().of("warm the passenger seat", "en")
    assert said.required(tools()["set_seat_heating"]) == {"seat"}


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        ({"topics": {"fly": ["x"]}}, "no such tool: fly"),
        ({"values": {"zone": {"roof": ["x"]}}}, "zone has no value roof"),
        ({"topics": {"set_fan": ["("]}}, "not a list of evidence"),
        ({"values": None}, "not a list of evidence"),
        ({"unsupported": {"moon": ["x"]}}, "no kind of an unsupported request: moon"),
    ],
)
def test_bad_evidence_is_refused_with_its_file(tmp_path: Path, edit: dict[str, object], fault: str) -> None:
    path = tmp_path / "evidence.yaml"
    raw = yaml.safe_load((folder_of("en") / "evidence.yaml").read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(raw | edit, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigError, match=fault) as raised:
        evidence.load({"en": path})
    assert str(path) in str(raised.value)
