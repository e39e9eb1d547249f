"""Hears in every language that is wanted, and takes the one in which the words make sense.

A recogniser that fails or hangs is let go, and the next one of its language's list takes over; the other languages go
on. What was said meanwhile in a language that could not be heard is never guessed at: that it failed is told.
"""

import logging
import math
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, TypeVar

from assistant.asr.hearing import BLOCK, NOTHING, Hearing
from assistant.asr.open import recognizers
from assistant.asr.recognizer import Bindable
from assistant.audio.block import Mark, Paused
from assistant.audio.noise.open import open_front
from assistant.config import Config, Recognition
from assistant.errors import EngineError, ModelError
from assistant.standby import Standby
from assistant.store import Store, model_folders
from assistant.types.listening import Completeness
from assistant.types.transcript import Transcript
from assistant.understand.addressed import without_name
from assistant.understand.bound import of_bound
from assistant.understand.catalogue import Catalogue
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence
from assistant.understand.wording import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.asr.recognizer import Recognizer

    Block = NDArray[np.int16]

log = logging.getLogger(__name__)
T = TypeVar("T")
Told = Callable[[Transcript, float], Completeness]
"""is told the words so far and at which pause (monotonic seconds) they are all the words, and answers how complete they
are; -inf: somebody speaks, and there may be more than an engine has made words of"""


def open_ears(config: Config, catalogue: Callable[[], Catalogue], langs: Iterable[str]) -> "Ears":
    """Open the ears for these languages, side by side.

    catalogue: is waited for once the models are loaded. A language that cannot be heard is said and left out. Raises
    ModelError where none can be, ConfigError.
    """
    store, langs = Store(model_folders(config)), tuple(langs)
    with ThreadPoolExecutor() as pool:
        tried = list(pool.map(partial(_open_one, config, store, catalogue), langs))
    opened = {lang: standby for lang, (standby, _) in zip(langs, tried, strict=True) if standby is not None}
    deaf = [error for _, error in tried if error is not None]
    if all(standby.fault for standby in opened.values()):
        raise ModelError("; ".join(map(str, deaf)) or "no language is configured")
    for fault in deaf:
        log.warning("%s", fault)
    return Ears(opened, catalogue())


def _open_one(
    config: Config, store: Store, catalogue: Callable[[], Catalogue], lang: str
) -> tuple[Standby[Hearing] | None, EngineError | ModelError | None]:
    """Open what hears a language; return it where there is any engine, and why none of them opens."""
    standby = None
    try:
        choices = {
            choice.name: partial(_hearing, choice, store, open_this, catalogue, lang)
            for choice, open_this in recognizers(lang, config, store)
        }
        standby = Standby(f"hearing {lang}", choices)
        standby.open()
    except (EngineError, ModelError) as error:
        return standby, error
    return standby, None


def _hearing(
    choice: Recognition,
    store: Store,
    open_this: "Callable[[], Recognizer]",
    catalogue: Callable[[], Catalogue],
    lang: str,
) -> Hearing:
    recognizer = open_this()
    if isinstance(recognizer, Bindable):
        recognizer.bind(partial(catalogue().sayable, lang))
    return Hearing(recognizer, catalogue().sentences(lang), open_front(choice, store))


