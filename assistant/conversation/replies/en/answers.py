"""Answers that take code to say, in English."""

from collections.abc import Mapping

from assistant.conversation.replies.en.car import state
from assistant.conversation.replies.language import Answer

ANSWERS: Mapping[str, Answer] = {"get_state": state}
