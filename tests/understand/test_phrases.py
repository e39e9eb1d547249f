"""Every phrase file has its test sentences (tests/data/understand/phrases), and no tool takes another's."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.conversation.meaning import ACTS
from assistant.tools import tools
from assistant.understand.catalogue import Catalogue
from assistant.understand.phrasebook import PHRASES

SENTENCES = Path(__file__).resolve().parent.parent / "data" / "understand" / "phrases"
LEAST_SENTENCES = 5
LEAST_TOOLS = 25


def spoken(lang: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give (tool or act, what is expected, sentence) of all files of a language."""
    for path in sorted((SENTENCES / lang).glob("*.yaml")):
        for name, blocks in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for block in blocks:
                for sentence in block["say"]:
                    yield name, block, sentence


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sentence_means_exactly_what_stands_beside_it(catalogue: Catalogue, lang: str) -> None:
    wrong = []
    for name, expected, sentence in spoken(lang):
        meaning = catalogue.parse(sentence, lang)
        if name in ACTS:
            right = meaning is not None and (meaning.act, meaning.reason) == (name, expected.get("reason"))
        else:
            calls = expected.get("calls", [expected.get("call")])
            heard = [(call.tool, dict(call.arguments)) for call in meaning.calls] if meaning else []
            right = heard == [(name, call) for call in calls]
        if not right:
            wrong.append(f"{sentence}: {meaning}")
    assert wrong == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_phrase_file_has_its_test_sentences(lang: str) -> None:
    phrases = {path.name for path in (PHRASES / lang).glob("*.yaml")} - {"common.yaml"}
    assert {path.name for path in (SENTENCES / lang).glob("*.yaml")} == phrases


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_tool_and_act_of_the_phrases_has_five_test_sentences(catalogue: Catalogue, lang: str) -> None:
    sentences = Counter(name for name, _, _ in spoken(lang))
    assert {name: sentences[name] for name in catalogue.names(lang) if sentences[name] < LEAST_SENTENCES} == {}


def test_both_languages_can_say_the_same(catalogue: Catalogue) -> None:
    assert set(catalogue.names("en")) == set(catalogue.names("zh"))
    assert len(set(catalogue.names("en")) & set(tools())) >= LEAST_TOOLS


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_tool_takes_the_sentences_of_another(catalogue: Catalogue, lang: str) -> None:
    taken = []
    for name in catalogue.names(lang):
        for sentence in catalogue.sentences_of(name, lang)[::3]:
            meaning = catalogue.parse(sentence, lang)
            understood = meaning and (meaning.calls[0].tool if meaning.calls else meaning.act)
            if understood != name:
                taken.append(f"{name}: {sentence!r} is {understood} ({meaning and meaning.reason})")
    assert taken == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_sampled_covers_every_tool_and_stays_small(catalogue: Catalogue, lang: str) -> None:
    sampled = catalogue.sentences(lang)
    assert sampled == Catalogue.load((lang,)).sentences(lang)
    assert len(sampled) == len(set(sampled)) <= 6000
    for name in catalogue.names(lang):
        assert set(catalogue.sentences_of(name, lang)) & set(sampled), name
    assert not any(character.isdigit() for sentence in sampled for character in sentence)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_call_that_is_sampled_fits_its_tool(catalogue: Catalogue, lang: str) -> None:
    for sentence in catalogue.sentences(lang)[::7]:
        meaning = catalogue.parse(sentence, lang)
        assert meaning is not None, sentence
        assert [tools()[call.tool].fault(call) for call in meaning.calls] == [None] * len(meaning.calls)
