"""What a language is: one frozen object, made of one part for each thing that a language decides."""

from dataclasses import dataclass

from assistant.languages.replies import Replies


@dataclass(frozen=True, slots=True)
class Language:
    """One language; its files (phrases/*.yaml and others) are read by whoever needs them, from its package."""

    code: str
    """ISO 639-1"""
    name: str
    """in itself"""
    package: str
    """name of the package that holds its files"""
    replies: Replies
    """what is said"""
