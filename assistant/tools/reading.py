"""Answers get_state from a snapshot of the car. What cannot be seen is told beside what can, never left out."""

import math
from collections.abc import Mapping
from datetime import datetime

from assistant.tools.sources import BESIDE, GROUPS, IS_LOW, SEVERAL, SINGLE, Source
from assistant.types.call import Result
from assistant.types.car_state import CarState, Signal

LOW_BY = 0.2
"""a tyre is low that has so much less than the other one of its axle, where the car itself says nothing of it"""
TYRES = "tyre_pressure"
_AXLES = (("driver", "passenger"), ("rear_left", "rear_right"))


def read_state(what: str, where: str | None, car: CarState, now: datetime) -> Result:
    """Answer one quantity, at one place where one is named.

    The value of the result holds `what`, then `value` (None: not known), `unit`, `age_s` and `valid`, and `where` where
    one was asked for. For quantities of several parts `value` is a mapping of those that are known now. Parts that are
    not: `unknown` lists those that the car has told before, `untold` those that it has never told; `told` is false
    where it has never told a quantity of one part. `charging` has beside it, where they are known, `cable_connected`,
    `limit_percent`, `battery_percent`; `ambient_light` `color`, `brightness_percent`; `tyre_pressure` the places of
    those that are `low`, and of those that the car says are not, `fine`; `seat_belts` the places of the seats that are
    known to be `empty`. `now` is the local time.
    """
    if what in ("time", "date"):
        value = f"{now:%H:%M}" if what == "time" else f"{now:%Y-%m-%d}"
        return Result("done", {"what": what, "value": value, "unit": "", "age_s": 0.0, "valid": True})
    told = _single(SINGLE[what], car) if what in SINGLE else _several(_at(SEVERAL[what], where), car)
    beside = {name: _now(source, car) for name, source in BESIDE.get(what, {}).items()}
    known = {name: read for name, read in beside.items() if read is not None}
    place = {} if where is None else {"where": where}
    return Result("done", {"what": what, **place, **told, **known, **_judged(what, where, car)})


def read_number(what: str, car: CarState) -> float | None:
    """Return a quantity of one signal in its spoken unit, where the car reports it now; else None."""
    source = SINGLE[what]
    numbers = (car.number(name) for name in source.signals)
    return next((number * source.scale for number in numbers if number is not None), None)


def low_tyres(car: CarState) -> list[str]:
    """Return the places of the tyres that are low: by the car's own word, else by the other tyre of the axle."""
    read = {place: car.number(source.signals[0]) for place, source in SEVERAL[TYRES].items()}
    known = {place: kpa for place, kpa in read.items() if kpa is not None}
    axles = [[place for place in axle if place in known] for axle in _AXLES]
    apart = [
        min(axle, key=known.__getitem__)
        for axle in axles
        if len(axle) > 1 and min(map(known.__getitem__, axle)) < (1 - LOW_BY) * max(map(known.__getitem__, axle))
    ]
    return [place for place in IS_LOW if car.believed(IS_LOW[place]) is True or place in apart]


def _judged(what: str, where: str | None, car: CarState) -> dict[str, object]:
    """Tell which tyres are low and which are not, and which seats are empty, where that is what is asked about."""
    if what == TYRES:
        tyres = _at(SEVERAL[what], where)
        low = [tyre for tyre in low_tyres(car) if tyre in tyres]
        fine = [tyre for tyre in tyres if car.believed(IS_LOW[tyre]) is False and tyre not in low]
        return {"low": low, "fine": fine}
    if what == "seat_belts":
        seats = _at(SEVERAL["occupancy"], where)
        return {"empty": [seat for seat, source in seats.items() if _now(source, car) is False]}
    return {}


def _at(parts: Mapping[str, Source], where: str | None) -> Mapping[str, Source]:
    """Return the parts at a place; all of them where the quantity knows no such place."""
    if where is None:
        return parts
    places = (where, *GROUPS.get(where, ()))
    at_place = {
        part: source
        for part, source in parts.items()
        if any(part == place or part.startswith(f"{place}_") or part.endswith(f"_{place}") for place in places)
    }
    return at_place or parts


def _single(source: Source, car: CarState) -> dict[str, object]:
    seen = [car.signals[name] for name in source.signals if name in car.signals]
    best = next((signal for signal in seen if signal.valid(car.time_s)), next(iter(seen), None))
    if best is None or not best.flagged_valid or best.value is None or not math.isfinite(best.age_s(car.time_s)):
        return {"value": None, "unit": source.unit, "age_s": None, "valid": False, "told": best is not None}
    return {
        "value": _read(source, best),
        "unit": source.unit,
        "age_s": round(best.age_s(car.time_s), 1),
        "valid": best.valid(car.time_s),
    }


def _read(source: Source, signal: Signal) -> object:
    value = signal.value
    if value is None:
        return None
    if source.scale != 1.0 and isinstance(value, int | float):
        return round(value * source.scale, 2)
    read = source.reads(value)
    return round(read, 2) if isinstance(read, float) else read


def _now(source: Source, car: CarState) -> object:
    """Return what a source tells at this moment, None where it tells nothing."""
    name = next((name for name in source.signals if car.believed(name) is not None), None)
    return None if name is None else _read(source, car.signals[name])


def _several(parts: Mapping[str, Source], car: CarState) -> dict[str, object]:
    values = {part: _now(source, car) for part, source in parts.items()}
    known = {part: value for part, value in values.items() if value is not None}
    seen = {part for part, source in parts.items() if any(name in car.signals for name in source.signals)}
    missing = {
        "unknown": [part for part in parts if part in seen and part not in known],
        "untold": [part for part in parts if part not in seen],
    }
    ages_s = [
        car.signals[name].age_s(car.time_s)
        for part in known
        for name in parts[part].signals
        if car.believed(name) is not None
    ]
    return {
        "value": known or None,
        "unit": "",
        "age_s": round(max(ages_s), 1) if ages_s else None,
        "valid": bool(known),
        **{name: places for name, places in missing.items() if places},
    }
