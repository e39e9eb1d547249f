"""Which names each signal of a DBC may have, by its words, and how sure that is. For proposing.py.

A word counts by where it stands; words that a name does not explain count against it, rare ones more than those that
half of the DBC has (who sends it), and words of other names most.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.car.decoding import vss_words
from assistant.car.decoding.dbc import DbcMessage, DbcSignal
from assistant.car.decoding.vss_words import Way, Wish, WordSet
from assistant.proposer import signal_readings
from assistant.proposer.name_words import Splitter, companion_of
from assistant.proposer.signal_readings import SeenAs

LEAST_SCORE = 0.45
"""of 1; below it, what words have in common is chance"""
IN_NAME, IN_UNIT, IN_MESSAGE, IN_COMMENT, IN_MESSAGE_COMMENT = 1.0, 0.9, 0.8, 0.5, 0.4
"""what a word is worth, by where it stands"""
EACH_WORD, MOST_WORDS = 0.01, 5
"""a way of more words is surer"""
LEFT_OVER, LEFT_OVER_LONG, OF_ANOTHER_NAME, OF_ANOTHER_PLACE, LESS_GOOD = 0.04, 0.09, 0.14, 0.1, 0.1
"""what a word of the signal costs that the way to say it does not explain; rare words cost all of it"""
LONGEST_CODE = 4
"""letters; a longer word that is not known means something, a shorter one may be who sends it"""
BORROWED = 2.0
"""so much more of it for each word that must be taken from the message: the signal itself may be about anything"""
DOUBT, HEDGED = 0.25, 0.08

SignalKey = tuple[int, bool, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One signal for one name."""

    wish: Wish
    message: DbcMessage
    signal: str
    reading: SeenAs
    score: float
    """up to 1: how sure it is"""
    rank: float
    """as the score, but beyond 1 for the best, and with what it is worth beside others"""
    why: str
    family: WordSet
    """what is left of its words without those of its place: the same for all four doors"""
    by_table: bool
    """its table of values tells the place, so that it may stand for several"""

    @property
    def key(self) -> SignalKey:
        """Which signal it is."""
        return (*self.message.key, self.signal)

    @property
    def label(self) -> str:
        """message.signal, for a person."""
        return f"{self.message.name}.{self.signal}"


