"""What the car warns of, in English."""

from collections.abc import Mapping, Sequence

from assistant.languages.en.replies.manual import ask_manual
from assistant.languages.en.replies.numbers import degrees, in_words, listed, percent
from assistant.languages.en.replies.words import begun
from assistant.languages.speaking import Forms
from assistant.languages.warning import Warnings, WarningWords

MEANS: Mapping[str, str] = {
    "coolant_hot": "the engine is too hot",
    "oil_low": "the oil is low",
    "engine_fault": "the engine reports a fault",
    "abs_fault": "the anti-lock brakes have a fault",
    "tyre_pressure_low": "a tyre is low on air",
    "low_voltage_battery_low": "the battery is low",
    "fuel_low": "the fuel is low",
    "washer_fluid_low": "the washer fluid is low",
    "door_open": "a door is open",
    "trunk_open": "the trunk is open",
}
TO_DO: Mapping[str, str] = {
    "coolant_hot": "Stop safely and switch off.",
    "oil_low": "Stop safely and switch off.",
    "engine_fault": "Have it looked at soon.",
    "abs_fault": "Brake early, and have it looked at.",
    "tyre_pressure_low": "Check it at the next stop.",
    "low_voltage_battery_low": "Have it looked at soon.",
    "fuel_low": "Fuel up soon.",
    "washer_fluid_low": "Top it up when you can.",
    "door_open": "Close it before you drive.",
    "trunk_open": "Close it before you drive.",
}
BY_SEVERITY: Mapping[str, str] = {
    "stop": "Stop safely and switch off.",
    "now": "Drive gently, and have it looked at now.",
    "soon": "Have it looked at soon.",
    "note": "Have it looked at when you can.",
}
SYSTEMS: Mapping[str, str] = {
    "P": "the drive has a fault",
    "C": "the chassis has a fault",
    "B": "the body has a fault",
    "U": "the network has a fault",
}
TYRES = {
    "front_left": "front left tyre",
    "front_right": "front right tyre",
    "rear_left": "rear left tyre",
    "rear_right": "rear right tyre",
}
DOORS = {
    "driver": "driver's door",
    "passenger": "passenger's door",
    "rear_left": "rear left door",
    "rear_right": "rear right door",
}


def code_said(code: str) -> str:
    """Say a fault code sign by sign, without its kind of failure: "P 0 4 2 0"; one of J1939 as it is."""
    return code if " " in code else " ".join(code.partition("-")[0])


def _which(names: Mapping[str, str], places: list[str]) -> str:
    if len(places) == 1:
        return f"the {names.get(places[0], 'one')} is"
    parts = [names.get(place, "one") for place in places]
    return f"the {listed(parts)} are" if len(parts) < 3 else f"{in_words(len(parts))} {parts[0].split()[-1]}s are"


def _sentence(clause: str) -> str:
    return f"{begun(clause)}."


def _several(told: Sequence[str], first: str, advice: str) -> Forms:
    at_length, more = _sentence(listed([*told])), in_words(len(told) - 1)
    return (
        f"{at_length} {advice}",
        at_length,
        *(f"{begun(clause)}, and {more} more." for clause in (told[0], first)),
    )


WARNINGS = Warnings(
    WarningWords(
        lang="en",
        means=MEANS,
        to_do=TO_DO,
        by_severity=BY_SEVERITY,
        systems=SYSTEMS,
        open_moving="Stop safely and close it.",
        a_fault="the car reports a fault",
        look_soon="Have it looked at soon.",
        by_number={
            "coolant_hot": lambda value: f"the engine is too hot, at {degrees(value)}",
            "fuel_low": lambda value: f"the fuel is low, at {percent(value)}",
        },
        by_places={
            "tyre_pressure_low": lambda places: f"{_which(TYRES, places)} low on air",
            "door_open": lambda places: f"{_which(DOORS, places)} open",
        },
        code="code {}",
        code_said=code_said,
        unknown_code="the car reports {}, which I do not know",
        of_range="{means}, {code}",
        pending="it may be that {}",
        sentence=_sentence,
        with_advice=lambda clause, advice: f"{_sentence(clause)} {advice}",
        between=" ",
        no_warning="I see no warning.",
        none_on="No warning is on.",
        off=("It's off now. It would mean that {}.", "It would mean that {}."),
        no_meaning=("I do not know code {}.", "I do not know that code."),
        not_heard=(
            "I have not heard it from the car. It means that {meaning}. {advice}",
            "It means that {meaning}.",
            "It means that {brief}.",
        ),
        several=_several,
    ),
    ask_manual,
)
