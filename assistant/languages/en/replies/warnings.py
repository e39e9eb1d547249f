"""What the car warns of, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.manual import ask_manual
from assistant.languages.en.replies.numbers import degrees, in_words, listed, percent
from assistant.languages.reading import mapping, mappings, number_of, texts_of
from assistant.languages.speaking import Forms

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
"""what to do about a fault code"""
SYSTEMS: Mapping[str, str] = {
    "P": "the drive has a fault",
    "C": "the chassis has a fault",
    "B": "the body has a fault",
    "U": "the network has a fault",
}
"""by the first letter of a fault code: what is wrong, in the fewest words"""
STOP = "Stop safely and close it."
"""what to do about what stands open while the car moves"""
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


def get_warnings(answer: Mapping[str, object]) -> Forms:
    """Tell what is wrong, the gravest first."""
    warnings = mappings(answer.get("warnings"))
    if not warnings:
        return ("I see no warning.",)
    if len(warnings) == 1:
        return (*_with_advice(warnings[0]), _begun(_brief(warnings[0])))
    told = [_meaning(warning) for warning in warnings]
    more = in_words(len(warnings) - 1)
    return (
        f"{_begun(listed(told))} {_advice(warnings[0])}",
        _begun(listed(told)),
        *(f"{form[:-1]}, and {more} more." for form in (_begun(told[0]), _begun(_brief(warnings[0])))),
    )


def explain_warning(answer: Mapping[str, object]) -> Forms:
    """Tell what a warning means and what to do."""
    if "answer" in answer:
        return ask_manual(answer)
    warnings = mappings(answer.get("warnings"))
    if not warnings:
        return ("No warning is on.",)
    if warnings[0].get("active") is False and warnings[0].get("fault"):
        return _fault_not_heard(warnings[0])
    if warnings[0].get("active") is False:
        meaning = _brief(warnings[0])
        return (f"It's off now. It would mean that {meaning}.", f"It would mean that {meaning}.")
    if len(warnings) == 1:
        return (*_with_advice(warnings[0]), _advice(warnings[0]))
    at_length = " ".join(_with_advice(warning)[0] for warning in warnings)
    return (at_length, *_with_advice(warnings[0]), _advice(warnings[0]))


def _with_advice(warning: Mapping[str, object]) -> Forms:
    at_length, briefly = (
        f"{_begun(_meaning(warning))} {_advice(warning)}",
        f"{_begun(_brief(warning))} {_advice(warning)}",
    )
    return (at_length, _begun(_meaning(warning)), briefly) if warning.get("fault") else (at_length, briefly)


def _meaning(warning: Mapping[str, object]) -> str:
    """Say what is wrong, where, and by what number, as a clause."""
    code, places, value = str(warning.get("code")), texts_of(warning, "places"), number_of(warning, "value")
    if warning.get("fault"):
        return _fault(warning)
    if code == "coolant_hot" and value is not None:
        return f"the engine is too hot, at {degrees(value)}"
    if code == "fuel_low" and value is not None:
        return f"the fuel is low, at {percent(value)}"
    if code == "tyre_pressure_low" and places:
        return f"{_which(TYRES, places)} low on air"
    if code == "door_open" and places:
        return f"{_which(DOORS, places)} open"
    return _brief(warning)


def _which(names: Mapping[str, str], places: list[str]) -> str:
    if len(places) == 1:
        return f"the {names.get(places[0], 'one')} is"
    parts = [names.get(place, "one") for place in places]
    return f"the {listed(parts)} are" if len(parts) < 3 else f"{in_words(len(parts))} {parts[0].split()[-1]}s are"


def _brief(warning: Mapping[str, object]) -> str:
    code = str(warning.get("code"))
    if warning.get("fault"):
        return SYSTEMS.get(code[0], "the car reports a fault")
    return MEANS.get(code, "the car reports a fault")


def _fault(warning: Mapping[str, object]) -> str:
    """Say what a fault code means, as a clause; what only its range tells, or nobody knows, is said with the code."""
    code = f"code {code_said(str(warning.get('code')))}"
    means = mapping(warning.get("means")).get("en")
    if means is None:
        return f"the car reports {code}, which I do not know"
    clause = str(means) if warning.get("exact") else f"{means}, {code}"
    return f"it may be that {clause}" if warning.get("pending") else clause


def _fault_not_heard(warning: Mapping[str, object]) -> Forms:
    """Explain a fault code that the car has not told of."""
    if "means" not in warning:
        return (f"I do not know code {code_said(str(warning.get('code')))}.", "I do not know that code.")
    meaning = _fault(warning)
    return (
        f"I have not heard it from the car. It means that {meaning}. {_advice(warning)}",
        f"It means that {meaning}.",
        f"It means that {_brief(warning)}.",
    )


def code_said(code: str) -> str:
    """Say a fault code sign by sign, without its kind of failure: "P 0 4 2 0"; one of J1939 as it is."""
    return code if " " in code else " ".join(code.partition("-")[0])


def _advice(warning: Mapping[str, object]) -> str:
    code = str(warning.get("code"))
    if warning.get("fault"):
        return BY_SEVERITY.get(str(warning.get("severity")), BY_SEVERITY["soon"])
    if warning.get("severity") == "stop" and code in ("door_open", "trunk_open"):
        return STOP
    return TO_DO.get(code, "Have it looked at soon.")


def _begun(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."
