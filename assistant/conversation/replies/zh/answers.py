"""Answers that take code to say, in Mandarin."""

from collections.abc import Mapping

from assistant.conversation.replies.language import Answer
from assistant.conversation.replies.zh.car import state

ANSWERS: Mapping[str, Answer] = {"get_state": state}