class Ears:
    """The ears for several languages."""

    def __init__(self, standbys: Mapping[str, Standby[Hearing]], catalogue: Catalogue) -> None:
        """Take what hears each language; at least one of them is open."""
        self._catalogue = catalogue
        self._requests = Requests(catalogue)
        self._standbys = standbys
        self._last: str = next(lang for lang, standby in standbys.items() if not standby.fault)
        self._names: Sequence[str] = ()
        self._stopped = threading.Event()
        self._within: tuple[str, Hearing] | None = None

    @property
    def fault(self) -> str:
        """Which languages cannot be heard now, and why, in one line; empty where all can."""
        return "; ".join(f"{lang} is not heard: {each.fault}" for lang, each in self._standbys.items() if each.fault)

    @property
    def deaf(self) -> bool:
        """Whether no language at all can be heard now."""
        return all(standby.fault for standby in self._standbys.values())

    def hear(self, samples: "Block") -> Transcript:
        """Hear a whole recording, 16 kHz mono."""
        return self.listen(samples[begin : begin + BLOCK] for begin in range(0, len(samples), BLOCK))

    def listen(
        self,
        sound: "Iterable[Block | Mark | Paused]",
        told: Told = lambda words, until_s: "nothing",
        names: Sequence[str] = (),
        before: "Block" = NOTHING,
    ) -> Transcript:
        """Hear blocks as they come, until they end or `stop`.

        told: gets the words so far whenever they have changed, and answers how complete they are: at a pause, words
        that are complete are made final, and are what comes back at once where nothing follows. names: plain texts that
        are left out where they begin it. before: what the microphone heard last, to measure the cabin's noise by.
        Raises EngineError where a recogniser failed, unless what another one heard makes sense.
        """
        stopped, self._names = threading.Event(), names
        self._stopped = stopped
        listening = {lang: standby.get() for lang, standby in self._standbys.items() if not standby.fault}
        failed: list[str] = [] if listening else [self.fault]
        self._each(listening, methodcaller("start", before), failed)
        final: Transcript | None = None
        so_far = ""
        for block in sound:
            if isinstance(block, Paused):
                final = self._paused(listening, failed, partial(_told_until, told, block.at_s))
            elif block is Mark.NAMED:
                final, so_far = None, ""
                self._each(listening, methodcaller("start", before), failed)
            else:
                final = None
                self._each(listening, methodcaller("feed", block), failed)
                so_far = self._tell(listening, so_far, told)
            if stopped.is_set() or not listening:
                break
        if final is None:
            return self._ended(listening, failed)
        self._last = final.lang
        return final

    def _tell(self, listening: dict[str, Hearing], before: str, told: Told) -> str:
        """Tell the words so far where they are others than before; those of the language that was spoken last."""
        hearing = listening.get(self._last)
        words = self._without_name(hearing.so_far) if hearing and hearing.streaming else None
        if words is None or words.text == before:
            return before
        told(words, -math.inf)
        return words.text

    def _paused(
        self, listening: dict[str, Hearing], failed: list[str], told: Callable[[Transcript], Completeness]
    ) -> Transcript | None:
        """Find out what was said before a pause; return it where it is complete and would be the whole utterance.

        Languages are asked one after the other, for that takes time: the likeliest first, and those of which nothing is
        to be expected not at all once another one's words are complete.
        """
        heard: list[Transcript] = []
        words: Transcript | None = None
        complete: Completeness = "nothing"
        hopes = {lang: self._hopes(hearing) for lang, hearing in listening.items()}
        for lang in sorted(listening, key=lambda lang: (-hopes[lang], lang != self._last)):
            if complete == "complete" and not hopes[lang]:
                continue
            heard += map(self._without_name, self._each(listening, Hearing.settle, failed, [lang]))
            chosen = self._choose(heard) if heard else None
            if chosen is not None and chosen is not words:
                words, complete = chosen, told(chosen)
            if heard and self._is_a_phrase(heard[-1]):
                break
        if words is None or complete != "complete" or not words.text or failed:
            return None
        if not listening[words.lang].may_go_on:
            return None
        final = self._each(listening, self._final, failed, [words.lang])
        unchanged = final == [words]
        return final[0] if final and (unchanged or told(final[0]) == "complete") else None

    def _hopes(self, hearing: Hearing) -> int:
        """Return what is to be expected of a language at a pause: 2: a phrase, 1: it is not known, 0: nothing.

        What a streaming engine makes of another language is no beginning of anything.
        """
        words = self._without_name(hearing.so_far)
        if not hearing.streaming or not words.text:
            return 1
        if self._is_a_phrase(words):
            return 2
        return int(self._catalogue.goes_on(plain(words.text, words.lang), words.lang) or self._makes_sense(words))

    def _ended(self, listening: dict[str, Hearing], failed: list[str]) -> Transcript:
        heard = list(map(self._without_name, self._each(listening, Hearing.finish, failed)))
        chosen = self._choose(heard) if heard else None
        if chosen is None or (failed and not self._makes_sense(chosen)):
            raise EngineError("; ".join(failed))
        self._last = chosen.lang
        weighed: list[Transcript] = self._each(listening, methodcaller("weighed", chosen), failed, [chosen.lang])
        return weighed[0] if weighed else chosen

    def recognizer(self, lang: str) -> "Recognizer":
        """Return another recogniser on the model of a language, for its own thread.

        Raises EngineError where the language cannot be heard now.
        """
        if lang not in self._standbys:
            raise EngineError(f"{lang} is not heard")
        return self._standbys[lang].get().twin()

    def _final(self, hearing: Hearing) -> Transcript:
        return hearing.weighed(self._without_name(hearing.finish()))

    def _without_name(self, words: Transcript) -> Transcript:
        return without_name(words, self._names) if self._names else words

    def stop(self) -> None:
        """End the utterance now; from any thread."""
        self._stopped.set()

    def let_go(self) -> None:
        """Do without the recogniser that hangs; from any thread."""
        within = self._within
        self._stopped.set()
        if within is not None:
            lang, hearing = within
            self._standbys[lang].failed(hearing, "it hangs", close=False)

    def attend(self) -> None:
        """Look after the recognisers, every second or so: open again what failed."""
        for standby in self._standbys.values():
            standby.attend()

    def close(self) -> None:
        """Let the models go."""
        for standby in self._standbys.values():
            standby.close()

    def _each(
        self,
        listening: dict[str, Hearing],
        do: Callable[[Hearing], T],
        failed: list[str],
        langs: Iterable[str] | None = None,
    ) -> list[T]:
        """Have each (of some languages) do its part. One that fails listens no more; why is added to `failed`."""
        answers: list[T] = []
        for lang in list(listening) if langs is None else langs:
            hearing = listening[lang]
            within = self._within = (lang, hearing)
            try:
                answers.append(do(hearing))
            except Exception as error:  # an engine raises what its library does; the others hear on
                log.debug("hearing %s failed", lang, exc_info=True)
                failed.append(f"hearing {lang} failed: {str(error) or repr(error)}")
                del listening[lang]
                self._standbys[lang].failed(hearing, str(error) or repr(error))
            if self._within is within:
                self._within = None
        return answers

    def _choose(self, heard: list[Transcript]) -> Transcript:
        """Take the language whose words are a phrase, mean anything, or are bound; the last one spoken is tried first.

        Own words ("play ...") take in whatever a recogniser makes of another language, hence phrases first.
        """
        heard.sort(key=lambda transcript: transcript.lang != self._last)
        sensible = (
            said for judge in (self._is_a_phrase, self._makes_sense, self._is_bound) for said in heard if judge(said)
        )
        return next(sensible, None) or next((transcript for transcript in heard if transcript.text), heard[0])

    def _is_a_phrase(self, transcript: Transcript) -> bool:
        readings = (plain(text, transcript.lang) for text in (transcript.text, *transcript.alternatives))
        return any(self._catalogue.closed(reading, transcript.lang) is not None for reading in readings)

    def _is_bound(self, transcript: Transcript) -> bool:
        return of_bound(transcript, self._requests.parse) is not None

    def _makes_sense(self, transcript: Transcript) -> bool:
        return self._requests.makes_sense(sentence(transcript.text, transcript.lang))


def _told_until(told: Told, until_s: float, words: Transcript) -> Completeness:
    return told(words, until_s)
