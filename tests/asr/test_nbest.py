import math
from typing import Any

import pytest

from assistant.asr.nbest import alternatives, ranked


def alternative(text: str, share: float) -> dict[str, Any]:
    """One of Vosk's alternatives: its likelihood is of any size, words last half a second."""
    words = [{"word": w, "start": i / 2, "end": (i + 1) / 2} for i, w in enumerate(text.split())]
    return {"text": text, "confidence": 200 + math.log(share), "result": words}


LIGHTS = [alternative("lights on", 0.7), alternative("light on", 0.2), alternative("lights off", 0.1)]


def test_a_words_confidence_is_the_share_of_the_readings_that_have_it() -> None:
    best, *_ = ranked(LIGHTS, 0.0)
    assert [word.confidence for word in best.words] == pytest.approx([0.8, 0.9])
    assert best.share == pytest.approx(0.7)
    assert best.text == "lights on"


def test_the_same_word_at_another_time_is_another_word() -> None:
    best, *_ = ranked([alternative("on off", 0.5), alternative("off on", 0.5)], 0.0)
    assert [word.confidence for word in best.words] == pytest.approx([0.5, 0.5])


def test_times_are_moved_to_the_start_of_the_utterance() -> None:
    best, *_ = ranked(LIGHTS, 20.0)
    assert [(word.start_s, word.end_s) for word in best.words] == [(20.0, 20.5), (20.5, 21.0)]


def test_vosks_answer_to_silence_has_no_words() -> None:
    assert ranked([{"text": "", "confidence": 1.0}], 0.0)[0].words == ()


def test_other_texts_come_likeliest_first_and_never_the_heard_one() -> None:
    assert alternatives([ranked(LIGHTS, 0.0)]) == ("light on", "lights off")
    doubled = [*LIGHTS, alternative("lights on", 0.01)]
    assert alternatives([ranked(doubled, 0.0)]) == ("light on", "lights off")


def test_a_long_utterance_is_read_otherwise_in_one_stretch_at_a_time() -> None:
    second = ranked([alternative("play", 0.9), alternative("pay", 0.1)], 10.0)
    assert alternatives([ranked(LIGHTS, 0.0), second]) == ("light on play", "lights off play", "lights on pay")
    assert alternatives([]) == ()
