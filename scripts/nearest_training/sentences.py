"""The sentences that are learnt from, each with its frame. No sentence of a test set is among them.

The phrases' own test sentences, templates said at random, requests_*.txt, and what asks for nothing: remarks_*.txt,
requests put into remarks or cut off, talk, and what is asked of a home (elsewhere_*.txt).
"""

import itertools
import random
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from assistant.tools import tools
from assistant.types.call import Call
from assistant.understand import evidence
from assistant.understand.catalogue import Catalogue
from assistant.understand.nearest.frames import ACT, OWN, Filler, frame_of
from assistant.understand.nearest.model import NONE
from assistant.understand.sentence import Sentence, sentence
from nearest_training.saying import Saying

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1] / "tests/data/understand/phrases"
LANGS = ("en", "zh")
PER_TOOL, PER_ACT = 90, 40
"""templates said at random"""
WRAPPED, CUT_OFF, TALK, WITH_NAMES = 1400, 1000, 900, 200
"""of each language; of each tool with one name"""
NAMED = {
    "play_media": "query",
    "navigate_to": "place",
    "find_places": "name",
    "add_stop": "place",
    "ask_manual": "question",
    "remember": "text",
}
"""tools with one argument in the speaker's own words, that names are put into"""
UNSUPPORTED_ELSEWHERE = {
    "unsupported messages": re.compile(r"email|mail|inbox|tweets|^text|^message|邮件|消息|短信|微信"),
    "unsupported weather": re.compile(
        r"weather|forecast|^will it|^is it going to|天气|下雨|现在多少度|temperature in paris"
    ),
    "unsupported phone": re.compile("打电话|^接听|^挂断|^拒接|^回拨|通讯录|通话记录|联系人|未接来电"),
    "unsupported driving": re.compile("车道保持|巡航|自动驾驶|自动泊车|领航"),
    "unsupported purchase": re.compile(
        r"^book|^order|^buy|^reserve|^call me|taxi|cab$|uber|叫个车|外卖|订一桌|订张|^[买订抢点叫打](?:一|两|个)"
    ),
}
_ORDERS = {
    "en": re.compile(
        r"(?:turn|set|open|close|switch|put|make|take|raise|lower|start|stop|give|heat|cool|fold|lock|dim)\b"
    ),
    "zh": re.compile(r"把|打开|关|调|开|升|降|切|换|锁|停|给|让"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence to learn from."""

    said: Sentence
    short: str
    """plain, without the polite words"""
    frame: str
    source: str
    group: str
    """what is alike is held out together"""
    call: Call | None = None
    unheld: bool = False
    """whether it was written, and no phrase holds it"""


class Sentences:
    """Makes the rows, always the same ones in the same order."""

    def __init__(self, catalogue: Catalogue, talk: Mapping[str, Sequence[str]]) -> None:
        """talk: sentences of small talk of each language."""
        self._catalogue = catalogue
        self._talk = talk
        self._evidence = evidence.load()
        self._chance = random.Random(7)  # noqa: S311  # no secret: the same rows each time

    @cached_property
    def rows(self) -> Sequence[Row]:
        """All of them, each text once."""
        first: dict[tuple[str, str], Row] = {}
        for lang in LANGS:
            requests = [*self._tested(lang), *self._said_at_random(lang), *self._written(lang), *self._with_names(lang)]
            nothing = [*self._remarks(lang), *self._elsewhere(lang), *self._spoilt(lang, requests)]
            for row in (*requests, *nothing):
                first.setdefault((row.said.plain, lang), row)
        return tuple(first.values())

    def _row(self, text: str, lang: str, frame: str, source: str, group: str, *, call: Call | None = None) -> Row:
        said = sentence(text, lang)
        short = self._catalogue.shortest(said.plain, lang) if said.plain else ""
        return Row(
            said, short, frame, source, f"{lang} {group}", call, unheld=source == "written" and self._unheld(text, lang)
        )

    def _unheld(self, text: str, lang: str) -> bool:
        return self._catalogue.parse(text, lang) is None

    def _tested(self, lang: str) -> Iterator[Row]:
        for path in sorted((TESTS / lang).glob("*.yaml")):
            content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
            for name, blocks in content.items():
                for number, block in enumerate(blocks):
                    calls = block.get("calls", [block["call"]] if "call" in block else [])
                    for text in block["say"]:
                        group = f"{path.name} {name} {number}"
                        if name == "nothing":
                            yield self._row(text, lang, NONE, "test", text)
                        elif name in tools() and len(calls) == 1:
                            call = Call(name, calls[0])
                            yield self._row(
                                text, lang, frame_of(call, sentence(text, lang).plain), "test", group, call=call
                            )
                        elif name in ("unsupported", "help"):
                            yield self._row(text, lang, _act_frame(name, block.get("reason")), "test", group)

    def _said_at_random(self, lang: str) -> Iterator[Row]:
        saying = Saying(self._catalogue.book(lang), lang, self._chance)
        for intent, templates in saying.templates.items():
            for _ in range(PER_TOOL if intent in tools() else PER_ACT if intent in ("unsupported", "help") else 0):
                number, template = self._chance.choice(templates)
                text = saying.say(template)
                meaning = self._catalogue.parse(text, lang) if text else None
                if meaning is None:
                    continue
                if meaning.act == "command" and len(meaning.calls) == 1 and meaning.calls[0].tool == intent:
                    (call,) = meaning.calls
                    frame = frame_of(call, sentence(text, lang).plain)
                    yield self._row(text, lang, frame, "template", f"{intent} {number}", call=call)
                elif meaning.act == intent:
                    yield self._row(text, lang, _act_frame(intent, meaning.reason), "template", f"{intent} {number}")

    def _with_names(self, lang: str) -> Iterator[Row]:
        saying = Saying(self._catalogue.book(lang), lang, self._chance, words=self._words(lang))
        for intent, argument in NAMED.items():
            for _ in range(WITH_NAMES):
                number, template = self._chance.choice(saying.templates[intent])
                text = saying.say(template)
                meaning = self._catalogue.parse(text, lang) if text else None
                if meaning and meaning.act == "command" and [set(c.arguments) for c in meaning.calls] == [{argument}]:
                    frame = f"{intent}|{argument}={OWN}"
                    yield self._row(text, lang, frame, "names", f"{intent} {number}", call=meaning.calls[0])

    def _words(self, lang: str) -> Sequence[str]:
        """Words of talk, for names made of any words."""
        pattern = r"[a-z']+" if lang == "en" else r"[一-鿿]{2,4}"
        return [word for text in self._talk[lang] for word in re.findall(pattern, text.lower())]

    def _written(self, lang: str) -> Iterator[Row]:
        for frame, text in lines(HERE / f"requests_{lang}.txt"):
            said = sentence(text, lang)
            if frame == NONE or frame.startswith(ACT):
                yield self._row(text, lang, frame, "written", text)
                continue
            call = Filler(self._evidence, text, said.plain, lang).call(frame)
            if call is None and frame.endswith(OWN) and OWN in text:
                name, argument = re.split(r"[|=]", frame)[:2]
                for own in self._chance.sample(Saying.names(argument, lang), 3):
                    filled = text.replace(OWN, own)
                    yield self._row(filled, lang, frame, "written", text, call=Call(name, {argument: own}))
            elif call is not None:
                yield self._row(text, lang, frame, "written", text, call=call)

    def _remarks(self, lang: str) -> Iterator[Row]:
        for kind, text in lines(HERE / f"remarks_{lang}.txt"):
            if kind == "remark" and self._unheld(text, lang):
                yield self._row(text, lang, NONE, "remark", text)
        some = [text for text in self._talk[lang] if self._unheld(text, lang)]
        for text in self._chance.sample(some, min(TALK, len(some))):
            yield self._row(text, lang, NONE, "talk", text)

    def _elsewhere(self, lang: str, most: int = 24) -> Iterator[Row]:
        for line in (HERE / f"elsewhere_{lang}.txt").read_text(encoding="utf-8").splitlines():
            parts = re.split(r"\(([^)]*)\)", line)
            choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
            every = ["".join(chosen) for chosen in itertools.product(*choices)]
            for text in self._chance.sample(every, min(most, len(every))):
                if self._unheld(text, lang):
                    kinds = (name for name, words in UNSUPPORTED_ELSEWHERE.items() if words.search(text))
                    kind = next(kinds, None)
                    yield self._row(text, lang, f"{ACT}{kind}" if kind else NONE, "elsewhere", line)

    def _spoilt(self, lang: str, requests: Sequence[Row]) -> Iterator[Row]:
        """Make requests into what is none: quoted, forbidden, told, on a condition; or broken off."""
        around = [text for kind, text in lines(HERE / f"remarks_{lang}.txt") if kind == "around"]
        called = [row for row in requests if row.call]
        orders = [row for row in called if row.call and _ORDERS[lang].match(row.said.text)]
        for _ in range(WRAPPED):
            wrapper = self._chance.choice(around)
            text = wrapper.replace("{S}", self._chance.choice(orders).said.text)
            if self._unheld(text, lang):
                yield self._row(text, lang, NONE, "spoilt", wrapper)
        space = " " if lang == "en" else ""
        for _ in range(CUT_OFF):
            row = self._chance.choice(called)
            parts = row.said.text.split() if space else list(row.said.text)
            if len(parts) >= 3:
                text = space.join(parts[: self._chance.randint(max(1, len(parts) - 3), len(parts) - 1)])
                if self._unheld(text, lang):
                    yield self._row(text, lang, NONE, "cut off", row.group)


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give (kind, sentence) of a file of lines "kind: sentence | sentence"."""
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, some = line.partition(": ")
        yield from ((kind.strip(), text.strip()) for text in some.split(" | ") if text.strip())


def fold_of(row: Row, folds: int) -> int:
    """Return the fold in which a row is held out."""
    return zlib.crc32(row.group.encode()) % folds


def _act_frame(act: str, reason: object) -> str:
    return f"{ACT}{act} {reason}" if act == "unsupported" and reason else f"{ACT}{act}"
