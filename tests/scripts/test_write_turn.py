"""docs/turn.md is what the machine is."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import write_turn


def test_the_page_is_what_the_table_says() -> None:
    written = write_turn.TARGET.read_text(encoding="utf-8")
    assert written == write_turn.document(), "python scripts/write_turn.py"


def test_every_phase_is_drawn() -> None:
    drawn = write_turn.document()
    for phase in write_turn.Phase:
        assert f"--> {phase.value}" in drawn
