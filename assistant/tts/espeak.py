"""eSpeak NG in process, through its C API: small, every language, first sound within a millisecond.

The library keeps one state for the whole process and is not re-entrant: everything goes through one lock. It
speaks some hundred times faster than anybody listens, so a text is made to its end in a thread of its own, into
a queue without bounds: an iterator that nobody reads any more blocks nothing.
"""

import ctypes
import threading
from collections.abc import Callable, Iterator
from functools import cache
from queue import SimpleQueue
from typing import ClassVar

import numpy as np

from assistant.errors import EngineError
from assistant.languages import language
from assistant.tts.synthesizer import Chunk
from assistant.tts.text import sayable
from assistant.types.engine import EngineChoice

LIBRARY = "libespeak-ng.so.1"
CHUNK_MS = 40
WORDS_PER_MINUTE = 175  # eSpeak NG's own speed
VOLUME_PERCENT = 70  # at its own 100 the Mandarin voice clips

# Numbers of speak_lib.h, eSpeak NG 1.50 to 1.52.
AUDIO_OUTPUT_SYNCHRONOUS = 2  # espeak_Synth returns when all is made, the callback runs in the caller's thread
DONT_EXIT = 0x8000  # without it a missing data folder ends the process
CHARACTERS_UTF8 = 1
PARAMETER_RATE, PARAMETER_VOLUME = 1, 2
OK = 0

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
_one_at_a_time = threading.Lock()


class EspeakSynthesizer:
    """A voice of eSpeak NG."""

    needs_model: ClassVar[bool] = False

    @classmethod
    def open(cls, choice: EngineChoice) -> "EspeakSynthesizer":
        """Open the voice that is configured; see `__init__`."""
        return cls(choice.name, choice.rate)

    def __init__(self, voice: str, rate: float = 1.0) -> None:
        """Load the library and find the voice.

        voice: its name there (en-us, cmn). rate: 1.0 is the voice's own speed.
        Raises EngineError where the library, its data or the voice is missing.
        """
        self._voice = voice
        self._words_per_minute = round(WORDS_PER_MINUTE * rate)
        self._closed = False
        with _one_at_a_time:
            library = _library(LIBRARY)
            library.choose(voice, self._words_per_minute)
        self._sample_rate = library.sample_rate

    @property
    def sample_rate(self) -> int:
        """Samples per second, 22050 as the library is built everywhere."""
        return self._sample_rate

    def speak(self, text: str, lang: str) -> Iterator[Chunk]:
        """Say a text: see Synthesizer."""
        if self._closed:
            raise EngineError("eSpeak NG was closed")
        made: SimpleQueue[Chunk | EngineError | None] = SimpleQueue()
        given_up = threading.Event()
        words = sayable(text, language(lang).writing.point)
        threading.Thread(target=self._make, args=(words, made, given_up), name="espeak", daemon=True).start()
        try:
            while (item := made.get()) is not None:
                if isinstance(item, EngineError):
                    raise item
                yield item
        finally:
            given_up.set()

    def close(self) -> None:
        """Take no more texts. The library stays: other voices of this process use it."""
        self._closed = True

    def _make(self, text: str, made: "SimpleQueue[Chunk | EngineError | None]", given_up: threading.Event) -> None:
        def take(chunk: Chunk) -> bool:
            made.put(chunk)
            return not given_up.is_set()

        try:
            with _one_at_a_time:
                library = _library(LIBRARY)
                library.choose(self._voice, self._words_per_minute)
                if text and not given_up.is_set():
                    library.synthesize(text, take)
        except EngineError as error:
            made.put(error)
        made.put(None)


class _Library:
    """The shared library. Whoever calls it holds the lock."""

    def __init__(self, name: str) -> None:
        try:
            self._c = ctypes.CDLL(name)
        except OSError as error:
            raise EngineError(f"eSpeak NG is missing: install the package libespeak-ng1 ({error})") from error
        rate = self._c.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, CHUNK_MS, None, DONT_EXIT)
        if rate <= 0:
            raise EngineError("eSpeak NG does not find its data: install the package espeak-ng-data")
        self.sample_rate: int = rate
        self._take: Callable[[Chunk], bool] = lambda _: False
        self._callback = _Callback(self._receive)  # kept here: C holds no reference to it
        self._c.espeak_SetSynthCallback(self._callback)

    def choose(self, voice: str, words_per_minute: int) -> None:
        """Set the voice and its speed. Raises EngineError where there is no such voice."""
        if self._c.espeak_SetVoiceByName(voice.encode()) != OK:
            raise EngineError(f"eSpeak NG has no voice {voice!r}")
        self._c.espeak_SetParameter(PARAMETER_RATE, words_per_minute, 0)
        self._c.espeak_SetParameter(PARAMETER_VOLUME, VOLUME_PERCENT, 0)

    def synthesize(self, text: str, take: Callable[[Chunk], bool]) -> None:
        """Make the sound of a text; `take` gets each chunk as it is made, and answers whether to go on."""
        self._take = take
        data = text.encode() + b"\0"
        if self._c.espeak_Synth(data, len(data), 0, 0, 0, CHARACTERS_UTF8, None, None) != OK:
            raise EngineError("eSpeak NG failed to make the sound of a text")

    def _receive(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: int | None) -> int:
        del events
        if not samples or count <= 0:  # the end of a text is told by a null pointer
            return 0
        return 0 if self._take(np.ctypeslib.as_array(samples, (count,)).copy()) else 1


@cache
def _library(name: str) -> _Library:
    return _Library(name)
