"""Reads the weights out of an ONNX file; no onnx package is needed.

An ONNX file is a protobuf message, and only a few of its fields are read: their numbers as in onnx.proto3
(github.com/onnx/onnx), the wire format as in protobuf.dev/programming-guides/encoding. A matrix has no name of its own
in an export: it is found by the bias that its product is added to.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError

Weights = NDArray[np.float32]

_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_TENSOR = 1, 5
_NODE_INPUT, _NODE_OUTPUT, _NODE_OPERATOR = 1, 2, 4
_TENSOR_SIZE, _TENSOR_KIND, _TENSOR_NAME, _TENSOR_CONTENT = 1, 2, 8, 9
_FLOATS = 1

_VARINT, _BYTES = 0, 2
"""the wire types that occur at these places"""


class _Field(NamedTuple):
    number: int
    content: memoryview
    """empty where it is a number"""
    value: int
    """0 where it is no number"""


def read_weights(path: Path) -> Mapping[str, Weights]:
    """Return the weights of a file by name, a matrix by `matrix_of` its bias.

    Each is a copy of its own, aligned as arithmetic wants it. Raises ModelError naming the file.
    """
    try:
        model = memoryview(path.read_bytes())
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}") from error
    try:
        graph = list(_fields(_only(_fields(model), _MODEL_GRAPH)))
        named = dict(_tensor(field.content) for field in graph if field.number == _GRAPH_TENSOR)
        return named | _by_bias([field.content for field in graph if field.number == _GRAPH_NODE], named)
    except (ValueError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not the ONNX model that was expected: {error}") from error


def matrix_of(bias: str) -> str:
    """Return the name of the matrix whose product a bias is added to."""
    return f"matrix of {bias}"


def _by_bias(nodes: Sequence[memoryview], named: Mapping[str, Weights]) -> dict[str, Weights]:
    products, found = dict[str, Weights](), dict[str, Weights]()
    for node in nodes:
        operator, inputs = _texts(node, _NODE_OPERATOR), _texts(node, _NODE_INPUT)
        if operator == ["MatMul"] and inputs[-1] in named:
            products[_texts(node, _NODE_OUTPUT)[0]] = named[inputs[-1]]
        elif operator == ["Add"]:
            for bias, product in (inputs, inputs[::-1]):
                if bias in named and product in products:
                    found[matrix_of(bias)] = products[product]
    return found


def _tensor(message: memoryview) -> tuple[str, Weights]:
    """Read a tensor with its name; one that holds no floating point numbers comes back empty."""
    fields = list(_fields(message))
    name = str(_only(fields, _TENSOR_NAME), "utf-8")
    if [field.value for field in fields if field.number == _TENSOR_KIND] != [_FLOATS]:
        return name, np.zeros(0, np.float32)
    sizes = [field.value for field in fields if field.number == _TENSOR_SIZE]
    return name, np.frombuffer(_only(fields, _TENSOR_CONTENT), "<f4").astype(np.float32).reshape(sizes)


def _only(fields: Iterator[_Field] | Sequence[_Field], number: int) -> memoryview:
    found = [field.content for field in fields if field.number == number]
    if len(found) != 1:
        raise ValueError(f"{len(found)} fields {number} instead of one")
    return found[0]


def _texts(message: memoryview, number: int) -> list[str]:
    return [str(field.content, "utf-8") for field in _fields(message) if field.number == number]


def _fields(message: memoryview) -> Iterator[_Field]:
    """Part a message into its fields. Raises ValueError where it is none."""
    begin = 0
    while begin < len(message):
        key, content = _read_varint(message, begin)
        number, kind, value = key >> 3, key & 7, 0
        if kind == _VARINT:
            value, end = _read_varint(message, content)
            content = end
        elif kind == _BYTES:
            length, content = _read_varint(message, content)
            end = content + length
        else:
            raise ValueError(f"wire type {kind} at byte {begin}")
        if end > len(message):
            raise ValueError(f"it ends in the middle of field {number}")
        yield _Field(number, message[content:end], value)
        begin = end


def _read_varint(message: memoryview, begin: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, the lowest first, and where it ends."""
    number = 0
    for place, byte in enumerate(message[begin : begin + 10]):
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, begin + place + 1
    raise ValueError(f"it ends in a number at byte {begin}")
