import pytest

from assistant.languages import language
from assistant.understand.catalogue import Catalogue
from assistant.understand.repair import NearSounds
from assistant.understand.sentence import sentence
from assistant.understand.sounds import sound


@pytest.fixture(scope="module")
def near() -> NearSounds:
    return NearSounds(Catalogue.load())


@pytest.mark.parametrize(
    ("heard", "lang", "tool", "arguments"),
    [
        ("turn on the seat eating", "en", "set_seat_heating", {"change": "more"}),
        ("set the temprature to twenty three degrees", "en", "set_temperature", {"celsius": 23}),
        ("打开做一加热", "zh", "set_seat_heating", {"change": "more"}),
        ("大开车窗", "zh", "set_window", {"percent": 100}),
        ("关闭天创", "zh", "set_sunroof", {"percent": 0}),
        ("打开雾登", "zh", "set_fog_lights", {"enabled": True}),
        ("分为灯换成红色", "zh", "set_ambient_light", {"color": "red"}),
        ("关闭所有车床", "zh", "set_window", {"percent": 0, "window": "all"}),
        ("温度条到二十四度", "zh", "set_temperature", {"celsius": 24}),
        ("打開天窗", "zh", "set_sunroof", {"percent": 100}),
    ],
)
def test_a_near_sound_is_repaired(near: NearSounds, heard: str, lang: str, tool: str, arguments: object) -> None:
    meaning = near.repair(sentence(heard, lang))
    assert meaning is not None
    assert [(call.tool, call.arguments) for call in meaning.calls] == [(tool, arguments)]
    assert meaning.decided_by == "repair"
    assert 0 < meaning.confidence < 1


@pytest.mark.parametrize(
    ("heard", "lang"),
    [
        ("forget our place", "en"),
        ("do not open the window", "en"),
        ("don't turn on the seat eating", "en"),
        ("open the trunk and close the window", "en"),
        ("my daughter loves the window seat", "en"),
        ("the weather is nice today", "en"),
        ("set the temperature to", "en"),
        ("turn on", "en"),
        ("", "en"),
        ("不要大开车窗", "zh"),
        ("大开车窗吗", "zh"),
        ("我女儿喜欢靠窗的位置", "zh"),
        ("今天去哪里吃饭", "zh"),
        ("吃", "zh"),
    ],
)
def test_what_is_not_a_misheard_command_stays_not_understood(near: NearSounds, heard: str, lang: str) -> None:
    assert near.repair(sentence(heard, lang)) is None


@pytest.mark.parametrize("heard", ["稳度调到二十起度", "温度调到起十度", "车床开到时五十"])
def test_what_may_be_a_misheard_digit_of_a_number_is_not_left_out(near: NearSounds, heard: str) -> None:
    assert near.repair(sentence(heard, "zh")) is None


@pytest.mark.parametrize(("heard", "lang"), [("set the temprature to fifty degrees", "en"), ("把温度挑到五十度", "zh")])
def test_a_number_is_never_repaired(near: NearSounds, heard: str, lang: str) -> None:
    assert near.repair(sentence(heard, lang)) is None


def test_yes_is_never_a_repair(near: NearSounds) -> None:
    assert near.repair(sentence("do it ples", "en")) is None
    assert near.repair(sentence("shi de hao", "zh")) is None


def test_letters_that_sound_alike_are_written_alike() -> None:
    assert sound("heated seat", language("en").sounds) == sound("eated seet", language("en").sounds)
    assert sound("turn on", language("en").sounds) != sound("turn off", language("en").sounds)
    assert sound("座椅", language("zh").sounds) == sound("做一", language("zh").sounds)
    assert sound("天窗", language("zh").sounds) == sound("天床", language("zh").sounds)
    assert sound("打開空調", language("zh").sounds) == sound("打开空调", language("zh").sounds)
    assert sound("开", language("zh").sounds) != sound("关", language("zh").sounds)
