import pytest

from assistant.types.transcript import Transcript
from assistant.understand.echoed import repeats

HELP = "Try: set it to 21 degrees, open my window, or turn the music down."
BATTERY = "电量还有百分之八十，大概还能跑420公里。"


@pytest.mark.parametrize(
    ("heard", "lang", "said", "own"),
    [
        ("the music down", "en", HELP, True),
        ("set it to twenty one", "en", HELP, True),
        ("open my windows", "en", HELP, True),
        ("close my window", "en", HELP, False),
        ("turn the fan to five", "en", HELP, False),
        ("", "en", HELP, False),
        ("try set it to 21 degrees open my window or turn the music down and more", "en", HELP, False),
        ("百分之八十", "zh", BATTERY, True),
        ("大概还能跑", "zh", BATTERY, True),
        ("打开空调", "zh", BATTERY, False),
    ],
)
def test_a_part_of_what_is_said_is_an_echo(heard: str, lang: str, said: str, own: bool) -> None:
    assert repeats(Transcript(heard, lang), said) is own
