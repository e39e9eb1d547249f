"""The decoder of the Mandarin recogniser: what was said so far and a sound -> how likely each symbol comes next.

A transformer of six layers without positions, in numpy. As the ONNX file has it, every symbol costs the whole beginning
again, and the sound once for each beginning; here keys and values are kept, and those of the sound are made once,
however many readings are followed in however many searches.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.asr.onnx_weights import Weights, matrix_of, read_weights
from assistant.errors import ModelError

HEADS = 4
_as_float = np.float32
_TINY = _as_float(1e-12)
"""what is added to a variance, as in training"""
_NEVER = _as_float(-1e9)

KeysAndValues = tuple[Weights, Weights]
"""each of shape (readings, heads, symbols or states, numbers)"""
Source = tuple[KeysAndValues, ...]
"""of a sound, for each layer; readings: 1"""


@dataclass(frozen=True, slots=True)
class _Linear:
    matrix: Weights
    bias: Weights

    def __call__(self, x: Weights) -> Weights:
        y: Weights = x @ self.matrix
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Weights
    bias: Weights

    def __call__(self, x: Weights) -> Weights:
        apart: Weights = x - x.mean(axis=-1, keepdims=True)
        spread: Weights = np.sqrt(np.square(apart).mean(axis=-1, keepdims=True) + _TINY)
        return apart / spread * self.weight + self.bias


@dataclass(frozen=True, slots=True)
class _Attention:
    queries: _Linear
    keys: _Linear
    values: _Linear
    out: _Linear

    def of(self, over: Weights) -> KeysAndValues:
        """over: shape (readings, symbols or states, numbers)."""
        return _split(self.keys(over)), _split(self.values(over))

    def __call__(self, x: Weights, over: KeysAndValues, mask: Weights | None = None) -> Weights:
        keys, values = over
        queries = _split(self.queries(x))
        queries *= _as_float(1 / math.sqrt(keys.shape[-1]))
        weights: Weights = queries @ keys.swapaxes(-1, -2)
        if mask is not None:
            weights += mask
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        together: Weights = (weights @ values).swapaxes(1, 2).reshape(x.shape)
        return self.out(together)


@dataclass(frozen=True, slots=True)
class _Layer:
    own: _Attention
    sound: _Attention
    wide: _Linear
    narrow: _Linear
    norms: tuple[_Norm, _Norm, _Norm]

    def __call__(self, x: Weights, own: KeysAndValues, sound: KeysAndValues, mask: Weights | None) -> Weights:
        x = self.norms[0](x + self.own(x, own, mask))
        x = self.norms[1](x + self.sound(x, sound))
        kept, gate = np.split(self.wide(x), 2, axis=-1)
        return self.norms[2](x + self.narrow(kept / (1 + np.exp(-gate))))


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Readings so far, all of one length, and what the decoder keeps of them; without any: before the first symbol."""

    kept: Sequence[KeysAndValues] = field(default=())
    """for each layer"""

    def __getitem__(self, rows: Sequence[int]) -> "Beginnings":
        """Return some of them, in this order, also several times."""
        chosen = np.asarray(rows)
        return Beginnings([(keys[chosen], values[chosen]) for keys, values in self.kept])


class Decoder:
    """The model. Its methods may be called from several threads."""

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        """weights: as in the ONNX file. Raises KeyError where one is missing."""
        self._embedding = weights["decoder.embedding.weight"]
        names = (f"decoder.blocks.{number}" for number in count())
        there = takewhile(lambda name: f"{name}.norm1.weight" in weights, names)
        self._layers = [_layer(weights, name) for name in there]
        self._output = _linear(weights, "decoder.output_layer")

    @classmethod
    def read(cls, path: Path) -> "Decoder":
        """Read decoder.onnx. Raises ModelError naming the file."""
        weights = read_weights(path)
        try:
            return cls(weights)
        except KeyError as error:
            raise ModelError(f"{path}: not the ONNX model that was expected: it lacks {error}") from error

    def source(self, states: Weights) -> Source:
        """Make of the encoder's states, shape (1, states, numbers), what is needed of a sound."""
        return tuple(layer.sound.of(states) for layer in self._layers)

    def following(
        self, symbols: NDArray[np.int64], beginnings: Beginnings, source: Source
    ) -> tuple[Weights, Beginnings]:
        """Go on with readings: the natural log-probability of each symbol after each of these, and what is kept.

        symbols: shape (readings, how many are new in each). Returned: shape (readings, new, symbols of the model).
        """
        x = self._embedding[symbols]
        new, kept = symbols.shape[1], []
        mask = np.triu(np.full((new, new), _NEVER), 1) if new > 1 else None
        for place, (layer, sound) in enumerate(zip(self._layers, source, strict=True)):
            own = layer.own.of(x)
            if beginnings.kept:
                before = beginnings.kept[place]
                own = np.concatenate([before[0], own[0]], axis=2), np.concatenate([before[1], own[1]], axis=2)
            kept.append(own)
            x = layer(x, own, sound, mask)
        return _log_softmax(self._output(x)), Beginnings(kept)


def _split(x: Weights) -> Weights:
    readings, symbols, width = x.shape
    return x.reshape(readings, symbols, HEADS, width // HEADS).swapaxes(1, 2)


def _log_softmax(x: Weights) -> Weights:
    x -= x.max(axis=-1, keepdims=True)
    x -= np.log(np.exp(x).sum(axis=-1, keepdims=True))
    return x


def _layer(weights: Mapping[str, Weights], name: str) -> _Layer:
    return _Layer(
        _attention(weights, f"{name}.self_attn"),
        _attention(weights, f"{name}.src_attn"),
        _linear(weights, f"{name}.feed_forward.w_1"),
        _linear(weights, f"{name}.feed_forward.w_2"),
        (_norm(weights, f"{name}.norm1"), _norm(weights, f"{name}.norm2"), _norm(weights, f"{name}.norm3")),
    )


def _attention(weights: Mapping[str, Weights], name: str) -> _Attention:
    return _Attention(*(_linear(weights, f"{name}.linear_{part}") for part in ("q", "k", "v", "out")))


def _linear(weights: Mapping[str, Weights], name: str) -> _Linear:
    return _Linear(weights[matrix_of(f"{name}.bias")], weights[f"{name}.bias"])


def _norm(weights: Mapping[str, Weights], name: str) -> _Norm:
    return _Norm(weights[f"{name}.weight"], weights[f"{name}.bias"])
