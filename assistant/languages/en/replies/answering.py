"""Yes, no and what is not seen, in English."""

from assistant.languages.answering import Answering, AnswerWords
from assistant.languages.en.replies.spoken import SPOKEN

ANSWERING = Answering(
    AnswerWords(
        yes="Yes",
        no={"is_so": "No", "is_it": "No", "is": "No"},
        decided="{verdict}, {clause}",
        unseen="I can't see {name}.",
        full_stop=".",
    ),
    SPOKEN,
)
