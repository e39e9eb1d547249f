"""Mandarin."""

from assistant.languages.language import Language
from assistant.languages.zh.replies import REPLIES

LANGUAGE = Language(code="zh", name="中文", package=__name__, replies=REPLIES)
