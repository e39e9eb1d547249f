"""Writes a back-off model as an OpenFst "const" acceptor, the layout that Vosk reads from graph/Gr.fst.

Read: OpenFst src/include/fst/const-fst.h and src/lib/fst.cc (FstHeader). A file is

    header   magic, "const", "standard" (tropical weights = costs in nats), version, flags, properties,
             start state, number of states, number of arcs
    states   final cost (inf: not final), position of the first arc, arcs, arcs with epsilon in, ... out
    arcs     input label, output label, cost, next state; by state, sorted by input label

The model's shape: state 0 is the start of a sentence, state 1 knows no history, every other state knows the
last one or two words. An arc with label 0 (epsilon) leads from a history to the shorter one and costs its
back-off weight: Vosk wants it so, without a disambiguation symbol.
"""

import struct

import numpy as np
from numpy.typing import NDArray

from language_model.backoff import END, START, BackoffModel

MAGIC = 2125659606
VERSION = 2
# Expanded, acceptor, sorted by input and by output label.
PROPERTIES = 0x1 | 0x10000 | 0x10000000 | 0x40000000

STATE = np.dtype([("final", "<f4"), ("first", "<u4"), ("arcs", "<u4"), ("in_eps", "<u4"), ("out_eps", "<u4")])
ARC = np.dtype([("input", "<i4"), ("output", "<i4"), ("cost", "<f4"), ("next", "<i4")])

History = tuple[int, ...]


def serialize(model: BackoffModel) -> bytes:
    """Give the bytes of Gr.fst. Same model, same bytes: everything is sorted."""
    number = _number_states(model)
    states = np.zeros(len(number), STATE)
    arcs: list[NDArray[np.void]] = []
    position = 0
    for history, state in number.items():
        own = _arcs_of(model, history, number)
        final = model.levels[len(history)][history].get(END)
        epsilons = 0 if history == () else 1
        states[state] = (np.inf if final is None else -np.log(final), position, len(own), epsilons, epsilons)
        arcs.append(own)
        position += len(own)
    return _header(len(number), position) + states.tobytes() + np.concatenate(arcs).tobytes()


def _number_states(model: BackoffModel) -> dict[History, int]:
    histories: list[History] = [(START,), ()]
    for level in model.levels[1:]:
        histories += sorted(history for history in level if history != (START,))
    return {history: state for state, history in enumerate(histories)}


def _arcs_of(model: BackoffModel, history: History, number: dict[History, int]) -> NDArray[np.void]:
    words = sorted((word, p) for word, p in model.levels[len(history)][history].items() if word != END)
    shorter = 0 if history == () else 1
    arcs = np.zeros(len(words) + shorter, ARC)
    if shorter:
        arcs[0] = (0, 0, -np.log(model.backoff[history]), number[history[1:]])
    if words:
        labels, probabilities = zip(*words, strict=True)
        arcs["input"][shorter:] = labels
        arcs["output"][shorter:] = labels
        arcs["cost"][shorter:] = -np.log(probabilities)
        arcs["next"][shorter:] = [_after(history, word, number) for word in labels]
    return arcs


def _after(history: History, word: int, number: dict[History, int]) -> int:
    """The state that remembers most of what has been said."""
    said = (*history, word)
    for remembered in (said[-2:], said[-1:]):
        if remembered in number:
            return number[remembered]
    return number[()]


def _header(states: int, arcs: int) -> bytes:
    def text(value: str) -> bytes:
        return struct.pack("<i", len(value)) + value.encode()

    return (
        struct.pack("<i", MAGIC)
        + text("const")
        + text("standard")
        + struct.pack("<iiQqqq", VERSION, 0, PROPERTIES, 0, states, arcs)
    )
