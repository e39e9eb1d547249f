"""Recognition with Vosk (Kaldi): streaming, word times and confidences, n-best, a grammar set at run time.

Takes any Vosk model directory, of the old flat layout and of the present one. A model with a static graph
(graph/HCLG.fst) hears open words only.
"""

import json
import logging
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from assistant.asr.grammar import UNKNOWN, Grammar, fit
from assistant.asr.nbest import MOST_ALTERNATIVES, Alternative, alternatives, likelihood, ranked
from assistant.asr.recognizer import RATE
from assistant.errors import EngineError, ModelError
from assistant.types.engine import EngineChoice
from assistant.types.transcript import Transcript


@contextmanager
def _withheld(library: str) -> Iterator[None]:
    """Have whoever imports this library meanwhile get an empty one."""
    loaded = sys.modules.get(library)
    sys.modules[library] = ModuleType(library)
    try:
        yield
    finally:
        if loaded is None:
            del sys.modules[library]
        else:
            sys.modules[library] = loaded


# With it Vosk fetches models, which is not for it to do; loading it takes longer than Vosk, and opens a socket.
with _withheld("requests"):
    import vosk

log = logging.getLogger(__name__)

LONG_STRETCH_S, LONGEST_STRETCH_S = 10.0, 20.0
"""Kaldi keeps features and lattice of all it has heard (vosk-api #209): each utterance gets a fresh recogniser.
After so much sound within one the words so far are taken and the next recogniser goes on: from the first on at a
pause, from the second on anyhow."""

KEPT_WORDS = 1000
"""of an utterance that never ends; the oldest go first"""


