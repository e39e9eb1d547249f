"""Cutting ONNX models: one made by hand, byte by byte, and the true decoder."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.asr.onnx_outputs import cut_after
from assistant.errors import ModelError


def field(number: int, content: bytes | str | int) -> bytes:
    """One field of a message; every length here is below 128 or written in two bytes."""
    if isinstance(content, int):
        return bytes([number << 3, content])
    content = content.encode() if isinstance(content, str) else content
    low, high = len(content) & 127, len(content) >> 7
    return bytes([number << 3 | 2, *([low | 128, high] if high else [low])]) + content


def value(name: str, *shape: int) -> bytes:
    """A named tensor of float32."""
    dimensions = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dimensions)))


def node(operator: str, inputs: str, output: str) -> bytes:
    return b"".join(field(1, name) for name in inputs.split()) + field(2, output) + field(4, operator)


def model(*nodes: bytes) -> bytes:
    """x, y -> a, through nodes; batches of one with three numbers."""
    graph = b"".join(field(1, one) for one in nodes) + field(2, "graph")
    graph += field(11, value("x", 1, 3)) + field(11, value("y", 1, 3)) + field(12, value("a", 1, 3))
    return field(1, 7) + field(7, graph) + field(8, field(2, 13))


WHOLE = model(node("Neg", "x", "n"), node("Softmax", "n", "s"), node("Add", "s y", "a"))


def written(folder: Path, content: bytes) -> Path:
    path = folder / "model.onnx"
    path.write_bytes(content)
    return path


def session(content: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def test_the_model_by_hand_is_one() -> None:
    x = np.ones((1, 3), np.float32)
    (added,) = session(WHOLE).run(None, {"x": x, "y": x})
    assert added == pytest.approx(np.full((1, 3), 4 / 3))


def test_the_output_is_that_of_the_node_and_unused_inputs_are_gone(tmp_path: Path) -> None:
    cut = session(cut_after(written(tmp_path, WHOLE), "Softmax"))
    assert [given.name for given in cut.get_inputs()] == ["x"]
    assert [given.name for given in cut.get_outputs()] == ["s"]
    x = np.log(np.array([[1, 2, 4]], np.float32))
    assert cut.run(None, {"x": x})[0] == pytest.approx(np.array([[4, 2, 1]]) / 7)


def test_batches_go_in_where_the_export_wrote_one(tmp_path: Path) -> None:
    cut = session(cut_after(written(tmp_path, WHOLE), "Softmax"))
    x = np.random.default_rng(0).normal(size=(5, 3)).astype(np.float32)
    one_by_one = [cut.run(None, {"x": row[np.newaxis]})[0][0] for row in x]
    assert cut.run(None, {"x": x})[0] == pytest.approx(np.array(one_by_one))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (model(node("Neg", "x", "n")), "0 nodes Softmax"),
        (model(node("Softmax", "x", "n"), node("Softmax", "n", "a")), "2 nodes Softmax"),
        (b"", "0 fields 7"),
        (WHOLE + WHOLE, "2 fields 7"),
        (WHOLE[:-2], "it ends in the middle of field 8"),
        (b"\xff" * 20, "it ends in a number at byte 0"),
        (b"hello", "wire type 4 at byte 2"),
        (b"\x0d1234", "wire type 5"),
    ],
)
def test_what_cannot_be_cut_is_named_in_one_line(tmp_path: Path, content: bytes, fault: str) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx: not the ONNX model that was expected: " + fault) as raised:
        cut_after(written(tmp_path, content), "Softmax")
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.onnx: No such file"):
        cut_after(tmp_path / "none.onnx", "Softmax")


@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_no_wrong_byte_makes_it_fail_otherwise(tmp_path_factory: pytest.TempPathFactory, place: int, byte: int) -> None:
    path = written(tmp_path_factory.mktemp("broken"), WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])
    try:
        assert cut_after(path, "Softmax")
    except ModelError as error:
        assert str(path) in str(error)  # noqa: PT017 both ends are right


def test_the_mandarin_decoder_answers_with_log_probabilities(installed_model: Callable[[str], Path]) -> None:
    decoder = session(cut_after(installed_model("mandarin-transformer") / "decoder.onnx", "LogSoftmax"))
    beginnings = np.array([[0, 4], [0, 5], [0, 6]], np.int64)
    sound = np.random.default_rng(0).normal(size=(1, 40, 256)).astype(np.float32)

    def run(preds: NDArray[np.int64]) -> NDArray[np.float32]:
        states = np.repeat(sound, len(preds), axis=0)
        mask = np.ones((len(preds), 1, 40), bool)
        sounds = {"beam_enc_states": states, "beam_enc_mask": mask}
        log_probabilities: NDArray[np.float32] = decoder.run(None, {"preds": preds, **sounds})[0]
        return log_probabilities

    together = run(beginnings)
    assert together.shape == (3, 4461)
    assert np.exp(together).sum(axis=1) == pytest.approx(np.ones(3), rel=1e-4)
    for place in range(3):
        assert together[place] == pytest.approx(run(beginnings[place : place + 1])[0], abs=1e-4)
