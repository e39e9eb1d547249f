"""Files that raise, never end or fill the memory: every reader of YAML refuses them in one line that names the file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import config, manifest, vehicle_rules, yaml_file
from assistant.actuator import config as actuator
from assistant.car.decoding import mapping
from assistant.errors import AssistantError, ConfigError
from assistant.obd import config as obd
from assistant.replay.drive import read_drive
from assistant.types.call import Call
from assistant.understand import phrasebook
from assistant.understand.catalogue import Catalogue

Read = Callable[[Path], object]


def drive(path: Path) -> object:
    path.rename(path.with_name("drive.yaml"))
    return read_drive(path.parent)


def phrases(path: Path) -> object:
    folder = path.parent / "phrases" / "en"
    folder.mkdir(parents=True)
    path.rename(folder / path.name)
    return Catalogue({"en": phrasebook.load("en", [folder.parent])}).parse("fan to two", "en")


READERS: dict[str, Read] = {
    "config": config.load,
    "actuator": actuator.load,
    "obd": obd.load,
    "drive": drive,
    "mapping": mapping.load,
    "rules": lambda path: vehicle_rules.load(path, frozenset()),
    "manifest": manifest.load,
    "phrases": phrases,
}
LAUGHS = "".join(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi"))  # noqa: B905  a staircase
BAD = {
    "a month that is none": "a: 2026-13-01",
    "a number that is none": "a: 0x_",
    "a wrong tag": "a: !!int abc",
    "another wrong tag": "a: !!bool perhaps",
    "no time at all": "a: !!timestamp soon",
    "half a character": 'a: "\\ud800"',
    "many brackets": "a: " + "[" * 500 + "]" * 500,
    "brackets that end a process": "a: " + "[" * 200_000,
    "many dashes": "a:\n " + "- " * 500 + "x",
    "many laughs": 'a: &a ["ha"]\n' + LAUGHS,
    "what holds itself": "a: &a [*a]",
    "a number of too many digits": "a: " + "9" * 5_000,
    "a key without end": "a" * 300_000 + ": 1",
    "a key of several lines": '"a\\nb": 1',
    "a key that is none": "? [a, b]\n: 1",
    "a null character": 'a: "\\0"',
    "a file without end": "# " + "x" * 3_000_000,
    "no text": "\x00\x01",
    "nothing but a list": "[1, 2]",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_each_ends_in_one_line_that_names_the_file(reader: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text(text)
    with pytest.raises(AssistantError) as refused:
        READERS[reader](path)
    line = str(refused.value)
    assert "some.yaml" in line or "drive.yaml" in line
    assert "\n" not in line
    assert len(line) < 600


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("vehicle: ~nouser/x", ":1: vehicle: ~nouser/x: there is no such user"),
        ('vehicle: "a\\0b"', ":1: vehicle: 'a\\x00b' is no path"),
        ("audio:\n  block_ms: 0x_", ":2: audio.block_ms: '0x_' cannot be read as int"),
        ("languages: [en, zh\n", ":2: not YAML: did not find expected ',' or ']'"),
    ],
)
def test_the_line_and_the_fault_are_told(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "assistant.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as refused:
        config.load(path)
    assert str(refused.value) == f"{path}{fault}"


def test_anchors_within_the_bounds_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "assistant.yaml"
    path.write_text("\ufeffaudio: &sound {block_ms: 50}\n", encoding="utf-8")
    assert config.load(path).audio.block_ms == 50
    path.write_text("a: &a [1, 2]\nb: [*a, *a]\n")
    assert yaml_file.load(path) == {"a": [1, 2], "b": [[1, 2], [1, 2]]}


PHRASES = {
    "a frame of one": "frames: {around: [[a]]}",
    "a frame of nothing": 'frames: {before: [""]}',
    "a word list of lists": "frames: {before: [[a]]}",
    "brackets": f"expansion_rules: {{x: \"{'(' * 400}a{')' * 400}\"}}",
    "rules in rules": "expansion_rules:\n" + "".join(f"  r{n}: <r{n + 1}>\n" for n in range(400)) + "  r400: a\n"
    "intents: {set_fan: {data: [{sentences: [<r0>]}]}}",
    "own words without end": "intents: {play_media: {data: [{sentences: ['" + "[{anything:x}] " * 14 + "']}]}}",
    "values without end": "intents: {set_fan: {data: [{sentences: ['" + "[{fan_level:x}] " * 30 + "']}]}}",
    "numbers without end": "lists: {n: {range: {from: 0, to: 10000000000}}}",
    "no numbers": "lists: {n: {range: {from: .nan, to: .inf}}}",
    "a template that is none": "intents: {set_fan: {data: [{sentences: [5]}]}}",
    "a template without end": "intents: {set_fan: {data: [{sentences: ['" + "a " * 5_000 + "']}]}}",
    "a rule that is nowhere": "intents: {set_fan: {data: [{sentences: [<nowhere>]}]}}",
}  # fmt: skip


@pytest.mark.parametrize("text", PHRASES.values(), ids=PHRASES)
def test_phrases_that_cannot_be_are_refused_with_their_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"phrases/en/own\.yaml(:\d+)?: \S") as refused:
        phrases(path)
    assert "\n" not in str(refused.value)


def test_phrases_within_the_bounds_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "own.yaml").write_text(
        f"expansion_rules: {{deep: '{'[' * 20}really{']' * 20}'}}\n"
        "intents: {set_fan: {data: [{sentences: ['<deep> let it storm'], slots: {level: 5}}]}}\n"
    )
    meaning = Catalogue.load(["en"], [tmp_path]).parse("really let it storm", "en")
    assert meaning is not None
    assert meaning.calls == (Call("set_fan", {"level": 5}),)
