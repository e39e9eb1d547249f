"""Who can speak with Kokoro's model: by files alone, so that nothing need be loaded."""

from pathlib import Path

FIRST_LETTERS = {"en": "ab", "zh": "z"}
"""language -> first letters of its speakers: American, British, Mandarin. We know the phonemes of no others"""


def speakers(folder: Path, lang: str | None = None) -> list[str]:
    """Return the names of a language's speakers in a folder of the model, sorted; None: of all that can be spoken."""
    letters = "".join(FIRST_LETTERS.values()) if lang is None else FIRST_LETTERS.get(lang, "")
    names = sorted(path.stem for path in (folder / "voices").glob("*.bin"))
    return [name for name in names if name[0] in letters]
