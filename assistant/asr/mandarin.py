"""Mandarin with an ONNX encoder-decoder: small, quick, not streaming, and ready to invent words where nobody spoke.

What protects from invented words: sound that is too short or whose level hardly moves does not go in; alternatives with
repetitions, unknown characters, more characters than a mouth can speak, or little probability count as not heard.
It writes homophones, and short commands badly. So it also looks for what can be said, by syllables, where its own
reading is no such sentence; whether that was said is decided afterwards.
"""

import ast
import copy
import logging
import math
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assistant.asr.beam import search, weigh
from assistant.asr.bound import BoundSearch
from assistant.asr.decoder import Decoder, Source
from assistant.asr.features import mel_features
from assistant.asr.following import Following
from assistant.asr.recognizer import RATE
from assistant.errors import AssistantError, EngineError, ModelError
from assistant.types.engine import EngineChoice
from assistant.types.sayable import Sayable
from assistant.types.transcript import Bound, Transcript

log = logging.getLogger(__name__)

LANG = "zh"

SHORTEST_S = 0.4
"""shorter sound is answered with made-up syllables"""

QUIETEST_DB = -60.0
"""level of the loudest frames, against full scale, below which nobody spoke into this microphone"""

LEAST_MOVEMENT_DB = 6.0
"""between the loud and the quiet frames of speech, also in noise of 5 dB less; steady noise moves by 2 to 5"""

FASTEST_CHARACTERS_PER_S = 8.0
LEAST_CONFIDENCE = 0.4
"""of a character, geometric mean: synthesized commands in hiss of 10 dB less have 0.41 and up, noise mostly less"""
LEAST_CONFIDENCE_FOR_ALTERNATIVES = 0.6
"""of the best alternative; below, all are guesses. Those that put synthesized commands right had 0.64 and up"""

BEAM_WIDTH = 4
"""6 puts no more commands right and costs a tenth to a fifth more"""
BEAM_MARGIN = math.log(150)
"""an alternative that is this much less likely than the best is not followed"""

LONGEST_PIECE_S = 15.0
"""longer sound is cut at its quietest place: the model never saw longer sentences, and its time grows as the square"""

MOST_CHARACTERS = 1000
"""kept of an utterance that never ends; the oldest go first"""

LONGEST_BOUND = 24
"""characters; who says more says no command, and each costs"""

_REPEATED = re.compile(r"(.{1,6}?)\1{3,}")
"""the same one to six characters four times over: what the decoder does when it has lost its way"""


