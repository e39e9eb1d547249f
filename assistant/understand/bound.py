"""What was said by the sentences that a recogniser found when it looked for no others: one of them, or nothing.

Everything sounds a little like a command. So the best of these sentences counts only where it is nearly as likely as
what was heard freely, nearly as long, and clearly likelier than the next that means anything else.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from assistant.languages import language
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.sentence import Sentence, sentence

MOST_BEHIND = 0.5
"""nats a character that the sentence may be less likely than what was heard freely"""
SURE = 0.8
"""confidence of a free reading that leaves little doubt; then half of that"""
MOST_UNLIKELY = 0.9
"""nats a character, of the sentence itself: what is nearly as likely as a free reading that is itself a guess is one"""
LEAST_APART = 1.0
"""nats to the likeliest sentence of another meaning"""
SHORTEST = 3
"""characters; what is shorter is in any noise"""
CONFIDENCE = 0.7


def of_bound(transcript: Transcript, parse: Callable[[Sentence], Meaning | None]) -> Meaning | None:
    """Return what the likeliest of the bound sentences means, decided_by "repair", or None.

    parse: reads a sentence by the catalogue.
    """
    repair = language(transcript.lang).repair
    if not transcript.bound or repair is None:
        return None
    heard = transcript.text
    as_long = [bound for bound in transcript.bound if abs(len(bound.text) - len(heard)) <= max(2, len(heard) // 4)]
    if not as_long:
        return None
    best, *others = as_long
    length = len(best.text)
    if length < SHORTEST or best.behind > _most_behind(transcript, length):
        return None
    if repair.turned_round(best.text) != repair.turned_round(heard):
        return None
    meaning = parse(sentence(best.text, transcript.lang))
    if meaning is None or meaning.act != "command" or not meaning.calls:
        return None
    for other in others:
        if other.behind - best.behind >= LEAST_APART:
            break
        another = parse(sentence(other.text, transcript.lang))
        if another is None or another.calls != meaning.calls:
            return None
    return replace(meaning, decided_by="repair", confidence=CONFIDENCE)


def _most_behind(transcript: Transcript, length: int) -> float:
    """Return how far a sentence of some characters may be behind the free reading, and be no guess itself."""
    most = MOST_BEHIND * length / (2 if transcript.confidence >= SURE else 1)
    free = math.log(transcript.confidence) * (len(transcript.text) + 1)
    return min(most, free + MOST_UNLIKELY * (length + 1))
