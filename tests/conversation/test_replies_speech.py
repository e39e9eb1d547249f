"""The estimate of how long a reply takes, held against the voices that ship."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.conversation.replies.wording import forms_of
from assistant.errors import EngineError
from assistant.languages import language as in_language
from assistant.languages import languages
from assistant.languages.names import clean
from assistant.languages.speaking import MOVING_S, fitting, seconds
from assistant.tts.espeak import EspeakSynthesizer
from assistant.tts.piper import PiperSynthesizer
from assistant.tts.synthesizer import Synthesizer

REPLIES = {
    "en": (
        "Your speed is 97 kilometres an hour.",
        "The fuel level was 52 percent 4 minutes ago.",
        "Driver's side 21.5 degrees.",
        "I open the trunk only when the car is standing.",
        "It may be raining. Shall I open the sunroof?",
        "Air conditioning on, so I closed the rear left window.",
        "Driver's window open, fan at 2.",
        "Two of three done, but the trunk stays closed.",
        "I found 3, the nearest 1.5 kilometres away.",
        "No, it's 320 kilometres, and the range is only 280 kilometres.",
        "Say: open my window, close all windows, open the sunroof halfway or crack the rear windows.",
    ),
    "zh": (
        "现在车速是每小时97公里。",
        "4分钟前油量是百分之五十二。",
        "主驾已调到21.5度。",
        "停车以后才能打开后备箱。",
        "外面可能在下雨，要打开天窗吗？",
        "制冷已打开，所以关了主驾车窗。",
        "主驾车窗已打开，风量已调到2档。",
        "三件办好两件，但后备箱不能开。",
        "找到3个，最近1.5公里。",
        "到不了，路程320公里，只能开280公里。",
        "您可以说：导航回家、几点到、避开收费路或者途经咖啡馆。",
    ),
}
SHORT, LONG = 0.85, 1.4
"""what the estimate may be of the measured length: rather too long than too short"""


def measured(voice: Synthesizer, text: str, lang: str) -> float:
    return sum(len(chunk) for chunk in voice.speak(text, lang)) / voice.sample_rate


def estimated(text: str, lang: str) -> float:
    language = in_language(lang).replies
    return seconds(text, language.pace, language.numbers.in_words)


@pytest.mark.parametrize(("lang", "voice", "rate"), [("en", "en-us", 1.0), ("zh", "cmn", 1.4)])
def test_the_estimate_is_near_what_espeak_takes(lang: str, voice: str, rate: float) -> None:
    try:
        espeak = EspeakSynthesizer(voice, rate)
    except EngineError as error:
        pytest.skip(str(error))
    for text in REPLIES[lang]:
        length_s = measured(espeak, text, lang)
        assert SHORT <= estimated(text, lang) / length_s <= LONG, f"{length_s:.2f} s: {text}"
        if estimated(text, lang) <= MOVING_S:
            assert length_s <= MOVING_S * 1.05, text


def test_the_estimate_is_near_what_piper_takes(installed_model: Callable[[str], Path]) -> None:
    joe = PiperSynthesizer(installed_model("piper-en-us-joe-medium"))
    for text in REPLIES["en"]:
        length_s = measured(joe, text, "en")
        assert SHORT <= estimated(text, "en") / length_s <= LONG, f"{length_s:.2f} s: {text}"


def test_the_longest_form_that_fits_is_said_and_else_the_shortest() -> None:
    forms = ("one two three", "one two", "one")
    assert fitting(forms, 7, len) == "one two"
    assert fitting(forms, 100, len) == "one two three"
    assert fitting(forms, 1, len) == "one"


@pytest.mark.parametrize(("name", "said"), [("0..0", "0 0"), ("a...b", "a b"), ("0.,0", "0 0"), ("x,,y", "x y")])
def test_stops_in_a_row_are_no_part_of_a_name(name: str, said: str) -> None:
    assert clean(name) == said


@pytest.mark.parametrize("lang", languages())
def test_every_act_has_a_form_for_a_car_that_moves(lang: str) -> None:
    language = in_language(lang).replies
    length_s = {
        name: min(seconds(form, language.pace, language.numbers.in_words) for form in forms_of(forms))
        for name, forms in language.acts.items()
    }
    assert {name: length for name, length in length_s.items() if length > MOVING_S} == {}
