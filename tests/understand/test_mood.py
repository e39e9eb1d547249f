"""How a sentence is meant, and that nothing but a command changes anything, on whichever step of the ladder."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from assistant.errors import ConfigError
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding
from assistant.understand.meanings import changes
from assistant.understand.mood import load, mood_of
from assistant.understand.qwen import Qwen
from assistant.understand.sentence import sentence
from tests.understand.moods import NO_COMMANDS, asked, forbidden
from tests.understand.test_phrases import spoken

NOW = datetime(2026, 11, 22, 10)
MEANT = {
    "en": {
        "command": (
            "open the trunk",
            "can you open the window",
            "would you mind closing the sunroof",
            "could you please turn on the heating",
            "why don't you turn on the radio",
            "is it possible to open the window",
            "i'd like the window open",
            "don't let the outside air in",
            "don't charge over eighty percent",
            "why is it so cold in here",
            "keep the temperature at twenty two",
            "my wife says it's too cold",
            "play don't stop me now",
            "i was wondering if you could open the window",
        ),
        "question": (
            "are the wipers off",
            "is the trunk open",
            "did you close the window",
            "can you tell me if the trunk is open",
            "the window is open isn't it",
            "the doors are locked right",
            "should i close the window",
            "who muted the music",
            "wipers off?",
        ),
        "prohibition": (
            "don't mute the music",
            "please do not mute it",
            "i did not say mute",
            "no need to open the window",
            "can you not open the window",
            "you don't have to close the sunroof",
            "i'd rather you didn't open it",
            "never open the trunk",
        ),
        "keep": ("leave the wipers on", "keep the fan off", "leave it as it is", "let the window stay open"),
        "report": (
            "i have the seat heating on",
            "the window is open",
            "with the charge port open",
            "i left the headlights on",
            "somebody opened the trunk",
        ),
        "conditional": ("if it rains close the window", "open the trunk when we stop", "once the charge port is open"),
        "hypothetical": ("imagine i open the window", "i was going to open the window", "we should open the window"),
        "quotation": ("she said open the window", "the sign says close the door", "my wife told me to turn it up"),
        "others": ("mum can you open the window", "tell him to close the door", "honey turn up the radio"),
    },
    "zh": {
        "command": (
            "打开后备箱",
            "能不能打开车窗",
            "麻烦把车窗关一下好吗",
            "可以把空调关了吗",
            "别让外面的空气进来",
            "怎么这么热",
            "孩子说热",
            "不用导航了",
            "空调别开了",
            "把窗户关了吧",
            "要不开一下天窗吧",
        ),
        "question": (
            "运动模式还开着吗",
            "充电口关了没",
            "后备箱是不是开着",
            "静音了吗",
            "窗户关好了没有",
            "谁把天窗打开了",
            "要不要开窗",
            "告诉我车门锁没锁",
        ),
        "prohibition": (
            "音量别调大",
            "不要打开后备箱",
            "天窗不用关",
            "雨刷别停",
            "我没说打开",
            "能不能别开窗",
            "谁让你开窗",
        ),
        "keep": ("窗户就开着吧", "让天窗开着", "保持原样", "雨刷开着就行"),
        "report": ("我把窗户关了", "我刚关了空调", "车窗还开着", "他把天窗打开了"),
        "conditional": ("如果下雨就关窗", "停车以后打开后备箱", "下雨的话关天窗"),
        "hypothetical": ("要是能按摩就好了", "我本来想开窗", "我应该关窗"),
        "quotation": ("他说打开天窗", "我妈让我关窗", "广播里说打开大灯"),
        "others": ("爸爸你把窗户关一下", "让他把门锁上", "老婆把窗户打开"),
    },
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(now=lambda: NOW)


class Guesser:
    """A language model at its worst: it takes every sentence for a request."""

    def parse(self, text: str, lang: str) -> Meaning | None:
        del text, lang
        return Meaning("command", (Call("set_trunk", {"open": True}),), decided_by="model", confidence=1.0)


@pytest.fixture(scope="module")
def understanding(catalogue: Catalogue) -> Understanding:
    return Understanding(catalogue, Guesser())


@pytest.mark.parametrize(
    ("lang", "mood", "text"),
    [(lang, mood, text) for lang, moods in MEANT.items() for mood, texts in moods.items() for text in texts],
)
def test_how_a_sentence_is_meant(lang: str, mood: str, text: str) -> None:
    assert mood_of(sentence(text, lang)) == mood


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_request_of_the_test_sentences_is_a_command(lang: str) -> None:
    requests = (sentence for name, expected, sentence in spoken(lang) if name.startswith("set_") and expected)
    assert [request for request in requests if mood_of(sentence(request, lang)) != "command"] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_neither_phrases_nor_repair_nor_a_model_change_anything_but_on_a_command(
    understanding: Understanding, lang: str
) -> None:
    changed = [text for text in NO_COMMANDS[lang] if changes(understanding.interpret(Transcript(text, lang)))]
    assert changed == []


BEGINS_WITH_A_VERB = re.compile(
    r"(?:open|close|shut|turn|switch|set|put|lock|unlock|fold|raise|lower|dim)\b|打开|关|把|调|开(?!了)"
)


def of_the_car(name: str) -> bool:
    return name in tools() and tools()[name].acts == "car"


def questions_and_prohibitions(lang: str, request: str) -> Iterator[str]:
    yield from asked(lang, request)
    yield from forbidden(lang, request)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_request_is_granted_where_it_is_asked_about_forbidden_or_left(
    understanding: Understanding, lang: str
) -> None:
    """Requests of the test sentences that begin with a verb, in words that make something else of them."""
    requests = [text for name, _, text in spoken(lang) if of_the_car(name) and BEGINS_WITH_A_VERB.match(text)][::3]
    granted = [
        text
        for request in requests
        for text in questions_and_prohibitions(lang, request)
        if changes(understanding.interpret(Transcript(text, lang)))
    ]
    assert granted == []


@pytest.mark.parametrize(
    ("lang", "text", "called"),
    [
        ("en", "is the trunk open and close the windows", ["get_state", "set_window"]),
        ("en", "don't open the window and close the sunroof", []),
        ("en", "don't open the window but close the sunroof", ["set_sunroof"]),
        ("zh", "不要开窗，打开天窗", ["set_sunroof"]),
    ],
)
def test_a_mood_reaches_to_where_it_ends(understanding: Understanding, lang: str, text: str, called: list[str]) -> None:
    meaning = understanding.interpret(Transcript(text, lang))
    assert [call.tool for call in meaning.calls] == called


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{tail: x, words: {}, moods: [{doubt: [x]}]}", "no such mood: doubt"),
        ("{tail: x, words: {}, moods: [{question: ['(']}]}", "unterminated"),
        ("{tail: x, words: {}, moods: [{question: ['{gone}']}]}", "gone"),
        ("[", "not patterns of moods"),
    ],
)
def test_a_fault_in_the_patterns_names_the_file(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "moods.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=fault) as told:
        load(path)
    assert str(path) in str(told.value)


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_true_language_model_changes_nothing_but_on_a_command(
    catalogue: Catalogue, installed_model: Callable[[str], Path], tmp_path: Path, lang: str
) -> None:
    gguf = next(iter(installed_model("qwen2.5-coder-0.5b-instruct").glob("*.gguf")))
    with closing(Qwen(gguf, threads=2, context_tokens=2048, cache_folder=tmp_path)) as model:
        understanding = Understanding(catalogue, model)
        changed = [text for text in NO_COMMANDS[lang] if changes(understanding.interpret(Transcript(text, lang)))]
    assert changed == []
