"""A no that a wish follows: "no thanks, close the windows", 不用了，把阅读灯打开. The wish is what counts."""

from assistant.understand.joints import COMMA, length_at, phrases, said_besides, with_pauses, written

_REFUSING = phrases(
    "no|nope|nah|no no|no thanks|no thank you|no don't|don't|no not now|not now|no never mind|never mind|nevermind"
    "|no forget it|forget it|no need|no leave it|leave it|no wait|rather not|no that's ok|that's ok|cancel",
    "不|不要|不用|不了|不用了|不要了|不必了|不用不用|不不|不不不|算了|算了吧|别|别了|先不用|先不要|暂时不用|不行|没事|没关系|取消",
)
_WHOLE = phrases(
    "no thanks|no thank you|no never mind|never mind|nevermind|no forget it|forget it",
    "不了|不用了|不要了|不必了|不用不用|算了|算了吧|没事|没关系",
)
"""are no beginning of anything else, and so need no pause behind them, which no recogniser writes"""


def after_refusal(text: str, lang: str) -> str | None:
    """Return what follows a no at the beginning of a text, as plain text with its pauses; None where nothing does."""
    words = with_pauses(text, lang)
    length = length_at(words, 0, _REFUSING[lang]) if lang in _REFUSING else 0
    rest = words[length:]
    if not length or not rest:
        return None
    paused = rest[0] == COMMA
    rest = rest[1:] if paused else rest
    wish = said_besides(rest, lang) or rest
    if not (paused or wish != rest or length_at(words, 0, _WHOLE[lang]) == length):
        return None
    return written(wish, lang) or None
