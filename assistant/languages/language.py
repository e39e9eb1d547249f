"""What a language is: one frozen object, made of one part for each thing that a language decides."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.languages.hearing import Repair, Sounds
from assistant.languages.replies import Replies
from assistant.languages.requests import Requests
from assistant.languages.writing import Writing

NEVER = re.compile(r"(?!)")
"""matches nothing"""
HAN = re.compile(r"[一-鿿]")
"""a Chinese character"""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Numbers as words and as digits. Templates are matched against digits only."""

    to_digits: Callable[[str], str]
    """the numbers of a plain text as digits: "twenty one and a half degrees" is "21.5 degrees" """
    to_words: Callable[[float], str]
    """a number from -99 to 999, or such a number and a half, as it is said"""


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """How long what is said may be; whoever says more tells a story, and every step would take ever longer over it."""

    signs: int = 400
    """of a text that is looked at, the spaces that a recogniser puts in among them"""
    letters: int = 320
    """of a sentence that is held against the phrases"""
    own_word: bool = True
    """whether the speaker's own words are limited by their words, or by their letters"""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What is said to try the assistant out."""

    question: str
    """is a phrase"""
    nonsense: str
    """is none, and so makes everything ready"""
    greeting: str
    """is spoken"""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language; its files (phrases/*.yaml and others) are read by whoever needs them, from its package."""

    code: str
    """ISO 639-1"""
    name: str
    """in itself"""
    package: str
    """name of the package that holds its files"""
    writing: Writing
    numbers: Numbers
    replies: Replies
    """what is said"""
    trial: Trial
    script: re.Pattern[str] = NEVER
    """signs that no other language has: a text with one of them is in this language"""
    common_words: frozenset[str] = frozenset()
    """tell it from other languages of the same script"""
    sounds: Sounds = field(default_factory=Sounds)
    repair: Repair | None = None
    """None: what was misheard is not repaired"""
    requests: Requests = field(default_factory=Requests)
    warning_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """warning -> words of what is asked about, lower case"""
    limits: Limits = field(default_factory=Limits)
    nods: re.Pattern[str] = NEVER
    """all that whoever listens says to show it, in small letters: "mhm, okay"; not a word to anybody"""
    never_said: re.Pattern[str] = NEVER
    """in what phrases make, and nobody says: "a all windows" """
