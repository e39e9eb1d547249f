"""Bound to what can be said: on a graph of a few sentences and made-up probabilities, and a tiny decoder."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.beam import Symbols
from assistant.asr.bound import BoundSearch
from assistant.asr.decoder import Beginnings, Decoder
from assistant.asr.following import Following
from assistant.asr.onnx_weights import matrix_of
from assistant.asr.sayings import Sayings
from assistant.asr.syllables import distance
from assistant.types.sayable import Sayable
from tests.asr.graphs import graph_of

CHARACTERS = dict(enumerate("。打大开车诚窗床天关风三散山档四"))
END = 0


@pytest.fixture(scope="module")
def few() -> Sayable:
    """Two templates, a number in the range of its tool, one word before and one that joins."""
    return graph_of(("set_window", "(打开|关)[天|车]窗"), ("set_fan", "风{number:level}档"))


def hears(*wanted: str) -> "Mouth":
    return Mouth([[CHARACTERS_BY_SIGN[sign] for sign in signs] for signs in wanted])


CHARACTERS_BY_SIGN = {sign: symbol for symbol, sign in CHARACTERS.items()}


class Mouth:
    """A model that gives each step's signs equal shares, whatever came before, and then ends."""

    def __init__(self, steps: Sequence[Sequence[int]]) -> None:
        self.steps = steps

    def __call__(self, beginnings: Sequence[Symbols]) -> NDArray[np.float32]:
        place = len(beginnings[0])
        signs = self.steps[place] if place < len(self.steps) else [END]
        row = np.full(len(CHARACTERS), 1e-4, np.float32)
        row[list(signs)] = 0.99 / len(signs)
        return np.log(np.tile(row, (len(beginnings), 1)))


def test_the_graph_says_what_the_templates_say_and_numbers_in_their_range(few: Sayable) -> None:
    sayings = Sayings(few)
    for said in ("打开窗", "关天窗", "请打开车窗", "风三档", "打开窗然后关车窗", "打开窗再风四档"):
        assert sayings.has(said), said
    for not_said in ("打开", "开窗", "风二十档", "打开窗关窗", "窗", "请"):
        assert not sayings.has(not_said), not_said


def test_a_graph_that_was_written_is_read_as_it_was_and_broken_ones_are_refused(few: Sayable) -> None:
    content = few.written()
    assert Sayable.read(content) == few
    for broken in (b"", b"{}\n", b"[]\n", content[:-1], content[: len(content) // 2], b"\xff" + content):
        with pytest.raises(ValueError, match=r"."):
            Sayable.read(broken)


def test_homophones_and_near_sounds_are_heard_as_what_can_be_said(few: Sayable) -> None:
    search = BoundSearch(CHARACTERS, few, END).search
    best, *others = search(hears("大", "开", "诚", "床"))
    assert best.text == "打开车窗"
    assert best.log_probability > others[0].log_probability + 1
    assert search(hears("风", "山", "档"))[0].text == "风三档"


def test_what_is_far_from_every_sentence_is_far_less_likely(few: Sayable) -> None:
    search = BoundSearch(CHARACTERS, few, END).search
    near, far = search(hears("打", "开", "天", "窗"))[0], search(hears("山", "风", "四", "散"))[0]
    assert near.log_probability > -1
    assert far.log_probability < -10


def test_sounds_that_are_confused_are_nearer_than_others() -> None:
    assert distance("shi", "shi") == 0
    assert 0 < distance("si", "shi") < distance("ri", "shi") <= 1
    assert distance("xin", "xing") < distance("xin", "mao")


def tiny_decoder(symbols: int = 5, width: int = 8, layers: int = 2) -> Decoder:
    chance = np.random.default_rng(0)

    def some(*shape: int) -> NDArray[np.float32]:
        return chance.normal(0, 0.5, shape).astype(np.float32)

    weights = {"decoder.embedding.weight": some(symbols, width)}

    def linear(name: str, inputs: int, outputs: int) -> None:
        weights[matrix_of(f"{name}.bias")], weights[f"{name}.bias"] = some(inputs, outputs), some(outputs)

    linear("decoder.output_layer", width, symbols)
    for name in (f"decoder.blocks.{number}" for number in range(layers)):
        for part in (f"{attention}.linear_{each}" for attention in ("self_attn", "src_attn") for each in "qkv"):
            linear(f"{name}.{part}", width, width)
        linear(f"{name}.self_attn.linear_out", width, width)
        linear(f"{name}.src_attn.linear_out", width, width)
        linear(f"{name}.feed_forward.w_1", width, 4 * width)
        linear(f"{name}.feed_forward.w_2", 2 * width, width)
        for number in (1, 2, 3):
            weights[f"{name}.norm{number}.weight"], weights[f"{name}.norm{number}.bias"] = some(width), some(width)
    return Decoder(weights)


def test_symbol_by_symbol_the_decoder_says_what_it_says_of_the_whole() -> None:
    decoder = tiny_decoder()
    source = decoder.source(np.random.default_rng(1).normal(0, 1, (1, 7, 8)).astype(np.float32))
    whole, _ = decoder.following(np.array([[0, 1, 2, 3], [0, 4, 4, 1]]), Beginnings(), source)
    assert np.allclose(np.exp(whole).sum(axis=-1), 1, atol=1e-5)
    following = Following(decoder, source, 0)
    following([()])
    following([(1,), (4,)])
    assert np.allclose(following([(4, 4), (1, 2)])[::-1], whole[:, 2], atol=1e-5)
    assert np.allclose(following([(1, 2, 3), (4, 4, 1)]), whole[:, 3], atol=1e-5)
    assert np.allclose(following([(1,)]), whole[:1, 1], atol=1e-5)
