"""Templates are matched as hassil, whose language they are written in, matches them."""

import random
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hassil import Intents, recognize_all

from assistant.understand import phrasebook, samples
from assistant.understand.matching import Matcher
from assistant.understand.wording import plain

LANGS = ["en", "zh"]
SAMPLED = 120


def _as_hassil_reads_it(lang: str) -> Mapping[str, Any]:
    merged: dict[str, Any] = {"language": lang, "intents": {}, "lists": {}, "expansion_rules": {}}
    for path in sorted(phrasebook.phrases_of(lang).glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, intent in document.get("intents", {}).items():
            merged["intents"].setdefault(name, {"data": []})["data"] += intent["data"]
        for section in ("lists", "expansion_rules"):
            merged[section].update(document.get(section, {}))
    own = [name for name, content in merged["lists"].items() if {"ends_with", "begins_not"} & set(content)]
    merged["lists"].update({name: {"wildcard": True} for name in (*phrasebook.OWN_WORDS, *own)})
    return merged


def _plain_value(value: object) -> str:
    return str(list(value) if isinstance(value, tuple) else value).strip()


def _of_whole_words(part: str, text: str) -> bool:
    """Whether a part is whole words of a text; hassil reads "fold outside mirrors" as "fold out" of "side mirrors"."""
    return not part or re.search(rf"(?<!\w){re.escape(part.strip())}(?!\w)", text) is not None


@pytest.mark.parametrize("lang", LANGS)
def test_it_finds_in_every_sentence_what_hassil_finds(lang: str) -> None:
    book = phrasebook.load(lang)
    intents, matcher = Intents.from_dict(dict(_as_hassil_reads_it(lang))), Matcher(book)
    said = random.Random(7).sample(list(samples.sentences(book)), SAMPLED)
    different = []
    for text in (plain(sentence, lang) for sentence in said):
        theirs = {
            (result.intent.name, tuple(sorted((e.name, _plain_value(e.value)) for e in result.entities_list if e.text)))
            for result in recognize_all(text, intents)
            if not any(entity.is_wildcard for entity in result.entities_list)
            and (lang == "zh" or all(_of_whole_words(entity.text, text) for entity in result.entities_list))
        }
        ours = {
            (match.template.intent, tuple(sorted((e.name, _plain_value(e.value)) for e in match.entities)))
            for match in matcher.matches(text)
        }
        if ours != theirs:
            different.append(f"{text}: only ours {ours - theirs}, only theirs {theirs - ours}")
    assert different == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_slot_is_an_argument_of_its_tool(lang: str) -> None:
    from assistant.tools import tools
    from assistant.types.call import ASKED

    parts = {"way", "strength", "by", "like", "like_place", *ASKED}
    book = phrasebook.load(lang)
    matcher = Matcher(book)
    strange = set()
    for sentence in samples.sentences(book)[::5]:
        for match in matcher.matches(plain(sentence, lang)):
            tool = tools().get(match.template.intent)
            if tool:
                names = {name for name in match.arguments() if not name.startswith("time_")}
                strange |= {f"{tool.name}: {name}" for name in names - parts - tool.arguments.keys()}
    assert strange == set()


def test_what_matches_in_the_middle_of_a_sentence_is_found() -> None:
    matcher = Matcher(phrasebook.load("en"))
    text = "turn on the ac close the window"
    assert len("turn on the ac") in matcher.ends(text, 0, (), ())
    assert len(text) in matcher.ends(text, len("turn on the ac "), (), ())
    assert matcher.ends(text, len("turn "), (), ()) == ()
