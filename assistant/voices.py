"""Speaks in every language, piece by piece: a reply's opening words first, each sentence by its language's voice.

A piece can be made ready before it is known whether it will be said, and what is said often is kept on disk. A voice
that fails before its first sound is replaced by the next of its language's list, which says it in its place; one
that hangs is let go.
"""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.errors import EngineError
from assistant.standby import Standby
from assistant.store import Store, cache_folder, model_folders
from assistant.tts.cache import SpeechCache
from assistant.tts.open import synthesizers
from assistant.tts.pieces import Piece, pieces_of
from assistant.tts.spoken import Spoken, at_rate, together
from assistant.tts.synthesizer import Synthesizer
from assistant.types.listening import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Block = NDArray[np.int16]
    Play = Callable[[Iterator[Block], int], float]
    """plays chunks of a sample rate to their end; returns how many seconds were heard"""

MOST_READY = 32
"""pieces in memory: a few megabytes"""
OFTEN = 3
"""what was said so often goes to the disk"""
LONGEST_KEPT = 80
"""letters: what is longer is seldom said again"""
MOST_COUNTED = 500
"""pieces of which it is known how often they were said"""
CLOSE_S = 0.05
"""a sound of which no more than that is missing was heard to its end"""


class Voices:
    """The voices of all languages; one is opened when it is first needed, or by `open`."""

    def __init__(
        self,
        standbys: "Callable[[str], Standby[Synthesizer]]",
        cache: SpeechCache | None = None,
        manner: Callable[[str], str] = lambda lang: "",
    ) -> None:
        """Take what makes the standby of a language: the first time that it is spoken.

        cache: on disk; None: none. manner: in how far a language's voice is set otherwise than it comes, for the cache.
        """
        self._make = standbys
        self._cache = cache
        self._manner = manner
        self._standbys: dict[str, Standby[Synthesizer]] = {}
        self._speaking: tuple[str, Synthesizer] | None = None
        self._one_at_a_time = threading.Lock()
        self._ready: OrderedDict[Piece, tuple[str, Spoken]] = OrderedDict()
        self._times: Counter[Piece] = Counter()

    @classmethod
    def of(cls, config: Config) -> "Voices":
        """Return the voices that are configured."""
        store = Store(model_folders(config))
        # A reply's language is that of a transcript, and those come from the configured languages alone.
        return cls(
            lambda lang: Standby(f"speaking {lang}", synthesizers(lang, config, store)),
            SpeechCache(cache_folder(config) / "speech"),
            lambda lang: repr(config.speech.get(lang)),
        )

    @property
    def fault(self) -> str:
        """Which languages cannot be spoken now, and why, in one line; empty where all can."""
        return "; ".join(f"{lang} is not spoken: {each.fault}" for lang, each in self._standbys.items() if each.fault)

    def open(self, lang: str) -> Synthesizer:
        """Return the voice of a language. Raises the AssistantError of a voice that cannot be had."""
        if lang not in self._standbys:
            self._standbys[lang] = self._make(lang)
        return self._standbys[lang].open()

    def prepare(self, text: str, lang: str) -> None:
        """Make the first piece of a text ready to be said at once. Raises EngineError."""
        for piece in self._pieces(text, lang)[:1]:
            for _ in self._chunks_of(piece):
                pass

    def say(self, text: str, lang: str, play: "Play") -> Said:
        """Say a text. Raises EngineError, and what `play` raises."""
        while True:
            saying = _Saying(self._pieces(text, lang))
            rate = self.open(lang).sample_rate
            try:
                heard_s = play(self._chunks(saying, rate), rate)
            except EngineError:
                if saying.first_ms:  # half of the sentence was heard: it is not said again
                    raise
            else:
                return Said(saying.first_ms, saying.heard(heard_s))

    def let_go(self) -> None:
        """Do without the voice that hangs; from any thread."""
        speaking = self._speaking
        if speaking is not None:
            lang, voice = speaking
            self._one_at_a_time = threading.Lock()  # it may never give the old one back
            self._standbys[lang].failed(voice, "it hangs", close=False)

    def attend(self) -> None:
        """Look after the voices, every second or so: open again what failed, keep what is said often."""
        for standby in list(self._standbys.values()):
            standby.attend()
        often = next((piece for piece, times in self._times.items() if times >= OFTEN), None)
        if often is not None:
            del self._times[often]
            made = self._ready.get(often)
            if self._cache is not None and made is not None:
                self._cache.keep(made[0], often.text, made[1])

    def close(self) -> None:
        """Let the voices go."""
        for standby in self._standbys.values():
            standby.close()

    def _pieces(self, text: str, lang: str) -> list[Piece]:
        return pieces_of(text, lang, {lang, *(other for other, voice in self._standbys.items() if not voice.fault)})

    def _chunks(self, saying: "_Saying", rate: int) -> "Iterator[Block]":
        for piece in saying.pieces:
            for chunk in self._chunks_of(piece):
                yield saying.take(at_rate(chunk, rate), rate)
            self._count(piece)
            saying.next_piece()

    def _chunks_of(self, piece: Piece) -> Iterator[Spoken]:
        """Yield the sound of a piece: made before, or as it is made."""
        voice = self.open(piece.lang)
        name = f"{self._standbys[piece.lang].name} {self._manner(piece.lang)}"
        made = self._made(name, piece)
        if made is not None:
            yield made
            return
        chunks, parts = list["Block"](), voice.speak(piece.text, piece.lang)
        while (chunk := self._next(voice, piece.lang, parts)) is not None:
            chunks.append(chunk)
            yield Spoken(chunk, voice.sample_rate)
        if chunks:
            self._keep(name, piece, together(chunks, voice.sample_rate))

    def _next(self, voice: Synthesizer, lang: str, parts: "Iterator[Block]") -> "Block | None":
        """Have the voice make the next part: one part at a time, whoever wants it."""
        with self._one_at_a_time:
            speaking = self._speaking = (lang, voice)
            try:
                return next(parts, None)
            except EngineError as error:
                self._standbys[lang].failed(voice, str(error))
                raise
            finally:
                if self._speaking is speaking:
                    self._speaking = None

    def _made(self, name: str, piece: Piece) -> Spoken | None:
        """Return what was made of a piece by this voice, in memory or on disk."""
        with self._one_at_a_time:  # it may just be made
            made = self._ready.get(piece)
        if made is not None and made[0] == name:
            return made[1]
        spoken = self._cache.find(name, piece.text) if self._cache is not None else None
        if spoken is not None:
            self._keep(name, piece, spoken)
        return spoken

    def _keep(self, name: str, piece: Piece, spoken: Spoken) -> None:
        self._ready[piece] = (name, spoken)
        self._ready.move_to_end(piece)
        while len(self._ready) > MOST_READY:
            self._ready.popitem(last=False)

    def _count(self, piece: Piece) -> None:
        """Note that a piece was said; what was kept already is not counted on."""
        if len(piece.text) <= LONGEST_KEPT:
            self._times[piece] += 1
        if len(self._times) > MOST_COUNTED:
            self._times.clear()


class _Saying:
    """A reply on its way: when its first sound came, and which letters are in which seconds."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.first_ms = 0.0
        """from the making of this object to the first chunk; 0.0 before"""
        self._begun = time.perf_counter()
        self._seconds = [0.0]

    def take(self, chunk: "Block", rate: int) -> "Block":
        """Note a chunk of the present piece, and pass it on."""
        self.first_ms = self.first_ms or (time.perf_counter() - self._begun) * 1000
        self._seconds[-1] += len(chunk) / rate
        return chunk

    def next_piece(self) -> None:
        """Go on to the next piece."""
        self._seconds.append(0.0)

    def heard(self, heard_s: float) -> float:
        """Return which share of the letters was heard, 0 to 1, where so many seconds came out of the loudspeaker."""
        letters = [len(piece.text) for piece in self.pieces]
        if len(self._seconds) > len(letters) and heard_s >= sum(self._seconds) - CLOSE_S:
            return 1.0
        heard = 0.0
        for length, seconds in zip(letters, self._seconds, strict=False):
            heard += length * min(1.0, heard_s / seconds if seconds else 0.0)
            heard_s = max(0.0, heard_s - seconds)
        return min(1.0, heard / max(1, sum(letters)))
