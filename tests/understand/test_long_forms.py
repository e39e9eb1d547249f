"""Plain long forms of what is understood in short, as people talk to a car that they have just met: all of them."""

import json
from pathlib import Path

import pytest

from assistant.types.call import Call
from assistant.understand.catalogue import Catalogue
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence

DATA = Path(__file__).resolve().parent.parent / "data" / "understand"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_long_form_means_what_stands_beside_it(lang: str) -> None:
    requests, wrong = Requests(Catalogue.load()), []
    for line in (DATA / f"long_forms_{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        meaning = requests.parse(sentence(row["text"], lang))
        expected = [tuple(Call(call["tool"], call["arguments"]) for call in reading) for reading in row["expect"]]
        if meaning is None or meaning.calls not in expected:
            wrong.append(f"{row['text']}: {meaning.calls if meaning else None}")
    assert wrong == []
