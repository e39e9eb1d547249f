"""A no that a request follows: "no thanks, close the windows", 不用了，把阅读灯打开. The request is what counts."""

from assistant.languages import language
from assistant.languages.writing import COMMA
from assistant.understand.conjunctions import length_at, said_besides, written
from assistant.understand.sentence import Sentence


def after_refusal(said: Sentence) -> str | None:
    """Return what follows a no at the beginning of a sentence, as plain text; None where nothing does."""
    words, lang = said.words, said.lang
    refusing = language(lang).requests.refusing
    length = length_at(words, 0, refusing.refusing)
    rest = words[length:]
    if not length or not rest:
        return None
    paused = rest[0] == COMMA
    if not paused and length_at(rest, 0, refusing.goes_with):
        return None
    rest = rest[1:] if paused else rest
    request = said_besides(rest, lang) or rest
    if not (paused or request != rest or length_at(words, 0, refusing.whole) == length):
        return None
    return written(request, lang) or None
