"""AGL's voice agent: the 105 example sentences of its three intents.

They are templates into which one of the words for "increase", "decrease", "set" and a running number were put, so
that requests with two verbs in a row and changes by twenty degrees are among them. The label is
taken as it stands: intent, action, number, "to" or "by".
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.understand.wording import plain
from scoring.expected import OneOf, Request, Sentence, calls, either, nothing

MORE = OneOf(frozenset({"a_bit_more", "more", "a_lot_more", "max"}))
LESS = OneOf(frozenset({"a_bit_less", "less", "a_lot_less", "min"}))
CELSIUS = range(16, 29)
"""what set_temperature takes"""
MOST_BY = CELSIUS[-1] - CELSIUS[0]


def read(path: Path) -> Iterator[Sentence]:
    """Read dataset.json. Raises DataError."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        actions = {intent: _synonyms(document["entities"], ENTITIES[intent]) for intent in ENTITIES}
        for intent, examples in document["intents"].items():
            for example in examples["utterances"]:
                text = "".join(part["text"] for part in example["data"])
                slots = {part["slot_name"]: part["text"] for part in example["data"] if "slot_name" in part}
                action = actions[intent].get(slots.get(ENTITIES[intent], ""))
                yield MEANINGS[intent](text, action, slots)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: not a snips dataset: {error!r}") from error


def _temperature(text: str, action: str | None, slots: Mapping[str, str]) -> Sentence:
    number, by = _number(slots), slots.get("to_or_by") == "by"
    if "fahrenheit" in text:
        # The tools know Celsius only; taking the number as Celsius would be a wrong call.
        return nothing(text, "en")
    if number is None:
        return _relative(text, "set_temperature", action, "zone")
    if by and action != "set":
        request = Request(
            "set_temperature", {"change": number if action == "increase" else -number}, frozenset({"zone"})
        )
        # "by twenty degrees" is more than lies between the coldest and the warmest: refusing is as right.
        return calls(text, "en", (request,)) if number <= MOST_BY else either(text, "en", request)
    if by or number not in CELSIUS:
        return nothing(text, "en")
    return calls(text, "en", (Request("set_temperature", {"celsius": number}, frozenset({"zone"})),))


def _fan(text: str, action: str | None, slots: Mapping[str, str]) -> Sentence:
    if _number(slots) is not None:
        # Their fan runs from 0 to 100, ours from 0 to 5: no level is right, and which change is, is open.
        return either(text, "en", Request("set_fan", {}, frozenset({"zone", "change"})))
    return _relative(text, "set_fan", action, "zone")


def _volume(text: str, action: str | None, slots: Mapping[str, str]) -> Sentence:
    number, by = _number(slots), slots.get("to_or_by") == "by"
    untold = frozenset({"channel"})
    if number is None:
        return _relative(text, "set_volume", action, "channel")
    if by:
        return calls(
            text, "en", (Request("set_volume", {"change": number if action == "increase" else -number}, untold),)
        )
    return calls(text, "en", (Request("set_volume", {"level": number}, untold),))


def _relative(text: str, tool: str, action: str | None, untold: str) -> Sentence:
    if action not in ("increase", "decrease"):
        # Setting it without a number does not say to what.
        return nothing(text, "en")
    return calls(text, "en", (Request(tool, {"change": MORE if action == "increase" else LESS}, frozenset({untold})),))


def _number(slots: Mapping[str, str]) -> int | None:
    # They write "fourty" throughout.
    digits = plain(slots.get("numeric_value", "").replace("fourty", "forty"), "en")
    return int(digits) if digits.isdigit() else None


def _synonyms(entities: Mapping[str, Any], name: str) -> dict[str, str]:
    return {word: each["value"] for each in entities[name]["data"] for word in (each["value"], *each["synonyms"])}


ENTITIES = {
    "HVACTemperature": "hvac_temperature_action",
    "HVACFanSpeed": "hvac_fan_speed_action",
    "VolumeControl": "volume_control_action",
}
MEANINGS: Mapping[str, Callable[[str, str | None, Mapping[str, str]], Sentence]] = {
    "HVACTemperature": _temperature,
    "HVACFanSpeed": _fan,
    "VolumeControl": _volume,
}
