"""Home and work are two places, whatever they are called."""

from pathlib import Path

import pytest

from assistant.places.saved import SavedPlaces
from assistant.types.place import Place, Position

HERE = Place(name="Rose Inn", position=Position(latitude=51.5, longitude=7.45), category="restaurant")


@pytest.mark.parametrize(
    ("saved_as", "asked", "found"),
    [
        ("my office", "work", True),
        ("work", "the office", True),
        ("公司", "work", True),
        ("my home", "home", True),
        ("家", "my house", True),
        ("our place", "home", False),
        ("my office", "home", False),
    ],
)
def test_each_word_for_it_finds_it_and_no_other(saved_as: str, asked: str, found: bool, tmp_path: Path) -> None:
    places = SavedPlaces(tmp_path / "places.json")
    places.save(saved_as, HERE)
    assert (places.place(asked) is not None) is found
    assert (places.forget(asked) is not None) is found
