"""Yes, no and what is not seen, in English."""

from assistant.languages.answering import Answering, AnswerWords
from assistant.languages.en.replies.spoken import SPOKEN

ANSWERING = Answering(
    AnswerWords(
        verdicts=dict.fromkeys(("is_so", "is_it", "is", "is_there"), ("Yes", "No")),
        decided="{verdict}, {clause}",
        unseen="I can't see {name}.",
        full_stop=".",
    ),
    SPOKEN,
)
