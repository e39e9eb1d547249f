"""The drive and the speech that come with the tests: made up and synthesized, so they are here on every machine.

How they were made: scripts/make_drive.py, scripts/synthesize.py. What was recorded from people and cars is not here:
the fixture `shared_data` knows where it may lie.
"""

import csv
from pathlib import Path

DRIVE = Path(__file__).parent / "data" / "drive"
LOG, DBC = DRIVE / "drive.log.gz", DRIVE / "gps.dbc"
ODD_DBC = Path(__file__).parent / "data" / "car" / "odd.dbc"
"""what is rare in a DBC: pages within pages and by ranges, floating point, 64 bytes, both byte orders, 29 bits"""
NAMES = Path(__file__).parent / "data" / "voices" / "wake"
"""names that wake the assistant, said by synthesized voices"""
SPEECH = DRIVE / "speech"
TEMPERATURE, TEMPERATURE_SAID = SPEECH / "en" / "04-temperature.flac", "set the temperature to twenty one degrees"
SEAT_HEATING, SEAT_HEATING_SAID = SPEECH / "zh" / "04-seat-heating.flac", "打开座椅加热"


def requests(lang: str) -> dict[Path, str]:
    """Give each recording of a language with what is said in it."""
    with (DRIVE / "requests.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {DRIVE / row["file"]: row["text"] for row in rows if row["lang"] == lang}
