"""No language is named outside languages/: whoever needs what differs takes it from the language."""

import ast
from pathlib import Path

import pytest

from assistant.languages import _scripts, language, languages, told_from

PACKAGE = Path(__file__).resolve().parent.parent.parent / "assistant"

ALLOWED = {
    "asr/mandarin.py": "an engine that hears one language",
    "asr/syllables.py": "sounds of pinyin, which are no language's code",
    "cli/bench_false.py": "what a bench says is its measure, and stays as it is",
    "cli/bench_voices.py": "what a bench says is its measure, and stays as it is",
    "config.py": "which of our models hear and speak which language is the box's, not the language's",
    "places/words.py": "sounds of pinyin, which are no language's code",
    "tools/arguments.py": "the values of an argument are those of the contract",
    "tools/state/fault_codes.py": "columns of a table that both languages share",
    "tts/kokoro/mandarin.py": "sounds of pinyin, which are no language's code",
    "tts/kokoro/speakers.py": "which of a model's voices speak which language is the model's",
    "tts/kokoro/voice.py": "which of a model's voices speak which language is the model's",
}


def _named(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)} & {
        "en",
        "zh",
    }


def test_no_language_is_named_elsewhere() -> None:
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    named = {name for name, path in files.items() if not name.startswith("languages/") and _named(path)}
    assert named == set(ALLOWED)


@pytest.mark.parametrize("code", languages())
def test_a_language_is_what_its_code_says(code: str) -> None:
    spoken = language(code)
    assert spoken.code == code
    assert spoken.package.endswith(code)
    assert _scripts[code] is spoken.script
    assert told_from(spoken.trial.question) == code
    assert spoken.writing.together(spoken.writing.words(spoken.trial.question)) == spoken.trial.question
