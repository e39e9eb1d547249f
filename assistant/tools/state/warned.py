"""What a car warns of now, told from its signals.

Fault codes that were heard are warnings of their own; where only their number is known, that there are any.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from assistant.tools.state import fault_codes
from assistant.tools.state.warnings import (
    CONFIRMED,
    COUNTED,
    OPEN,
    PENDING,
    SEVERITIES,
    WARNINGS,
    Severity,
    WarningKind,
    parts,
)
from assistant.types.announcement import Announcement, Priority
from assistant.types.call import Call
from assistant.types.car_state import CarState, SignalValue


def announcement(car: CarState) -> Announcement:
    """Return what the car warns of now as something to be said unasked, if there is anything new in it."""
    warnings = list(active(car))
    gravest = str(warnings[0]["severity"]) if warnings else ""
    priority = Priority.NOW if gravest in ("stop", "now") else Priority.SOON
    return Announcement("warnings", Call("get_warnings"), {"warnings": warnings}, car, priority)


def facts(car: CarState) -> frozenset[tuple[str, str]]:
    """Return what there is to warn of: a change of it is worth a look at the car."""
    return frozenset((part, str(warning["severity"])) for warning in active(car) for part in parts(warning))


def active(car: CarState) -> Iterator[dict[str, object]]:
    """Give what the car warns of now, the graver first: {"code", "severity"}.

    Beside it "places" where there are several of a thing, and "value" with "unit" where a number says more; of a fault
    code what `told_code` tells. An open door or trunk is grave in a car that moves, or may: its severity is "stop"
    then.
    """
    told = [*_warned(car), *_codes(car)]
    yield from sorted(told, key=lambda warning: SEVERITIES.index(cast("Severity", warning["severity"])))


def told_code(code: str, *, pending: bool = False) -> dict[str, object]:
    """Tell a fault code: {"code", "severity", "fault": True, "means"}.

    "means" is what is wrong in each language; absent where nobody knows. "exact" is false where it is said of all
    codes of a range, "pending" true where the control unit is not sure yet.
    """
    means = fault_codes.meaning(code)
    told: dict[str, object] = {"code": code, "severity": means.severity if means else "soon", "fault": True}
    if means is not None:
        told |= {"means": dict(means.words), "exact": means.exact}
    return {**told, "pending": True} if pending else told


def lights_the_engine_lamp(warning: Mapping[str, object]) -> bool:
    """Whether a warning is a fault code of the drive or the network: those of brakes and body have other lamps."""
    return bool(warning.get("fault")) and str(warning["code"])[0] not in "CB"


def _codes(car: CarState) -> Iterator[dict[str, object]]:
    """Give the fault codes that were heard; one that is confirmed is not told as pending too."""
    confirmed = _list(car, CONFIRMED)
    for code in confirmed:
        yield told_code(code)
    for code in _list(car, PENDING):
        if code not in confirmed:
            yield told_code(code, pending=True)


def _list(car: CarState, signal: str) -> list[str]:
    value = car.believed(signal)
    return value.split(",") if isinstance(value, str) and value else []


def _warned(car: CarState) -> Iterator[dict[str, object]]:
    for warning in WARNINGS:
        if warning.code == COUNTED and _list(car, CONFIRMED):  # then they are told one by one
            continue
        values = {place: car.believed(signal) for place, signal in warning.signals.items()}
        warning_places = [place for place, value in values.items() if value is not None and warning.warns(value)]
        if warning_places:
            yield _told(warning, [place for place in warning_places if place], values.get(""), moving=car.moving)


def _told(warning: WarningKind, places: list[str], value: SignalValue | None, *, moving: bool) -> dict[str, object]:
    grave = moving and warning.code in OPEN
    told: dict[str, object] = {"code": warning.code, "severity": "stop" if grave else warning.severity}
    if places:
        told["places"] = places
    if warning.unit:
        told |= {"value": value, "unit": warning.unit}
    return told
