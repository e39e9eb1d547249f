"""The nearest meaning: what it reads, what it leaves alone, and whether its model still fits the phrases."""

from pathlib import Path

import numpy as np
import pytest

from assistant.conversation.following import for_the_car
from assistant.errors import ModelError
from assistant.manifest import shipped
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand import evidence
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding
from assistant.understand.nearest import model
from assistant.understand.nearest.frames import ACT, Filler, frame_of, templates
from assistant.understand.nearest.model import NearestModel
from assistant.understand.nearest.reader import Reader
from assistant.understand.nearest.step import NearestMeaning
from assistant.understand.nearest.words import known_words, tokens
from assistant.understand.wording import plain

MOST_STRANGE = 0.1
"""share of the phrases that the model may never have seen"""
MOST_BYTES = 4_000_000


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module")
def learnt() -> NearestModel:
    return model.load(shipped("nearest"))


@pytest.fixture(scope="module")
def mind(catalogue: Catalogue, learnt: NearestModel) -> Understanding:
    return Understanding(catalogue, None, NearestMeaning(lambda: Reader(catalogue, learnt)))


class Always:
    """A step that takes everything for the same request."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def parse(self, *_: str) -> Meaning | None:
        return self._meaning

    def is_idle(self, *_: str) -> bool:
        return self._meaning.act != "command"


OPENS = Meaning("command", (Call("set_trunk", {"open": True}),), None, "nearest", 0.9)


def test_the_model_knows_the_phrases_of_today(catalogue: Catalogue, learnt: NearestModel) -> None:
    now, then = set(templates(catalogue).tolist()), set(learnt.templates.tolist())
    strange = len(now - then) / len(now)
    assert strange <= MOST_STRANGE, "train it again: python scripts/train_nearest.py"


def test_the_model_is_small(learnt: NearestModel) -> None:
    files = [shipped("nearest") / name for name in (model.WORDS, model.LEARNT)]
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_every_frame_is_one_of_the_tools(learnt: NearestModel) -> None:
    for frame in learnt.frames:
        name, *parts = frame.split("|")
        assert name.startswith(ACT) or name == model.NONE or name in tools()
        assert all(part.partition("=")[0] in tools()[name].arguments for part in parts)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("don't make the glow in here purple", "en"),
        ("he said it reeks in here get new air in", "en"),
        ("if the windscreen steams up clear it", "en"),
        ("别把风给我开足马力", "zh"),
        ("他说车里像个火炉", "zh"),
        ("你没觉得头顶晒得慌吗", "zh"),
    ],
)
def test_no_command_stays_none_whatever_it_is_near_to(text: str, lang: str, catalogue: Catalogue) -> None:
    meaning = Understanding(catalogue, None, Always(OPENS)).interpret(Transcript(text, lang))
    assert meaning.calls == ()


def test_what_a_phrase_holds_is_not_asked_about(catalogue: Catalogue) -> None:
    meaning = Understanding(catalogue, None, Always(OPENS)).interpret(Transcript("turn on the ac", "en"))
    assert (meaning.calls, meaning.decided_by) == ((Call("set_ac", {"enabled": True}),), "catalogue")


def test_idle_talk_is_not_repaired_into_a_command(catalogue: Catalogue) -> None:
    heard = Transcript("turn on the seat eating", "en")
    repaired = Understanding(catalogue, None).interpret(heard)
    assert repaired.decided_by == "repair"
    assert Understanding(catalogue, None, Always(OPENS)).interpret(heard) == repaired
    assert Understanding(catalogue, None, Always(Meaning("unclear"))).interpret(heard).calls == ()


def test_what_was_hardly_heard_has_no_nearest_meaning(catalogue: Catalogue) -> None:
    heard = Transcript("arctic wind for my toes", "en", confidence=0.4)
    assert Understanding(catalogue, None, Always(OPENS)).interpret(heard).calls == ()


@pytest.mark.parametrize(
    ("text", "lang", "frame", "call"),
    [
        (
            "let the fan run at level two for the passenger",
            "en",
            "set_fan|level=#",
            ("set_fan", {"level": 2, "zone": "passenger"}),
        ),
        ("the fan at thirty percent", "en", "set_fan|level=#", None),
        ("the fan at two degrees", "en", "set_fan|level=#", None),
        ("cabin at twenty in ten minutes", "en", "set_temperature|celsius=#", None),
        (
            "aim for seventy degrees fahrenheit",
            "en",
            "set_temperature|celsius=#",
            ("set_temperature", {"celsius": 21.1}),
        ),
        ("between nineteen and twenty one degrees", "en", "set_temperature|celsius=#", None),
        ("a little more warmth", "en", "set_temperature|change=more", ("set_temperature", {"change": "a_bit_more"})),
        ("the glow in purple", "en", "set_ambient_light|color=#", ("set_ambient_light", {"color": "purple"})),
        ("the glow in a nice colour", "en", "set_ambient_light|color=#", None),
        ("吹风来个二档", "zh", "set_fan|level=#", ("set_fan", {"level": 2})),
        ("风量百分之三十", "zh", "set_fan|level=#", None),
        (
            "副驾那边二十度",
            "zh",
            "set_temperature|celsius=#",
            ("set_temperature", {"celsius": 20, "zone": "passenger"}),
        ),
        ("再凉三度", "zh", "set_temperature|change=less#", ("set_temperature", {"change": -3})),
        ("气氛灯来个蓝的", "zh", "set_ambient_light|color=#", ("set_ambient_light", {"color": "blue"})),
    ],
)
def test_arguments_are_what_was_said_in_their_units(
    text: str, lang: str, frame: str, call: tuple[str, dict[str, object]] | None
) -> None:
    made = Filler(evidence.load(), text, plain(text, lang), lang).call(frame)
    assert (made and (made.tool, dict(made.arguments))) == call
    if made is not None:
        assert frame_of(made, plain(text, lang)) == frame


def test_words_are_found_in_both_languages() -> None:
    assert [("把22.5度"[begin:end]) for begin, end in tokens("把22.5度", "zh")] == ["把", "22.5", "度"]
    assert list(known_words("打开窗户", "zh", {"打开", "窗", "开"})) == ["打开", "开", "窗"]
    assert list(known_words("open the window", "en", {"open", "window"})) == ["open", "window"]


def test_less_than_sure_is_not_for_the_car_where_nobody_addressed_it() -> None:
    sure = Meaning("command", (Call("set_ac", {"enabled": True}),), None, "nearest", 0.95)
    addressed = Meaning("command", sure.calls, None, "nearest", 0.75, certainty="addressed")
    assert for_the_car(sure, asks=False)
    assert not for_the_car(addressed, asks=False)


class Knows(Always):
    """A step that knows one sentence."""

    def __init__(self, said: str, meaning: Meaning) -> None:
        super().__init__(meaning)
        self._said = said

    def parse(self, *said: str) -> Meaning | None:
        return super().parse() if said[0] == self._said else None


@pytest.mark.parametrize(
    ("text", "lang", "part"),
    [
        ("turn on the ac and aim the vents up at us", "en", "aim the vents up at us"),
        ("打开空调，然后把里头弄得像夜店", "zh", "把里头弄得像夜店"),
    ],
)
def test_of_two_requests_a_phrase_holds_one_and_its_meaning_the_other(
    text: str, lang: str, part: str, catalogue: Catalogue
) -> None:
    up = Meaning("command", (Call("set_airflow", {"direction": "face"}),), None, "nearest", 0.9)
    meaning = Understanding(catalogue, None, Knows(part, up)).interpret(Transcript(text, lang))
    assert [call.tool for call in meaning.calls][1:] == ["set_airflow"]
    assert (len(meaning.calls), meaning.decided_by) == (2, "nearest")
    alone = Understanding(catalogue, None, Knows("something else", up)).interpret(Transcript(text, lang))
    assert alone.calls == ()


@pytest.mark.parametrize("name", [model.WORDS, model.LEARNT])
def test_a_damaged_model_is_told_in_one_line_and_the_rest_goes_on(
    name: str, tmp_path: Path, catalogue: Catalogue, caplog: pytest.LogCaptureFixture
) -> None:
    for file in (model.WORDS, model.LEARNT):
        (tmp_path / file).write_bytes((shipped("nearest") / file).read_bytes()[: -100 if file == name else None])
    with pytest.raises(ModelError, match=name):
        model.load(tmp_path)
    step = NearestMeaning(lambda: Reader(catalogue, model.load(tmp_path)))
    assert step.parse("arctic wind for my toes", "en") is None
    assert step.parse("arctic wind for my toes", "en") is None
    assert len(caplog.records) == 1


def test_a_file_of_other_arrays_is_no_model(tmp_path: Path) -> None:
    np.savez(tmp_path / model.WORDS, words=np.zeros(3, np.uint8))
    with pytest.raises(ModelError, match=r"not vectors of words"):
        model.load_words(tmp_path)
    with pytest.raises(ModelError, match=r"No such file"):
        model.load(tmp_path / "nowhere")
