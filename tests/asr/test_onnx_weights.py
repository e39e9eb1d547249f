"""Reading weights: from a model made by hand, byte by byte, and from what is none."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asr.onnx_weights import matrix_of, read_weights
from assistant.errors import ModelError


def field(number: int, content: bytes | str | int) -> bytes:
    """One field of a message; every length here is below 128 or written in two bytes."""
    if isinstance(content, int):
        return bytes([number << 3, content])
    content = content.encode() if isinstance(content, str) else content
    low, high = len(content) & 127, len(content) >> 7
    return bytes([number << 3 | 2, *([low | 128, high] if high else [low])]) + content


def tensor(name: str, values: np.ndarray, kind: int = 1) -> bytes:
    shape = b"".join(field(1, size) for size in values.shape)
    return field(5, shape + field(2, kind) + field(8, name) + field(9, values.tobytes()))


def node(operator: str, inputs: str, output: str) -> bytes:
    return field(1, b"".join(field(1, name) for name in inputs.split()) + field(2, output) + field(4, operator))


BIAS, MATRIX = np.arange(2, dtype="<f4"), np.arange(6, dtype="<f4").reshape(3, 2)
GRAPH = [
    tensor("a.bias", BIAS),
    tensor("onnx::MatMul_7", MATRIX),
    tensor("sizes", np.arange(1, dtype="<i8"), kind=7),
    node("MatMul", "x onnx::MatMul_7", "y"),
    node("Add", "a.bias y", "z"),
]
WHOLE = field(1, 7) + field(7, b"".join(GRAPH))


def written(folder: Path, content: bytes) -> Path:
    path = folder / "model.onnx"
    path.write_bytes(content)
    return path


def test_weights_are_found_by_name_and_matrices_by_what_is_added(tmp_path: Path) -> None:
    weights = read_weights(written(tmp_path, WHOLE))
    assert np.array_equal(weights["a.bias"], BIAS)
    assert np.array_equal(weights[matrix_of("a.bias")], MATRIX)
    assert not len(weights["sizes"])


@pytest.mark.parametrize("content", [b"hello", WHOLE[:-1], field(1, 7), field(7, field(5, field(2, 1)))])
def test_what_is_no_model_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx: not the ONNX model that was expected"):
        read_weights(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx: No such file"):
        read_weights(tmp_path / "model.onnx")


@given(st.binary(max_size=40), st.integers(0, len(WHOLE) - 1))
def test_no_bytes_end_in_anything_but_weights_or_that_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, place: int
) -> None:
    path = written(tmp_path_factory.mktemp("broken"), WHOLE[:place] + content + WHOLE[place + len(content) :])
    with suppress(ModelError):
        assert isinstance(read_weights(path), dict)
