"""The pages of the two machines are those of their tables."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

from typing import get_args

import pytest
import write_turn

from assistant.types.listening import Attention


@pytest.mark.parametrize(
    ("page", "document"), [("turn.md", write_turn.document), ("microphone.md", write_turn.microphone_document)]
)
def test_the_page_is_the_one_that_the_table_makes(page: str, document: object) -> None:
    assert callable(document)
    assert (write_turn.DOCS / page).read_text(encoding="utf-8") == document(), "python scripts/write_turn.py"


def test_every_phase_is_drawn() -> None:
    drawn = write_turn.document()
    for phase in write_turn.Phase:
        assert f"    {phase.value} --> " in drawn


def test_whatever_the_microphone_does_is_drawn() -> None:
    drawn = write_turn.microphone_document()
    for attention in get_args(Attention):
        assert f"    {attention} --> " in drawn
