"""The examples that people are shown are understood as what they stand for."""

import re

import pytest

from assistant.types.meaning import Meaning
from assistant.understand.catalogue import Catalogue
from assistant.understand.examples import OWN, Example, different, examples
from assistant.understand.phrasebook import FRAGMENT, Phrasebook, load


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module", params=["en", "zh"])
def book(request: pytest.FixtureRequest) -> Phrasebook:
    return load(request.param)


def _name(meaning: Meaning | None) -> str | None:
    if meaning is None:
        return None
    if meaning.fragment is not None:
        return FRAGMENT + meaning.fragment.kind
    return meaning.calls[0].tool if meaning.calls else meaning.act


def test_every_example_is_understood_as_what_it_is_shown_for(book: Phrasebook, catalogue: Catalogue) -> None:
    wrong = {
        (name, example.text): _name(catalogue.parse(example.text, book.lang))
        for name in book.intents()
        if not name.startswith(FRAGMENT)  # "down by two degrees" says its thing itself, and is a request of a tool too
        for example in examples(book, name)
        if OWN not in example.text and _name(catalogue.parse(example.text, book.lang)) != name
    }
    assert wrong == {}


def test_every_tool_act_and_fragment_with_phrases_has_an_example(book: Phrasebook) -> None:
    assert [name for name in book.intents() if not examples(book, name)] == []


def test_examples_have_no_mark_no_brackets_and_no_double_spaces(book: Phrasebook) -> None:
    for name in book.intents():
        for example in examples(book, name):
            assert re.search(r"[~<>{}\[\]()|]|  ", example.text) is None, example
            assert example.text == example.text.strip()


def test_articles_stand_where_people_say_them_and_numbers_are_digits() -> None:
    said = [example.text for example in examples(load("en"), "set_temperature")]
    assert said[0] == "set the temperature to 22 degrees"


def test_the_speakers_own_words_are_an_ellipsis() -> None:
    assert all(OWN in example.text for example in examples(load("en"), "remember"))


def test_a_few_examples_are_those_that_give_different_arguments_first() -> None:
    some = [Example(text, frozenset(arguments)) for text, arguments in (
        ("a", {"level"}), ("b", {"level"}), ("c", {"change"}), ("d", {"zone"}),
    )]  # fmt: skip
    assert [example.text for example in different(some, 2)] == ["a", "c"]
    assert [example.text for example in different(some, 4)] == ["a", "b", "c", "d"]
    assert [example.text for example in different(some[:2], 3)] == ["a", "b"]
