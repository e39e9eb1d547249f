"""Whether a kind of road is avoided or allowed: what was not read by a phrase is held against its own words.

Sounds, vectors and a language model all lose a "not": "do not avoid the toll roads" is near to "avoid the toll roads".
"""

from dataclasses import replace

from assistant.languages import language
from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.understand.sentence import Sentence

_TOOL = "set_route_preference"


def as_it_avoids(meaning: Meaning, said: Sentence) -> Meaning:
    """Return a meaning that avoids or allows what its words do; the meaning itself where it is about something else."""
    of_roads = sum(call.tool == _TOOL for call in meaning.calls)
    if meaning.guess is not None:
        meaning = replace(meaning, guess=as_it_avoids(meaning.guess, said))
    if of_roads != 1:
        return meaning  # of several, nothing tells which of the words turns which round
    avoids = len(language(said.lang).requests.avoids.findall(said.plain)) % 2 == 1
    return replace(meaning, calls=tuple(_with(call, avoids=avoids) for call in meaning.calls))


def _with(call: Call, *, avoids: bool) -> Call:
    return replace(call, arguments={**call.arguments, "enabled": avoids}) if call.tool == _TOOL else call
