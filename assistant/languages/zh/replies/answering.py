"""Yes, no and what is not seen, in Mandarin."""

from assistant.languages.answering import Answering, AnswerWords
from assistant.languages.zh.replies.spoken import SPOKEN

ANSWERING = Answering(
    AnswerWords(
        verdicts={
            "is_so": ("是的", "没有"),
            "is_it": ("是的", "不是"),
            "is": ("是的", "不"),
            "is_there": ("有", "没有"),
        },
        decided="{verdict}，{clause}",
        unseen="我看不到{name}。",
        full_stop="。",
    ),
    SPOKEN,
)
