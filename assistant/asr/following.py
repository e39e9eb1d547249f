"""What comes after beginnings of a sentence, each begun where one that was asked about before ended."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.asr.beam import Symbols
from assistant.asr.decoder import Beginnings, Decoder, Source


class Following:
    """The decoder on one sound, for one search."""

    def __init__(self, decoder: Decoder, source: Source, start: int) -> None:
        """start: the symbol before the first one."""
        self._decoder, self._source, self._start = decoder, source, start
        self._before, self._rows = Beginnings(), dict[Symbols, int]()

    def __call__(self, beginnings: Sequence[Symbols]) -> NDArray[np.float32]:
        """Return the natural log-probability of each symbol after beginnings of one length, shape (n, symbols)."""
        rows = [self._rows.get(symbols[:-1], -1) if symbols else -1 for symbols in beginnings]
        if min(rows) >= 0:
            before = self._before[rows]
            new = [symbols[-1:] for symbols in beginnings]
        else:
            before, new = Beginnings(), [(self._start, *symbols) for symbols in beginnings]
        following, self._before = self._decoder.following(np.array(new, np.int64), before, self._source)
        self._rows = {symbols: row for row, symbols in enumerate(beginnings)}
        return following[:, -1]
