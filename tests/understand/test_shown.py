"""What is shown of what can be said means what it stands under, and is what somebody would say."""

from datetime import datetime

import pytest

from assistant.types.meaning import Meaning
from assistant.understand.catalogue import Catalogue
from assistant.understand.shown import shown, would_be_said

OWN = {"en": ("the red house", "my sister"), "zh": ("小明", "小红")}
"""in place of the first ellipsis and the second"""
MOST = 3


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(now=lambda: datetime(2026, 11, 22, 10))


def name_of(meaning: Meaning | None) -> str | None:
    if meaning is None:
        return None
    if meaning.fragment:
        return f"fragment_{meaning.fragment.kind}"
    return meaning.calls[0].tool if meaning.calls else meaning.act


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sentence_shown_means_what_it_stands_under(catalogue: Catalogue, lang: str) -> None:
    wrong = []
    for name, sentences in shown(lang).items():
        for sentence in sentences:
            said = sentence
            for own in OWN[lang]:
                said = said.replace("…", own, 1)
            if name_of(catalogue.parse(said, lang)) != name:
                wrong.append(f"{name}: {said}")
    assert wrong == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_they_are_few_and_somebody_would_say_them(lang: str) -> None:
    for name, sentences in shown(lang).items():
        assert 2 <= len(sentences) <= MOST, name
        assert all(would_be_said(sentence, lang) for sentence in sentences), name


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("close a all window a lot", "en"),
        ("make sure the doors is locked", "en"),
        ("turn on those ambient light", "en"),
        ("open a rear windows", "en"),
        ("make sure a driver window is open", "en"),
        ("turn on a ac", "en"),
        ("关很多车窗", "zh"),
        ("调高一些座椅通风", "zh"),
    ],
)
def test_what_does_not_agree_in_number_or_sense_is_not_shown(sentence: str, lang: str) -> None:
    assert not would_be_said(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("make sure the doors are locked", "en"),
        ("close all windows", "en"),
        ("is a window open", "en"),
        ("turn on the high beams", "en"),
        ("把车窗关小很多", "zh"),
        ("车窗开一点", "zh"),
    ],
)
def test_what_agrees_is(sentence: str, lang: str) -> None:
    assert would_be_said(sentence, lang)
