"""Whether what was said so far is a whole command, one that may go on, or none. The catalogue alone tells.

"Turn on the fan" may always go on ("... and open the roof"), and nobody waits for that: a command is complete once it
is one. It is open where it is none yet, or only by itself: "play" resumes, and nearly always a song follows.
"""

from collections.abc import Iterator

from assistant.languages import language
from assistant.types.listening import Completeness
from assistant.types.meaning import UNHEARD_OF, Act, FragmentKind, Meaning
from assistant.types.reason import PartNotUnderstood
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.conjunctions import after_conjunctions, length_at, written
from assistant.understand.sentence import Sentence, sentence

_WHOLE: tuple[Act, ...] = ("yes", "no", "stop")
"""acts whose words are never waited on, whatever begins with them"""
_LACKING: tuple[FragmentKind, ...] = ("thing", "switch")
"""pieces that are the beginning of a command as often as an answer: "the window", 打开"""
_MOST_BEGINS = 24
"""places of one sentence at which another request may begin"""


def completeness(transcript: Transcript, meaning: Meaning | None, catalogue: Catalogue) -> Completeness:
    """Tell how complete an utterance is.

    meaning: what `Understanding.foresee` found for it.
    """
    if not transcript.text.strip():
        return "nothing"
    said = sentence(transcript.text, transcript.lang)
    if said.lang not in catalogue.langs:
        return "nothing" if meaning is None else "complete"
    if _breaks_off(said, catalogue):
        return "open"
    if meaning is not None and _is_something(meaning):
        return "open" if _seldom_all(said, meaning, catalogue) else "complete"
    return "open" if _begins_something(said, catalogue) else "nothing"


def _is_something(meaning: Meaning) -> bool:
    """Whether something can be done about it, answered, or asked back."""
    if meaning.condition is not None:
        return all(fact.name != UNHEARD_OF for fact in meaning.condition.facts)
    return meaning.act != "unclear" or not (
        meaning.reason in ("not understood", "not sure") or isinstance(meaning.reason, PartNotUnderstood)
    )


def _seldom_all(said: Sentence, meaning: Meaning, catalogue: Catalogue) -> bool:
    """Whether what has a meaning as it is seldom is all that somebody has to say."""
    if meaning.act in _WHOLE or meaning.decided_by != "catalogue":
        return False
    if meaning.fragment is not None and meaning.fragment.kind in _LACKING:
        return catalogue.goes_on(said.plain, said.lang, calls=True)
    takes_a_name = bool(meaning.calls) or (meaning.fragment is not None and meaning.fragment.kind == "there")
    return takes_a_name and catalogue.takes_a_name(said.plain, said.lang)


def _breaks_off(said: Sentence, catalogue: Catalogue) -> bool:
    """Whether it ends where more must follow: with "the", "and", 如果, "no, wait"; not where it is nothing else."""
    of_language = language(said.lang).requests
    joining = (
        *of_language.conjunctions.conjunctions,
        *of_language.conjunctions.conditions,
        *of_language.corrections.sure,
        *of_language.corrections.perhaps,
    )
    words = said.words
    ends_joining = any(
        length_at(words, place, joining) == len(words) - place for place in range(max(1, len(words) - 4), len(words))
    )
    return ends_joining or catalogue.breaks_off(said.plain, said.lang)


def _begins_something(said: Sentence, catalogue: Catalogue) -> bool:
    """Whether it is the beginning of a phrase, of a further one, or of a condition."""
    of_language = language(said.lang).requests.conjunctions
    if length_at(said.words, 0, of_language.conditions):
        return True
    places = {0, *_after_conjunctions(said)}
    if catalogue.goes_on(said.plain, said.lang, places):
        return True
    further = _after_commands(said, places, catalogue)
    return bool(further) and catalogue.goes_on(said.plain, said.lang, further)


def _after_conjunctions(said: Sentence) -> Iterator[int]:
    """Give the places after the words that join requests."""
    for rest in after_conjunctions(said.words, said.lang):
        yield len(said.plain) - len(written(rest, said.lang))


def _after_commands(said: Sentence, places: set[int], catalogue: Catalogue) -> set[int]:
    """Return the places after commands that nothing joins to the next one: 打开空调关闭车."""
    apart, reached = len(language(said.lang).writing.space), set(places)
    pending = sorted(places)
    while pending and len(reached) < _MOST_BEGINS:
        place = pending.pop()
        ends = {end + apart for end in catalogue.ends(said.plain, said.lang, place) if end + apart < len(said.plain)}
        pending += ends - reached
        reached |= ends
    return reached - places
