"""Every phrase file has its test sentences (tests/data/understand/phrases), and no tool takes another's.

A file of sentences has a list of blocks for each name that the phrases have:
  TOOL:           {call: {ARGUMENT: VALUE, ...}, say: [...]}, or `calls`, where one sentence makes several calls of it;
                  with `like: {tool: TOOL, place: PLACE}` where the value is named ("the same as the driver's")
  ACT:            {say: [...]}, with `reason` and `about` where the act has them
  fragment_KIND:  {arguments: {ARGUMENT: VALUE, ...}, say: [...]}; fragment_choice has `options: [{TOOL: {...}}, ...]`
  nothing:        {say: [...]}, remarks and half sentences that only sound like a request
It is 2026-11-22T10:00, a Sunday, in all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from assistant.tools import tools
from assistant.types.call import Call, Reference
from assistant.types.meaning import ACTS, About, Fragment, Meaning, Newest, Things
from assistant.understand.catalogue import Catalogue
from assistant.understand.mood import mood_of
from assistant.understand.phrasebook import FRAGMENT, PIECES, phrases_of
from assistant.understand.sentence import sentence as ready

SENTENCES = Path(__file__).resolve().parent.parent / "data" / "understand" / "phrases"
NOTHING = "nothing"
NO_SUCH_TIME = re.compile(r"lacks an hour|is past")
"""of a phrase that is understood, but not at this moment ("today")"""
NOW = datetime(2026, 11, 22, 10)
LEAST_SENTENCES = 8


def spoken(lang: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give (tool or act, what is expected, sentence) of all files of a language."""
    for path in sorted((SENTENCES / lang).glob("*.yaml")):
        for name, blocks in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for block in blocks:
                for sentence in block["say"]:
                    yield name, block, sentence


def requested(name: str, expected: dict[str, Any]) -> Meaning | None:
    """Return what a block of the sentences expects, in the words of `understood`."""
    if name in PIECES:
        options = (
            Call(tool, arguments) for option in expected.get("options", []) for tool, arguments in option.items()
        )
        fragment = Fragment(PIECES[name], as_said(expected.get("arguments", {})), tuple(options))
        return Meaning(act="unclear", fragment=fragment)
    if name == NOTHING:
        return None
    if name in ACTS:
        return Meaning(act=name, reason=expected.get("reason"), about=about(expected))
    calls = expected.get("calls", [expected.get("call")])
    like = expected.get("like")
    named = Reference(like.get("tool", name), like.get("place")) if like else None
    return Meaning(act="command", calls=tuple(Call(name, as_said(call), named) for call in calls))


def about(expected: dict[str, Any]) -> About | None:
    if "newest" in expected:
        return Newest(expected["newest"])
    if "things" in expected:
        return Things(frozenset(expected["things"]))
    return cast("About | None", expected.get("about"))


def understood(meaning: Meaning | None) -> Meaning | None:
    """Return what counts of a meaning: not how sure it is, and not which words say why a fragment is one."""
    if meaning is None:
        return None
    reason = None if meaning.fragment else meaning.reason
    return Meaning(act=meaning.act, calls=meaning.calls, reason=reason, fragment=meaning.fragment, about=meaning.about)


def name_of(meaning: Meaning) -> str:
    if meaning.fragment:
        return FRAGMENT + meaning.fragment.kind
    return meaning.calls[0].tool if meaning.calls else meaning.act


def as_said(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in arguments.items()}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(now=lambda: NOW)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sentence_means_exactly_what_stands_beside_it(catalogue: Catalogue, lang: str) -> None:
    wrong = []
    for name, expected, sentence in spoken(lang):
        meaning = catalogue.parse(sentence, lang)
        if understood(meaning) != requested(name, expected):
            wrong.append(f"{sentence}: {meaning}")
    assert wrong == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_phrase_file_has_its_test_sentences(lang: str) -> None:
    phrases = {path.name for path in phrases_of(lang).glob("*.yaml")} - {"common.yaml", "times.yaml"}
    assert {path.name for path in (SENTENCES / lang).glob("*.yaml")} == phrases


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_tool_act_and_fragment_of_the_phrases_has_its_test_sentences(catalogue: Catalogue, lang: str) -> None:
    sentences = Counter(name for name, _, _ in spoken(lang))
    assert {name: sentences[name] for name in catalogue.names(lang) if sentences[name] < LEAST_SENTENCES} == {}


def test_both_languages_can_say_the_same(catalogue: Catalogue) -> None:
    names = set(catalogue.names("en"))
    assert names == set(catalogue.names("zh"))
    assert set(tools()) <= names
    assert set(ACTS) - {"command", "unclear"} <= names
    assert PIECES.keys() <= names


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_tool_takes_the_sentences_of_another(catalogue: Catalogue, lang: str) -> None:
    taken = []
    for name in catalogue.names(lang):
        for sentence in catalogue.sentences_of(name, lang)[::3]:
            if mood_of(ready(sentence, lang)) != "command":
                continue  # what a template also makes of its words, "leave the fan off" among them, is no request
            meaning = catalogue.parse(sentence, lang)
            if meaning is None or (name_of(meaning) != name and not NO_SUCH_TIME.search(str(meaning.reason))):
                taken.append(f"{name}: {sentence!r} is {meaning}")
    assert taken == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_sampled_covers_every_tool_and_stays_small(catalogue: Catalogue, lang: str) -> None:
    sampled = catalogue.sentences(lang)
    assert sampled == Catalogue.load((lang,)).sentences(lang)
    assert len(sampled) == len(set(sampled)) <= 6000
    for name in catalogue.names(lang):
        sentences = catalogue.sentences_of(name, lang)
        assert not sentences or set(sentences) & set(sampled), name
    assert not any(character.isdigit() for sentence in sampled for character in sentence)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_call_that_is_sampled_fits_its_tool(catalogue: Catalogue, lang: str) -> None:
    for sentence in catalogue.sentences(lang)[::7]:
        if mood_of(ready(sentence, lang)) != "command":
            continue
        meaning = catalogue.parse(sentence, lang)
        assert meaning is not None, sentence
        assert [tools()[call.tool].fault(call) for call in meaning.calls] == [None] * len(meaning.calls)