def candidates(messages: Sequence[DbcMessage]) -> Iterator[Candidate]:
    """Look at every signal of a DBC; yield for each name that it may have its best reading."""
    lexicon = _Lexicon.of(messages)
    for message in messages:
        words = lexicon.words(message.name)
        comment = lexicon.words(message.comment)
        for name, signal in message.signals.items():
            if companion_of(name, lexicon.vocabulary.companions) in message.signals:
                continue
            best: dict[str, Candidate] = {}
            for candidate in _Reader(lexicon, message, signal, words, comment).candidates():
                known = best.get(candidate.wish.name)
                if known is None or candidate.rank > known.rank:
                    best[candidate.wish.name] = candidate
            yield from best.values()


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The vocabulary, and how one DBC uses its words."""

    vocabulary: vss_words.Vocabulary
    words: Callable[[str], WordSet]
    rarity: Mapping[str, float]
    """of a word among the signals: 1 for one that stands alone, 0 for one that all have"""
    ways: Mapping[str, Sequence[tuple[Wish, Way]]]
    """by one of their words"""

    @classmethod
    def of(cls, messages: Sequence[DbcMessage]) -> "_Lexicon":
        """Read what names there are."""
        vocabulary = vss_words.load()
        split = Splitter(vocabulary, (name for message in messages for name in (message.name, *message.signals)))
        counts = Counter(word for message in messages for name in message.signals for word in split.words(name))
        signals = max(2, sum(len(message.signals) for message in messages))
        ways = defaultdict(list)
        for wish in vocabulary.wishes:
            for way in wish.ways:
                ways[min(way.words - vocabulary.place_words)].append((wish, way))
        rarity = {word: 1 - math.log(count) / math.log(signals) for word, count in counts.items()}
        return cls(vocabulary, split.words, rarity, ways)


@dataclass(frozen=True)
class _Reader:
    """What there is to know of one signal."""

    lexicon: _Lexicon
    message: DbcMessage
    signal: DbcSignal
    message_words: WordSet
    message_comment: WordSet

    @cached_property
    def own(self) -> WordSet:
        return self.lexicon.words(self.signal.definition.name)

    @cached_property
    def worth(self) -> Mapping[str, float]:
        """Word -> what it is worth."""
        unit = signal_readings.unit_of(self.signal, self.own)
        worth: dict[str, float] = {}
        for words, each in (
            (self.message_comment, IN_MESSAGE_COMMENT),
            (self.lexicon.words(self.signal.comment), IN_COMMENT),
            (self.message_words, IN_MESSAGE),
            (self.lexicon.vocabulary.unit_words.get(unit or "", frozenset()), IN_UNIT),
            (self.own, IN_NAME),
        ):
            worth.update(dict.fromkeys(words, each))
        return worth

    def candidates(self) -> Iterator[Candidate]:
        for word in sorted(self.worth):
            for wish, way in self.lexicon.ways.get(word, ()):
                if way.words <= self.worth.keys() and self._is_about(way):
                    candidate = self._candidate(wish, way)
                    if candidate is not None:
                        yield candidate

    def _is_about(self, way: Way) -> bool:
        """Whether its name says something of it; "FL" does in a message of doors, but not with a comment on doors."""
        what = way.words - self.lexicon.vocabulary.place_words
        return bool(what & self.own) or (bool(way.words & self.own) and what <= self.message_words)

    def _candidate(self, wish: Wish, way: Way) -> Candidate | None:
        vocabulary = self.lexicon.vocabulary
        more = self.own - way.words
        left_over = more - vocabulary.noise - wish.noise - wish.sense.yes - wish.sense.no
        if left_over & vocabulary.never or more & wish.never or (left_over & wish.elsewhere and not way.side):
            return None
        doubt, doubts = self._doubt(wish, way)
        borrowed = len(way.words - self.own) / len(way.words)
        score = math.fsum(self.worth[word] for word in way.words) / len(way.words)
        score += EACH_WORD * min(len(way.words), MOST_WORDS)
        score -= self._cost(left_over) * (1 + BORROWED * borrowed) + doubt
        if score < LEAST_SCORE:
            return None
        reading = signal_readings.read(wish, way, self.message, self.signal, self.own)
        if reading is None or min(1.0, score) + reading.fit < LEAST_SCORE:
            return None
        return Candidate(
            wish=wish,
            message=self.message,
            signal=self.signal.definition.name,
            reading=reading,
            score=round(min(1.0, score) + reading.fit, 4),
            rank=round(score + reading.fit, 4),
            why="; ".join(
                [f"words {', '.join(sorted(way.words))}", reading.why, *doubts, *self._unexplained(left_over)]
            ),
            family=(self.own | self.message_words) - vocabulary.place_words,
            by_table=way.side is not None,
        )

    def _cost(self, left_over: WordSet) -> float:
        """Return what the words cost that the way does not explain."""
        vocabulary = self.lexicon.vocabulary
        costs = []
        for word in left_over:
            if word in vocabulary.rather_not:
                costs.append(LESS_GOOD)
                continue
            if word in vocabulary.place_words:
                each = OF_ANOTHER_PLACE
            elif word in vocabulary.concepts:
                each = OF_ANOTHER_NAME
            elif len(word) > 1:
                each = LEFT_OVER_LONG if len(word) > LONGEST_CODE else LEFT_OVER
            else:
                each = 0.0
            costs.append(each * self.lexicon.rarity[word])
        return math.fsum(costs)

    def _unexplained(self, left_over: WordSet) -> list[str]:
        """Say which words of its name may tell of something else."""
        telling = self.lexicon.vocabulary.concepts | self.lexicon.vocabulary.place_words
        words = sorted(word for word in left_over if word in telling or len(word) > LONGEST_CODE)
        return [f"not explained: {', '.join(words)}"] if words else []

    def _doubt(self, wish: Wish, way: Way) -> tuple[float, list[str]]:
        """Return what it costs that the reading is open, and why it is."""
        vocabulary = self.lexicon.vocabulary
        around = self.message_words | self.own
        doubted = ((self.message_words & vocabulary.doubt) | (around & wish.doubt)) - way.words
        hedges = self.lexicon.words(self.signal.comment) & vocabulary.hedges
        why = [f"doubtful: {', '.join(sorted(doubted))}"] if doubted else []
        if wish.needs and not around & wish.needs:
            why.append("doubtful: nothing says of which")
        cost = DOUBT if why else 0.0
        if hedges:
            why.append(f"its comment says {', '.join(sorted(hedges))}")
        return cost + (HEDGED if hedges else 0.0), why
