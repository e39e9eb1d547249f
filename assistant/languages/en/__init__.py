"""English."""

from assistant.languages.en.replies import REPLIES
from assistant.languages.language import Language

LANGUAGE = Language(code="en", name="English", package=__name__, replies=REPLIES)
