"""llama.cpp through its C API: one model, one context, text in and text under a grammar out.

Knows nothing of tools or prompts. What stands before every prompt is evaluated once (see prefix.py for the file it is
kept in); each completion starts from there and leaves nothing behind. The high-level class of llama-cpp-python is not
used: it copies all logits of all positions, keeps its own idea of the cache, and prints.
"""

import ctypes
import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import EngineError, ModelError

_CANDIDATES = 256
"""tokens that are tried against the grammar first; all of the vocabulary only where none of these fits"""
_ABORTED = 2
"""what llama_decode returns when the abort callback said so"""
_BATCH = 512

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote."""

    pieces: tuple[str, ...]
    """one for each token; a character may be split between two, then the first is empty"""
    probabilities: tuple[float, ...]
    """of the way that each token goes, among the ways that the grammar allowed there"""
    finished: bool
    """False: cut at the bound in tokens, or cancelled"""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


class Llama:
    """A GGUF model, loaded."""

    def __init__(self, gguf: Path, *, threads: int, context_tokens: int) -> None:
        """Load the model. Raises ModelError for a file that is not a whole GGUF, EngineError for want of memory."""
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # spinning threads on busy cores cost fivefold
        import llama_cpp  # noqa: PLC0415  after the line above: its threads look once

        self._c: Any = llama_cpp
        self._said, _ = _log(llama_cpp)
        self._cancelled: Cancelled | None = None
        self._model: Any = None
        self._context: Any = None
        self.context_tokens = context_tokens
        self.version = str(llama_cpp.__version__)
        try:
            self._load(gguf, threads, context_tokens)
        except BaseException:
            self.close()
            raise

    def _load(self, gguf: Path, threads: int, context_tokens: int) -> None:
        c = self._c
        if not gguf.is_file():
            raise ModelError(f"{gguf}: no such file")
        wanted = c.llama_model_default_params()
        wanted.n_gpu_layers = 0
        _read_whole(c, wanted)
        wanted.use_extra_bufts = not _has_tiles()
        self._model = c.llama_model_load_from_file(os.fsencode(gguf), wanted)
        if not self._model:
            raise ModelError(f"{gguf}: not a GGUF model that can be loaded: {self._last_words()}")
        self._vocab: Any = c.llama_model_get_vocab(self._model)
        self._vocabulary: int = c.llama_vocab_n_tokens(self._vocab)
        self._abort: Any = c.ggml_abort_callback(lambda _: self._cancelled is not None and self._cancelled())
        request = c.llama_context_default_params()
        request.n_ctx = context_tokens
        request.n_batch = request.n_ubatch = min(_BATCH, context_tokens)
        request.n_threads = request.n_threads_batch = max(1, threads)
        request.no_perf = True
        request.abort_callback = self._abort
        self._context = c.llama_init_from_model(self._model, request)
        if not self._context:
            raise EngineError(f"{gguf}: no room for a context of {context_tokens} tokens: {self._last_words()}")
        self._memory: Any = c.llama_get_memory(self._context)

    def close(self) -> None:
        """Give all memory back. May be called twice."""
        if self._context:
            self._c.llama_free(self._context)
        if self._model:
            self._c.llama_model_free(self._model)
        self._model = self._context = None

    def chat(self, messages: Sequence[tuple[str, str]]) -> str:
        """Write messages (role, content) in the model's own chat template, up to where the assistant answers.

        Raises ModelError where the GGUF carries none that llama.cpp knows.
        """
        template = self._c.llama_model_chat_template(self._model, None)
        rows = (self._c.llama_chat_message * len(messages))(
            *(self._c.llama_chat_message(role.encode(), content.encode()) for role, content in messages)
        )
        size = 256 + 8 * sum(len(content) for _, content in messages)
        buffer = ctypes.create_string_buffer(size)
        length = self._c.llama_chat_apply_template(template, rows, len(messages), True, buffer, size)  # noqa: FBT003  C
        if template is None or not 0 < length <= size:
            raise ModelError("the model carries no chat template that llama.cpp knows")
        return buffer.raw[:length].decode()

    def tokens(self, text: str, *, markup: bool) -> list[int]:
        """Cut a text into tokens. markup: <|im_start|> and the like are control tokens, not text."""
        if not self._model:
            raise EngineError("the language model was closed")
        data = text.encode()
        room = (self._c.llama_token * (len(data) + 8))()
        count = self._c.llama_tokenize(self._vocab, data, len(data), room, len(room), False, markup)  # noqa: FBT003  C
        if count < 0:
            raise EngineError(f"a text of {len(data)} bytes cannot be cut into tokens")
        return list(room[:count])

    def evaluate(self, tokens: Sequence[int], start: int, cancelled: Cancelled | None = None) -> bool:
        """Read tokens that stand at `start`; what was kept from there on is dropped. False: cancelled."""
        self._forget(start)
        if start + len(tokens) > self.context_tokens:
            raise EngineError(f"{start + len(tokens)} tokens do not fit a context of {self.context_tokens}")
        self._cancelled = cancelled
        try:
            for first in range(0, len(tokens), _BATCH):
                part = tokens[first : first + _BATCH]
                room = (self._c.llama_token * len(part))(*part)
                code = self._c.llama_decode(self._context, self._c.llama_batch_get_one(room, len(part)))
                if code == _ABORTED:
                    return False
                if code != 0:
                    raise EngineError(f"llama.cpp could not read a prompt (code {code}): {self._last_words()}")
        finally:
            self._cancelled = None
        return True

    def _forget(self, start: int) -> None:
        if not self._c.llama_memory_seq_rm(self._memory, 0, start, -1):
            raise EngineError(f"llama.cpp cannot drop its memory from token {start} on")

    def state(self) -> bytes:
        """Return what was evaluated, to be given back with `restore`."""
        size = self._c.llama_state_seq_get_size(self._context, 0)
        room = (ctypes.c_uint8 * size)()
        if self._c.llama_state_seq_get_data(self._context, room, size, 0) != size:
            raise EngineError("llama.cpp could not write out its state")
        return bytes(room)

    def restore(self, state: bytes) -> bool:
        """Take up a state of the same model and context; False where llama.cpp refuses it."""
        self._c.llama_memory_clear(self._memory, True)  # noqa: FBT003  C
        room = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        return bool(self._c.llama_state_seq_set_data(self._context, room, len(state), 0) == len(state))

    def share(self, grammar: str, other: str) -> float:
        """Return how likely the next token is one that `grammar` allows rather than one that `other` allows."""
        weights = [self._weight(text) for text in (grammar, other)]
        return weights[0] / sum(weights) if sum(weights) else 0.0

    def _weight(self, grammar: str) -> float:
        sampler = self._sampler(grammar)
        try:
            logits = self._logits()
            _, values = self._allowed(sampler, np.argpartition(logits, -_CANDIDATES)[-_CANDIDATES:], logits)
            return float(np.exp(values - logits.max()).sum())
        finally:
            self._c.llama_sampler_free(sampler)

    def write(self, *, start: int, grammar: str, most_tokens: int, cancelled: Cancelled | None = None) -> Completion:
        """Go on after what was evaluated up to `start`, always with the likeliest token that the grammar allows."""
        sampler = self._sampler(grammar)
        try:
            return self._write(sampler, start, most_tokens, cancelled)
        finally:
            self._c.llama_sampler_free(sampler)

    def _sampler(self, grammar: str) -> Any:
        sampler = self._c.llama_sampler_init_grammar(self._vocab, grammar.encode(), b"root")
        if not sampler:
            raise EngineError(f"llama.cpp refuses the grammar: {self._last_words()}")
        return sampler

    def _write(self, sampler: Any, start: int, most_tokens: int, cancelled: Cancelled | None) -> Completion:
        written: list[tuple[int, float]] = []
        finished = False
        while len(written) < most_tokens:
            token, probability = self._likeliest(sampler)
            if self._c.llama_vocab_is_eog(self._vocab, token):
                finished = True
                break
            self._c.llama_sampler_accept(sampler, token)
            written.append((token, probability))
            if not self.evaluate([token], start + len(written) - 1, cancelled):
                break
        tokens = [token for token, _ in written]
        return Completion(self._pieces(tokens), tuple(value for _, value in written), finished)

    def _logits(self) -> Any:
        return np.ctypeslib.as_array(self._c.llama_get_logits_ith(self._context, -1), (self._vocabulary,))

    def _likeliest(self, sampler: Any) -> tuple[int, float]:
        """Return the best token that the grammar allows now, and its share among the allowed ones."""
        logits = self._logits()
        near = np.argpartition(logits, -_CANDIDATES)[-_CANDIDATES:]
        for candidates in (near, np.arange(self._vocabulary)):
            allowed, values = self._allowed(sampler, candidates, logits)
            if len(allowed):
                weights = np.exp(values - values.max())
                best = int(values.argmax())
                same = self._same_way(allowed, int(allowed[best]))
                return int(allowed[best]), float(weights[same].sum() / weights.sum())
        raise EngineError("the grammar allows nothing here")

    def _same_way(self, tokens: Any, chosen: int) -> Any:
        """Mark the tokens that begin as the chosen one goes on, or the other way round."""
        text = self._bytes(chosen)
        return np.array(
            [text.startswith(other) or other.startswith(text) for other in map(self._bytes, tokens)], dtype=bool
        )

    def _allowed(self, sampler: Any, candidates: Any, logits: Any) -> tuple[Any, Any]:
        rows = np.zeros(len(candidates), dtype=[("id", np.int32), ("logit", np.float32), ("p", np.float32)])
        rows["id"] = candidates
        rows["logit"] = logits[candidates]
        pointer = rows.ctypes.data_as(ctypes.POINTER(self._c.llama_token_data))
        array = self._c.llama_token_data_array(data=pointer, size=len(rows), selected=-1, sorted=False)
        self._c.llama_sampler_apply(sampler, ctypes.byref(array))
        rows = rows[: array.size]
        fits = np.isfinite(rows["logit"])
        return rows["id"][fits], rows["logit"][fits].astype(np.float64)

    def _pieces(self, tokens: Sequence[int]) -> tuple[str, ...]:
        texts: list[str] = []
        held = b""
        for token in tokens:
            held += self._bytes(token)
            try:
                texts.append(held.decode())
                held = b""
            except UnicodeDecodeError:
                texts.append("")
        return tuple(texts)

    def _bytes(self, token: int) -> bytes:
        room = ctypes.create_string_buffer(64)
        length = self._c.llama_token_to_piece(self._vocab, int(token), room, 64, 0, False)  # noqa: FBT003  C
        return room.raw[:length]

    def _last_words(self) -> str:
        """Return what llama.cpp said last of a failure."""
        faults = [line for line in self._said if any(word in line for word in ("error", "fail", "invalid"))]
        return (faults or list(self._said) or ["no reason given"])[0].split(": ", 1)[-1]


def _read_whole(library: Any, wanted: Any) -> None:
    """Have the file read and not mapped: one that is cut while it is mapped would end the process (SIGBUS).

    llama-cpp-python names this differently from version to version, and ctypes takes a name that is none in silence.
    """
    if "load_mode" in dict(wanted._fields_):
        wanted.load_mode = library.LLAMA_LOAD_MODE_NONE
    else:
        wanted.use_mmap = False


def _has_tiles() -> bool:
    """Whether this processor has AMX: no head unit does, and llama.cpp's code for it ended the process on a server.

    (llama-cpp-python 0.3.36 built by gcc 12: `ldtilecfg` in ggml_backend_amx_mul_mat faults.)
    """
    return " amx_tile" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")


@cache
def _log(library: Any) -> tuple[deque[str], Any]:
    """Have llama.cpp log into lines that are returned, instead of to stderr.

    It has one log for the process, so the callback must live as long: the cache holds it.
    """
    lines: deque[str] = deque(maxlen=20)
    callback = library.llama_log_callback(
        lambda _level, text, _data: lines.append(text.decode(errors="replace").strip())
    )
    library.llama_log_set(callback, None)
    return lines, callback
