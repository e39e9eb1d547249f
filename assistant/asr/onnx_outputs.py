"""Cuts an ONNX model short, so that it answers with what one of its nodes computes; no onnx package is needed.

An ONNX file is a protobuf message, and only a few of its fields are touched: their numbers as in onnx.proto3
(github.com/onnx/onnx), the wire format as in protobuf.dev/programming-guides/encoding.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.errors import ModelError

_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INPUT, _GRAPH_OUTPUT = 1, 11, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_OPERATOR = 1, 2, 4
_VALUE_NAME, _VALUE_TYPE = 1, 2
_TYPE_TENSOR, _TENSOR_ELEMENT = 1, 1

_VARINT, _BYTES = 0, 2
"""the wire types that occur at these places"""


class _Field(NamedTuple):
    number: int
    content: memoryview
    whole: memoryview
    """with its number and length before it"""


def cut_after(path: Path, operator: str) -> bytes:
    """Return the model of a file, ended after its only node of this operator, whose output becomes its only one.

    What comes after that node goes, and with it the inputs that only it used. The shapes of the inputs are forgotten,
    so that a batch goes in where the export wrote down 1. Raises ModelError naming the file.
    """
    try:
        model = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}") from error
    try:
        fields = list(_fields(memoryview(model)))
        graph = list(_fields(_only(fields, _MODEL_GRAPH)))
        parts = [field.whole for field in fields if field.number != _MODEL_GRAPH]
        return b"".join([*parts, *_packed(_MODEL_GRAPH, *_cut_graph(graph, operator))])
    except ValueError as error:
        raise ModelError(f"{path}: not the ONNX model that was expected: {error}") from error


def _cut_graph(graph: Sequence[_Field], operator: str) -> Iterator[bytes | memoryview]:
    nodes = [field for field in graph if field.number == _GRAPH_NODE]
    ends = [place for place, node in enumerate(nodes) if operator in _texts(node.content, _NODE_OPERATOR)]
    if len(ends) != 1:
        raise ValueError(f"{len(ends)} nodes {operator} instead of one")
    kept = nodes[: ends[0] + 1]  # the nodes of a graph are sorted: none needs a later one
    used = {name for node in kept for name in _texts(node.content, _NODE_INPUT)}
    yield from (node.whole for node in kept)
    for field in graph:
        if field.number == _GRAPH_INPUT and used.issuperset(_texts(field.content, _VALUE_NAME)):
            yield from _packed(_GRAPH_INPUT, *_without_shape(field.content))
        elif field.number not in (_GRAPH_NODE, _GRAPH_INPUT, _GRAPH_OUTPUT):
            yield field.whole
    output = _only(_fields(kept[-1].content), _NODE_OUTPUT)
    yield from _packed(_GRAPH_OUTPUT, *_packed(_VALUE_NAME, output))


def _without_shape(value: memoryview) -> Iterator[bytes | memoryview]:
    fields = list(_fields(value))
    tensor = _only(_fields(_only(fields, _VALUE_TYPE)), _TYPE_TENSOR)
    element = [field.whole for field in _fields(tensor) if field.number == _TENSOR_ELEMENT]
    yield from _packed(_VALUE_NAME, _only(fields, _VALUE_NAME))
    yield from _packed(_VALUE_TYPE, *_packed(_TYPE_TENSOR, *element))


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
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            _, end = _read_varint(message, content)
        elif kind == _BYTES:
            length, content = _read_varint(message, content)
            end = content + length
        else:
            raise ValueError(f"wire type {kind} at byte {begin}")
        if end > len(message):
            raise ValueError(f"it ends in the middle of field {number}")
        yield _Field(number, message[content:end], message[begin:end])
        begin = end


def _packed(number: int, *contents: bytes | memoryview) -> list[bytes | memoryview]:
    """Make a field of what stands in it, without copying that."""
    return [_varint(number << 3 | _BYTES) + _varint(sum(map(len, contents))), *contents]


def _read_varint(message: memoryview, begin: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, the lowest first, and where it ends."""
    number = 0
    for place, byte in enumerate(message[begin : begin + 10]):
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, begin + place + 1
    raise ValueError(f"it ends in a number at byte {begin}")


def _varint(number: int) -> bytes:
    low = []
    while number >= 0x80:
        low.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*low, number])
