"""Yes, no and what is not seen, in Mandarin."""

from assistant.languages.answering import Answering, AnswerWords
from assistant.languages.zh.replies.spoken import SPOKEN

ANSWERING = Answering(
    AnswerWords(
        yes="是的",
        no={"is_so": "没有", "is_it": "不是", "is": "不"},
        decided="{verdict}，{clause}",
        unseen="我看不到{name}。",
        full_stop="。",
    ),
    SPOKEN,
)