_START_AND_END = 0
"""the symbol before the first character and after the last"""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What was heard between two cuts."""

    text: str
    confidence: float
    alternatives: tuple[str, ...]
    bound: tuple[Bound, ...]


class MandarinRecognizer:
    """A Recognizer for Mandarin; see Recognizer for the rules. `start` ignores its sentences."""

    lang = LANG
    needs_model: ClassVar[bool] = True
    streaming = False

    @classmethod
    def open(cls, choice: EngineChoice) -> "MandarinRecognizer":
        """Open the model that is configured; see `__init__`."""
        return cls(choice.folder)

    def __init__(self, folder: Path) -> None:
        """Load encoder.onnx, decoder.onnx and label_map.py of a folder. Raises ModelError naming the file."""
        self.folder = folder
        self._characters = _read_characters(folder / "label_map.py")
        self._encoder = _session(folder / "encoder.onnx")
        self._decoder: Decoder | None = Decoder.read(folder / "decoder.onnx")
        self._bound: Future[BoundSearch | None] | None = None
        self._open = True
        self._blocks: list[NDArray[np.int16]] | None = None
        self._heard: list[_Piece] = []

    def start(self, sentences: Sequence[str] | None = None) -> None:
        """Begin an utterance. The sentences are not used."""
        del sentences
        if not self._open:
            raise EngineError(f"{self.folder}: the recogniser is closed")
        self._blocks = []
        self._heard = []

    def feed(self, block: NDArray[np.int16]) -> str:
        """Keep a block. What is returned is empty until an utterance becomes longer than one piece."""
        blocks = self._started()
        blocks.append(block)
        if sum(map(len, blocks)) > LONGEST_PIECE_S * RATE:
            sound = np.concatenate(blocks)
            cut = _quietest_place(sound)
            self._take(sound[:cut])
            self._blocks = [sound[cut:]]
        return "".join(piece.text for piece in self._heard)

    def finish(self) -> Transcript:
        """Recognise what was fed.

        `confidence` is the geometric mean of the characters' probabilities. `alternatives` are there for what is heard
        in one piece, as every command is.
        """
        blocks = self._started()
        if blocks:
            self._take(np.concatenate(blocks))
        self._blocks = None
        text = "".join(piece.text for piece in self._heard)
        if not text:
            return Transcript("", LANG)
        confidence = sum(len(piece.text) * piece.confidence for piece in self._heard) / len(text)
        if len(self._heard) > 1:
            return Transcript(text, LANG, confidence=confidence)
        alternatives, bound = self._heard[0].alternatives, self._heard[0].bound
        return Transcript(text, LANG, alternatives=alternatives, confidence=confidence, bound=bound)

    def bind(self, make: Callable[[], Sayable]) -> None:
        """See Bindable."""
        binding = ThreadPoolExecutor(1, "binding")
        self._bound = binding.submit(self._bound_to, make)
        binding.shutdown(wait=False)

    def _bound_to(self, make: Callable[[], Sayable]) -> BoundSearch | None:
        try:
            return BoundSearch(self._characters, make(), _START_AND_END)
        except (AssistantError, MemoryError, OSError, ValueError) as error:  # what is said freely is heard without it
            log.warning("%s: what can be said is not looked for: %s", self.folder, _first_line(error))
            return None

    def weigh(self, samples: NDArray[np.int16], texts: Sequence[str]) -> tuple[float, ...]:
        """Force each text onto the sound; see Recognizer.weigh. Of more than one piece nothing is told."""
        if not self._open:
            raise EngineError(f"{self.folder}: the recogniser is closed")
        symbols = {character: symbol for symbol, character in self._characters.items()}
        known = {text: tuple(symbols[character] for character in text) for text in texts if set(text) <= symbols.keys()}
        if not known or len(samples) > LONGEST_PIECE_S * RATE or not may_hold_speech(samples):
            return (-math.inf,) * len(texts)
        with self._own_errors():
            following = self._following(self._source(samples))
            weights = dict(zip(known, weigh(following, list(known.values()), end=_START_AND_END), strict=True))
        return tuple(weights.get(text, -math.inf) for text in texts)

    def sibling(self) -> None:
        """Return None: no sentences narrow it."""

    def twin(self) -> "MandarinRecognizer":
        """Return another recogniser on the same loaded model."""
        if not self._open:
            raise EngineError(f"{self.folder}: the recogniser is closed")
        twin = copy.copy(self)
        twin._blocks, twin._heard = None, []  # noqa: SLF001  its own class
        return twin

    def close(self) -> None:
        """Let the model go."""
        self._open = False
        self._blocks = None
        self._encoder = self._decoder = None

    def _take(self, sound: NDArray[np.int16]) -> None:
        if not may_hold_speech(sound):
            return
        seconds = len(sound) / RATE
        with self._own_errors():
            source = self._source(sound)
            (text, confidence), *others = self._readings(source, seconds)
            believed = believable(text, confidence, seconds)
            bound = self._bound_readings(source, text, confidence) if believed else ()
        if believed:
            doubtful = confidence < LEAST_CONFIDENCE_FOR_ALTERNATIVES
            alternatives = (other for other, sure in others if not doubtful and believable(other, sure, seconds))
            self._heard.append(_Piece(text, confidence, tuple(dict.fromkeys(alternatives)), bound))
        while sum(len(piece.text) for piece in self._heard) > MOST_CHARACTERS:
            del self._heard[0]

    def _readings(self, source: Source, seconds: float) -> list[tuple[str, float]]:
        """Return texts, the likeliest first, and the geometric mean of the probabilities of each one's characters."""
        alternatives = search(
            self._following(source),
            end=_START_AND_END,
            width=BEAM_WIDTH,
            margin=BEAM_MARGIN,
            longest=int(FASTEST_CHARACTERS_PER_S * seconds) + 2,
        )
        return [
            (
                "".join(self._characters[symbol] for symbol in alternative.symbols),
                math.exp(alternative.log_probability / (len(alternative.symbols) + 1)),
            )
            for alternative in alternatives
        ]

    def _bound_readings(self, source: Source, text: str, confidence: float) -> tuple[Bound, ...]:
        """Return what can be said and is in the sound; nothing where the text can be said itself, or is too long."""
        if self._bound is None or len(text) > LONGEST_BOUND:
            return ()
        bound = self._bound.result()
        if bound is None or bound.has(text):
            return ()
        free = math.log(confidence) * (len(text) + 1)
        return tuple(Bound(found.text, free - found.log_probability) for found in bound.search(self._following(source)))

    @contextmanager
    def _own_errors(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # onnxruntime's own errors have no common class but this
            raise EngineError(f"{self.folder}: onnxruntime: {_first_line(error)}") from error

    def _source(self, sound: NDArray[np.int16]) -> Source:
        (states,) = self._encoder.run(["beam_enc_states"], {"inputs": mel_features(sound)[np.newaxis]})
        return self._open_decoder.source(states)

    def _following(self, source: Source) -> Following:
        return Following(self._open_decoder, source, _START_AND_END)

    @property
    def _open_decoder(self) -> Decoder:
        if self._decoder is None:
            raise EngineError(f"{self.folder}: the recogniser is closed")
        return self._decoder

    def _started(self) -> list[NDArray[np.int16]]:
        if self._blocks is None:
            raise EngineError(f"{self.folder}: start() comes before feed() and finish()")
        return self._blocks


def may_hold_speech(sound: NDArray[np.int16]) -> bool:
    """Whether somebody may have spoken: long and loud enough, and with a level that moves. Shape (n,), 16 kHz."""
    if len(sound) < SHORTEST_S * RATE:
        return False
    quiet, loud = np.percentile(_levels_db(sound), [10, 95])
    return bool(loud >= QUIETEST_DB and loud - quiet >= LEAST_MOVEMENT_DB)


def believable(text: str, confidence: float, seconds: float) -> bool:
    """Whether an alternative of so many seconds can be what somebody said; an empty one is not."""
    return (
        0 < len(text) <= FASTEST_CHARACTERS_PER_S * seconds
        and confidence >= LEAST_CONFIDENCE
        and "<" not in text  # <UNK> and <PAD>, which stand for nothing that can be said
        and not _REPEATED.search(text)
    )


def _levels_db(sound: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return the level of each 20 ms, in dB against full scale, without any constant offset."""
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320) / 32_768
    levels: NDArray[np.float64] = 10 * np.log10(frames.var(axis=1) + 1e-12)
    return levels


def _quietest_place(sound: NDArray[np.int16]) -> int:
    """Return where to cut: the middle of the quietest 0.2 s in the last two thirds."""
    powers = 10 ** (_levels_db(sound) / 10)
    smooth = np.convolve(powers, np.ones(10), mode="valid")
    first = len(smooth) // 3
    return (first + int(np.argmin(smooth[first:])) + 5) * 320


def _read_characters(path: Path) -> dict[int, str]:
    """Read `label_map = {0: "...", ...}` as the literal that it is; nothing of the file is run."""
    try:
        name, _, literal = path.read_text(encoding="utf-8").partition("=")
        characters = ast.literal_eval(literal.strip())
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}") from error
    except (ValueError, SyntaxError) as error:
        raise ModelError(f"{path}: not a table of characters: {_first_line(error)}") from error
    if name.strip() != "label_map" or not isinstance(characters, dict):
        raise ModelError(f"{path}: not a table of characters: label_map = {{...}} was expected")
    return characters


def _session(path: Path) -> "onnxruntime.InferenceSession":
    """Load a model."""
    if not path.is_file():
        raise ModelError(f"{path}: No such file")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a sentence is too little work for two
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors have no common class but this
        raise ModelError(f"{path}: onnxruntime cannot load it: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
