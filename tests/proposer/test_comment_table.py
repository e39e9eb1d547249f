"""Tables of values in comments: what is said outright is read, and nothing else."""

import pytest

from assistant.proposer.comment_table import table_in


@pytest.mark.parametrize(
    ("comment", "bits", "table"),
    [
        ("0 = P | 1 = D | 2 = N | 3 = R", 2, {0: "P", 1: "D", 2: "N", 3: "R"}),
        ("0 = LOCKED / 1 = UNLOCKED", 1, {0: "LOCKED", 1: "UNLOCKED"}),
        ("0 = Fastened", 1, {0: "Fastened"}),
        ("State of the belt. 0=Fastened, 1=Open", 1, {0: "Fastened", 1: "Open"}),
        ("0x0: closed; 0x1: open; 0x3: not available", 2, {0: "closed", 1: "open", 3: "not available"}),
        ("0 -> off\n1 -> on", 1, {0: "off", 1: "on"}),
        ("1 = on.", 1, {1: "on"}),
        ("(0 = off, 1 = on)", 1, {0: "off", 1: "on"}),
        ("", 1, {}),
        ("Speed over ground", 16, {}),
        ("1 = 0.5 degrees", 8, {}),
        ("bit 0: counter, byte 1: checksum", 8, {}),
        ("version 2: rewritten", 8, {}),
        ("0 = off, 4 = on", 2, {}),  # does not fit two bits: of another signal
        ("0 = off, 0 = on", 1, {}),
        ("0 = a whole sentence that explains at length what this one is meant for in the car", 1, {}),
    ],
)
def test_a_comment(comment: str, bits: int, table: dict[int, str]) -> None:
    assert table_in(comment, bits) == table


MONSTROUS = {
    "number": f"{'1' * 5000} = on",
    "entries": "1 = on, " * 50_000,
    "spaces": "1" + " " * 100_000 + "= on",
    "signs": "= " * 100_000,
}


@pytest.mark.parametrize("comment", MONSTROUS.values(), ids=MONSTROUS.keys())
def test_a_monstrous_comment_is_read_like_any_other(comment: str) -> None:
    assert table_in(comment, 1) in ({}, {1: "on"})