class VoskRecognizer:
    """A Recognizer. Several may share one loaded model: see `sibling`."""

    needs_model: ClassVar[bool] = True
    streaming = True

    @classmethod
    def open(cls, choice: EngineChoice) -> "VoskRecognizer":
        """Open the model that is configured; see `__init__`."""
        return cls(choice.folder, choice.lang)

    def __init__(self, folder: Path, lang: str, *, model: "vosk.Model | None" = None) -> None:
        """Load the model in `folder`, or take an already loaded one. Raises ModelError.

        A missing or empty file is named. Wrong bytes show only in the file's hash (`assistant models verify`):
        Kaldi takes most of such files for good, and on a few it ends the process.
        """
        self.lang = lang
        self.folder = folder
        self._model = load(folder) if model is None else model
        self._grammar: Grammar | None = None
        self._asked: tuple[str, ...] | None = None
        self._engine: vosk.KaldiRecognizer | None = None
        self._stretches: list[tuple[Alternative, ...]] = []
        self._fed = 0
        self._stretch_began = 0

    def sibling(self) -> "VoskRecognizer":
        """Return another recogniser on the same loaded model: it costs no memory and no time to speak of."""
        return VoskRecognizer(self.folder, self.lang, model=self._open_model())

    def twin(self) -> "VoskRecognizer":
        """Return another recogniser on the same loaded model."""
        return self.sibling()

    @property
    def missing_words(self) -> tuple[str, ...]:
        """Words of the last grammar that the model lacks, sorted."""
        return self._grammar.missing_words if self._grammar else ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Sentences of the last grammar that cannot be heard, because they have one of `missing_words`."""
        return self._grammar.left_out if self._grammar else ()

    def start(self, sentences: Sequence[str] | None = None) -> None:
        """Begin an utterance; see Recognizer.start. Sentences with words that the model lacks are logged."""
        asked = None if sentences is None else tuple(sentences)
        if asked is not None and asked != self._asked:
            self._grammar = self._fitted(asked)
        self._asked = asked
        self._stretches = []
        self._fed = self._stretch_began = 0
        self._engine = self._new_engine()

    def feed(self, block: NDArray[np.int16]) -> str:
        """Take a block and return the words so far; see Recognizer.feed."""
        engine = self._started()
        pause = len(block) > 0 and engine.AcceptWaveform(np.ascontiguousarray(block, np.int16).tobytes())
        self._fed += len(block)
        partial = json.loads(engine.PartialResult()).get("partial", "")  # no such key before any sound
        stretch_s = (self._fed - self._stretch_began) / RATE
        if stretch_s >= LONGEST_STRETCH_S or (pause and stretch_s >= LONG_STRETCH_S):
            self._take_stretch(engine)
            self._engine = self._new_engine()
            partial = ""
        return " ".join(filter(None, [*(stretch[0].text for stretch in self._stretches), partial]))

    def finish(self) -> Transcript:
        """End the utterance and return its words; see Recognizer.finish."""
        self._take_stretch(self._started())
        self._engine = None
        words = tuple(word for stretch in self._stretches for word in stretch[0].words)
        if all(word.word == UNKNOWN for word in words):
            return Transcript("", self.lang)
        return Transcript(
            text=" ".join(word.word for word in words),
            lang=self.lang,
            words=words,
            alternatives=alternatives(self._stretches),
            confidence=sum(word.confidence for word in words) / len(words),
        )

    def weigh(self, samples: NDArray[np.int16], texts: Sequence[str]) -> tuple[float, ...]:
        """Force each text onto the sound by itself; see Recognizer.weigh.

        Side by side in one grammar, what is less likely by more than 2 would be lost: the beam of Vosk's lattices.
        """
        return tuple(self._forced(samples, text) for text in texts)

    def close(self) -> None:
        """Let the model go; it is freed when the last sibling has let go."""
        self._engine = self._model = None

    def _forced(self, samples: NDArray[np.int16], text: str) -> float:
        model = self._open_model()
        fitting = fit([text], lambda word: model.vosk_model_find_word(word) >= 0).sentences
        if not fitting:
            return -math.inf
        engine = vosk.KaldiRecognizer(model, RATE, json.dumps(fitting, ensure_ascii=False))
        engine.SetMaxAlternatives(MOST_ALTERNATIVES)
        for begin in range(0, len(samples), RATE // 5):
            engine.AcceptWaveform(np.ascontiguousarray(samples[begin : begin + RATE // 5], np.int16).tobytes())
        return likelihood(_answer(engine, self.folder)["alternatives"], fitting[0])

    def _fitted(self, sentences: tuple[str, ...]) -> Grammar:
        model = self._open_model()
        if (self.folder / "graph" / "HCLG.fst").exists() or (self.folder / "HCLG.fst").exists():
            raise EngineError(f"{self.folder}: a model with a static graph (HCLG.fst) can follow no grammar")
        grammar = fit(sentences, lambda word: model.vosk_model_find_word(word) >= 0)
        if not grammar.sentences:
            raise EngineError(f"{self.folder}: none of the {len(sentences)} sentences can be said in the model's words")
        if grammar.left_out:
            log.info(
                "%s: %d sentences cannot be heard, the model has no word for: %s",
                self.folder.name,
                len(grammar.left_out),
                " ".join(grammar.missing_words),
            )
        return grammar

    def _new_engine(self) -> "vosk.KaldiRecognizer":
        model = self._open_model()
        if self._asked is None:
            engine = vosk.KaldiRecognizer(model, RATE)
        else:
            assert self._grammar is not None  # noqa: S101  start() made it
            unknown = [UNKNOWN] if model.vosk_model_find_word(UNKNOWN) >= 0 else []
            engine = vosk.KaldiRecognizer(
                model, RATE, json.dumps([*self._grammar.sentences, *unknown], ensure_ascii=False)
            )
        engine.SetWords(True)  # noqa: FBT003  Vosk takes it by position
        # Vosk gives either alternatives or confidences of words, and its result only once: nbest.py computes the
        # confidences from the alternatives.
        engine.SetMaxAlternatives(MOST_ALTERNATIVES)
        return engine

    def _take_stretch(self, engine: "vosk.KaldiRecognizer") -> None:
        heard = ranked(_answer(engine, self.folder)["alternatives"], self._stretch_began / RATE)
        if heard[0].words:
            self._stretches.append(heard)
        while sum(len(stretch[0].words) for stretch in self._stretches) > KEPT_WORDS:
            del self._stretches[0]
        self._stretch_began = self._fed

    def _started(self) -> "vosk.KaldiRecognizer":
        if self._engine is None:
            raise EngineError(f"{self.folder}: start() comes before feed() and finish()")
        return self._engine

    def _open_model(self) -> "vosk.Model":
        if self._model is None:
            raise EngineError(f"{self.folder}: the recogniser is closed")
        return self._model


def _answer(engine: "vosk.KaldiRecognizer", folder: Path) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(engine.FinalResult())
    except ValueError as error:
        raise EngineError(f"{folder}: Vosk's answer is not JSON: {error}") from error
    return answer


def load(folder: Path) -> "vosk.Model":
    """Load a Vosk model. Raises ModelError naming the folder and, where it can be told, the file at fault."""
    _look_at_files(folder)
    vosk.SetLogLevel(-3)  # not even its errors: they come out as exceptions, and as one line of ours
    try:
        model = vosk.Model(str(folder))
        vosk.KaldiRecognizer(model, RATE)  # a graph that cannot be read shows only here
    except Exception as error:  # Vosk raises nothing more exact
        raise ModelError(f"{folder}: Vosk cannot load this model (assistant models verify): {error}") from error
    return model


def _look_at_files(folder: Path) -> None:
    """Look for what makes Kaldi fail without a reason, or end the process."""
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder, a Vosk model is one")
    present = (folder / "am" / "final.mdl").exists()
    acoustic, graph = (folder / "am", folder / "graph") if present else (folder, folder)
    needed = [acoustic / "final.mdl", (folder / "conf" if present else folder) / "mfcc.conf"]
    if not (graph / "HCLG.fst").exists():
        needed += [graph / "HCLr.fst", graph / "Gr.fst", graph / "disambig_tid.int"]
    for file in needed:
        if not file.is_file():
            raise ModelError(f"{folder}: not a Vosk model: {file.relative_to(folder)} is missing")
        if not file.stat().st_size and file.name != "disambig_tid.int":  # a model may well have no such ids
            raise ModelError(f"{folder}: {file.relative_to(folder)} is empty")
