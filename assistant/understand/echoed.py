"""Whether words repeat what the assistant itself is saying: then the microphone has heard the loudspeaker."""

from rapidfuzz import fuzz

from assistant.types.transcript import Transcript
from assistant.understand.wording import plain

LIKE = 85.0
"""of 100 (edit distance to length, in letters), of the words and the most similar part of what is said"""


def repeats(heard: Transcript, said: str) -> bool:
    """Whether what was heard is a part of what is said, as far as a recogniser can tell."""
    words, reply = (plain(text, heard.lang).replace(" ", "") for text in (heard.text, said))
    return 0 < len(words) <= len(reply) and fuzz.partial_ratio(words, reply) >= LIKE
