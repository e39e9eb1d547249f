"""How the requests of a sentence are joined, corrected, given reasons for: the words by which a language does so."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from assistant.languages.writing import COMMA, Words

_NEVER = re.compile(r"(?!)")
Phrases = Sequence[Words]


@dataclass(frozen=True, slots=True, eq=False)
class Conjunctions:
    """At which words one request may end and another begin."""

    conjunctions: Phrases = ((COMMA,),)
    besides: Phrases = ()
    """after a yes, they begin what is requested besides"""
    too: Phrases = ()
    too_only_last: bool = True
    """whether these stand at the end of a request only"""
    either: Phrases = ()
    """leave it open which of two is requested"""
    again_of_it: Phrases = ()
    """a request begins so that leans on the one before: 打开空调把它调到二十二度"""
    conditions: Phrases = ()
    """what joins two requests so that not both are requested now"""


@dataclass(frozen=True, slots=True, eq=False)
class Refusing:
    """How a question is answered with no, and something else requested instead."""

    refusing: Phrases = ()
    whole: Phrases = ()
    goes_with: Phrases = ()
    """right behind a refusal they belong to it, and begin no request: 不要再开窗"""


@dataclass(frozen=True, slots=True, eq=False)
class Corrections:
    """How somebody corrects himself."""

    sure: Phrases = ()
    """nobody says these in a request but to correct it"""
    perhaps: Phrases = ()
    """said otherwise, too ("no woman no cry", 是不是): a correction only after a request, where it makes another one"""
    unsure_without_pause: Phrases = ()
    """without a pause behind it, it may as well say what is not meant: 打开后排车窗不是前排"""
    calling_off: Phrases = ()
    at_the_beginning: Phrases = ()
    """what was said before is answered so: the request that follows counts"""
    longest_request: int = 16
    """words of what is corrected, of what it is corrected to, and of what comes of it"""


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """Several requests in one sentence."""

    most_words: int = 60
    most_borrowed: int = 7
    most_borrowed_around: int = 4
    shortest_run_on: int = 2
    """words of a request that no conjunction divides from the next"""
    it: Collection[str] = ()
    too: Phrases = ()
    """words that are said of two things, and that no phrase has"""
    remark: re.Pattern[str] = _NEVER
    """tells how things are: by itself a request ("it's hot in here"), beside one its reason"""
    ends_a_mood: frozenset[str] = frozenset({COMMA})
    """words of conjunctions"""
    begins_a_request: re.Pattern[str] = _NEVER


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """Reasons beside a request; known by how they begin and end, not by what they say."""

    most_words: int = 24
    """of a sentence with its reason"""
    begins: re.Pattern[str] = _NEVER
    begins_after_a_pause: re.Pattern[str] = _NEVER
    """begins one where a pause stands before it, too: 座椅加热太热了 is one complaint, 关闭座椅加热，太热了 is not"""
    complete: re.Pattern[str] = _NEVER
    """what breaks off before it goes on in the request: "i can't" open the window"""
    purpose: re.Pattern[str] = _NEVER
    to_others: re.Pattern[str] = _NEVER
    """whoever says why and requests so talks to the people in the car"""
    turns_round: re.Pattern[str] = _NEVER
    """what might turn the request round is no reason"""


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """Words around a condition; those that make one are in conditions.yaml."""

    most_words: int = 40
    spare: Phrases = ()
    """between a condition and its request, of neither"""
    and_also: Phrases = ((COMMA,),)
    """between two conditions"""


@dataclass(frozen=True, slots=True, eq=False)
class Excepting:
    """A place that is left out of a request for all: "all but mine"."""

    but: re.Pattern[str] = _NEVER
    """stands before the place"""
    place: str = "{}"
    """what the phrases know the place by, with only its words for {}"""
    longest_place: int = 0
    """characters, where the rest of the request follows the place without a blank; 0: it stands before it"""
    outside: re.Pattern[str] = _NEVER
    """stands behind the place"""
    others: re.Pattern[str] = _NEVER
    """says of the rest that it is the rest"""
    take: str = ""
    """may stand before it all"""
    every: str = ""
    """stands before the thing where all are meant"""
    last_words: re.Pattern[str] = _NEVER
    """what the place may end in"""


@dataclass(frozen=True, slots=True, eq=False)
class Requests:
    """All of that."""

    conjunctions: Conjunctions = field(default_factory=Conjunctions)
    refusing: Refusing = field(default_factory=Refusing)
    corrections: Corrections = field(default_factory=Corrections)
    several: Several = field(default_factory=Several)
    excepting: Excepting = field(default_factory=Excepting)
    in_full: Sequence[str] = ()
    """questions of which a typed one ("trunk open?") may be what is left, {} in its place"""
    reasons: Reasons = field(default_factory=Reasons)
    conditions: Conditions = field(default_factory=Conditions)
    avoids: re.Pattern[str] = _NEVER
    """words by which a kind of road is avoided, and those that turn them round: an odd number of them avoids it"""
    left: re.Pattern[str] = _NEVER
    """what makes a prohibition of a request, or leaves a thing as it is"""
