"""Whether one has to stop is answered by the opposite word of whether one gets there."""

import pytest

from assistant.languages import language

WITH = {"place": "Eastmere", "reachable": True, "distance_m": 46_000.0, "possible": True, "arrive_percent": 58.0}
STOPPING = {**WITH, "charging": [{"name": "Voltway", "minutes": 9}]}
BY_RANGE = {"place": "Eastmere", "reachable": False, "distance_m": 46_000.0, "range_m": 20_000.0}


@pytest.mark.parametrize(
    ("answer", "whether_there", "whether_to_stop"),
    [
        (WITH, "Yes, to Eastmere", "No, to Eastmere"),
        (STOPPING, "Not to Eastmere", "Yes, not to Eastmere"),
        (BY_RANGE, "No, it's 46 kilometres", "Yes, it's 46 kilometres"),
    ],
    ids=["enough", "a stop", "by the range"],
)
def test_the_first_word_is_that_of_the_question(
    answer: dict[str, object], whether_there: str, whether_to_stop: str
) -> None:
    answered = language("en").replies.tools["check_reach"].answer
    assert answered is not None
    assert answered(answer)[0].startswith(whether_there)
    first_word = whether_to_stop.partition(",")[0].partition(" ")[0]
    assert all(form.startswith(first_word) for form in answered({**answer, "asks": "stop"}))
    assert answered({**answer, "asks": "stop"})[0].startswith(whether_to_stop)


def test_mandarin_says_it_without_a_yes() -> None:
    answered = language("zh").replies.tools["check_reach"].answer
    assert answered is not None
    assert answered({**WITH, "asks": "stop"}) == answered(WITH)
    assert answered(WITH)[0].startswith("能到")
