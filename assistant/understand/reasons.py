"""Reasons beside a request: "i can't see a thing turn on the wipers", 开窗透透气. The request counts, not the reason.

A reason is known by how it begins and ends, not by what it says. What might turn the request round ("if", "she said",
不要) is no reason, and beside it nothing is done.
"""

from collections.abc import Iterator

from assistant.languages import language
from assistant.languages.writing import COMMA, Words
from assistant.understand.conjunctions import pieces, written

_SHORTEST = 2


def without_reason(words: Words, lang: str) -> Iterator[Words]:
    """Give what may be the request of a sentence, a reason before it or after it left out; the longest first.

    words: of the plain text, pauses among them.
    """
    of_language = language(lang).requests.reasons
    if len(words) > of_language.most_words:
        return
    for place in range(_SHORTEST, len(words) - _SHORTEST + 1):
        before, request = words[:place], words[place:]
        if _tells(before, lang, begins_a_clause=True, ends_a_clause=request[0] == COMMA):
            request = request[request[0] == COMMA :]
            joined = request and pieces(request, lang)[0].conjunction
            if not joined and not of_language.to_others.match(written(request, lang)):
                yield request
    for place in range(len(words) - 1, _SHORTEST - 1, -1):
        request, after = words[:place], words[place:]
        to_others = of_language.to_others.match(written(request, lang))
        if not to_others and _tells(after, lang, begins_a_clause=after[0] == COMMA, ends_a_clause=False):
            yield request


def tells(words: Words, lang: str) -> bool:
    """Whether a clause says why something is requested, or how things are."""
    return _tells(words, lang, begins_a_clause=True, ends_a_clause=True)


def _tells(words: Words, lang: str, *, begins_a_clause: bool, ends_a_clause: bool) -> bool:
    """Whether words tell why, or how things are. Where no pause shows the ends of a clause, its words must."""
    said, of_language = written(words, lang), language(lang).requests.reasons
    one = len(pieces(words, lang)) == 1  # what is joined in it may be a request that was not understood
    if len(words) < _SHORTEST or not one or of_language.turns_round.search(said):
        return False
    if not begins_a_clause and of_language.purpose.match(said):
        return True
    begun = of_language.begins.match(said) or (begins_a_clause and of_language.begins_after_a_pause.match(said))
    return bool(begun) and (ends_a_clause or of_language.complete.search(said) is not None)
