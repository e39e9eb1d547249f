"""Reads a sentence by its vector: the likeliest frame, with its arguments from the words.

It errs on the side of silence: what tells of another time, breaks off or is a story is left alone, and how sure it must
be was found on sentences that it had not been trained on.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.languages import language
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.reason import UNSUPPORTED
from assistant.understand import evidence
from assistant.understand.catalogue import Catalogue
from assistant.understand.nearest.frames import ACT, OWN, Filler
from assistant.understand.nearest.model import NONE, Floats, NearestModel
from assistant.understand.nearest.own_words import own_words
from assistant.understand.nearest.words import tokens
from assistant.understand.own_words import as_written
from assistant.understand.sentence import Sentence
from assistant.understand.word_lists import OwnText
from assistant.understand.wording import without_article

_LONGEST = {True: 24, False: 36}
"""words (Mandarin: characters); who says more tells a story"""
_FRAMES_TRIED = 3
_RATHER = 0.5
_KIND = "kind"
_MUCH_LESS = 0.25
"""a frame of the same tool with less than this of the best one's share is not tried"""


class Reader:
    """Reads sentences with a model."""

    def __init__(self, catalogue: Catalogue, model: NearestModel) -> None:
        self._catalogue = catalogue
        self._model = model
        self._evidence = evidence.load()
        names = [frame.partition("|")[0] for frame in model.frames]
        self._names = list(dict.fromkeys(names))
        self._none = model.frames.index(NONE)
        self._name_of = np.array([self._names.index(name) for name in names])

    def guess(self, said: Sentence) -> Meaning | None:
        """Return what a sentence means at the likeliest, its score as its confidence; None where it means nothing."""
        if not self._knows(said.lang):
            return None
        if len(tokens(said.plain, said.lang)) > _LONGEST[language(said.lang).writing.spaced]:
            return None
        if not said.plain or self._catalogue.breaks_off(said.plain, said.lang):
            return None
        short = self._catalogue.shortest(said.plain, said.lang)
        return self.read(said, short, self.shares(short, said.lang))

    def _knows(self, lang: str) -> bool:
        """Whether a language is one of the model's, and one of those that were configured."""
        return lang in self._model.langs and lang in self._catalogue.langs

    def is_idle(self, said: Sentence) -> bool:
        """Whether a sentence rather asks for nothing."""
        if not self._knows(said.lang) or not said.plain:
            return False
        shares = self.shares(self._catalogue.shortest(said.plain, said.lang), said.lang)
        return bool(shares[self._none] > _RATHER)

    def shares(self, short: str, lang: str) -> Floats:
        """Return the share of each frame in a plain text without its polite words."""
        (shares,) = self._model.layers.shares(self._model.vectors.of(short, lang)[None, :])
        return np.asarray(shares, np.float32)

    def certain(self, meaning: Meaning) -> Meaning | None:
        """Say how certain a likeliest meaning is by its score: what may be asked about is "unclear", with its guess.

        None where it is not even that.
        """
        score, least = meaning.confidence, self._model.thresholds
        if score >= least.addressed:
            return replace(meaning, certainty="sure" if score >= least.alone else "addressed")
        if score < least.ask or meaning.act != "command":
            return None
        guess = replace(meaning, certainty="guessed")
        return Meaning("unclear", (), "not sure", "nearest", score, guess=guess)

    def read(self, said: Sentence, short: str, shares: Floats) -> Meaning | None:
        """Return the likeliest meaning by the shares of the frames."""
        by_name = np.bincount(self._name_of, weights=shares, minlength=len(self._names))
        best = int(np.argmax(by_name))
        name, sure = self._names[best], float(by_name[best])
        if name.startswith(ACT):
            return _act(name, sure)
        heard = self._evidence.of(said.text, said.lang)
        if name not in tools() or heard.of_another_time or heard.of_a_home:
            return None
        frames = sorted(np.flatnonzero(self._name_of == best), key=lambda frame: -shares[frame])[:_FRAMES_TRIED]
        filler = Filler(self._evidence, said.text, said.plain, said.lang)
        for frame in map(int, frames):
            if shares[frame] < _MUCH_LESS * shares[frames[0]]:
                return None
            score = float(np.sqrt(sure * shares[frame]))
            call, share = self._filled(self._model.frames[frame], filler, short, said.lang)
            if call is not None:
                meaning = Meaning("command", (call,), None, "nearest", round(min(score, share), 3))
                return as_written(meaning, said.text, said.lang)
        return None

    def _filled(self, frame: str, filler: Filler, short: str, lang: str) -> tuple[Call | None, float]:
        """Return a frame's call, and how sure the speaker's own words in it are."""
        tool, _, written = frame.partition("|")
        argument, _, value = written.partition("=")
        if value != OWN:
            return filler.call(frame), 1.0
        words, share = own_words(short, tool, lang, self._model.tags)
        words = without_article(words)
        if not words or self._catalogue.refuses(argument, words, lang):
            return None, 0.0
        kinds = self._kinds(short, tool, lang)
        if len(kinds) > 1 or (kinds and self._kinds(words, tool, lang)):
            return None, 0.0
        call = Call(tool, {argument: OwnText(words), **({_KIND: kinds[0]} if kinds else {})})
        return (None, 0.0) if tools()[tool].fault(call) else (call, share)

    def _kinds(self, said: str, tool: str, lang: str) -> Sequence[str]:
        """Return the kinds of things that words name, a song or a playlist, where the tool has kinds."""
        declared = tools()[tool]
        return self._evidence.of(said, lang).values(declared, _KIND) or () if _KIND in declared.arguments else ()


def _act(name: str, score: float) -> Meaning | None:
    act, _, reason = name.removeprefix(ACT).partition(" ")
    kind = next((kind for kind in UNSUPPORTED if kind == reason), None)
    if act == "help":
        return Meaning("help", (), None, "nearest", round(score, 3))
    return Meaning("unsupported", (), kind, "nearest", round(score, 3)) if act == "unsupported" and kind else None
