"""What will become of the battery: reckoned from what the car itself tells, and not told where it tells too little."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.tools.outcome import UnableError
from assistant.tools.ports import Ports
from assistant.tools.reading import read_number
from assistant.tools.values import Arguments, future
from assistant.tools.vss import BATTERY, CHARGING
from assistant.types.call import Result
from assistant.types.car_state import CarState

KILO = 1000.0
_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Charging:
    """How the battery charges now."""

    level_percent: float
    percent_an_hour: float
    limit_percent: float
    """where it stops"""


def estimate_charging(arguments: Arguments, ports: Ports) -> Result:
    """Tell when a level is reached, or which level is reached by then.

    {"percent", "duration_s", "at", "battery_percent", "limit_percent"}: `percent` is reached then, at most the limit.
    Of a level that was asked for, "wished_percent"; one that the battery has already: "reached": true and no duration;
    one beyond the limit: "beyond_limit": true, and when the limit is reached. Where the limit is reached before the
    moment that was asked for: "at_limit": true.

    How fast it charges is what the car says of its own charging: the time until the charge limit, where it tells
    that; else the power that flows into the battery, by the battery's capacity. Either is taken to stay as it is: the
    last percents take longer in truth. Faults: "not_charging", "not_known" (`what`), "time_passed".
    """
    now, car = ports.local_time(), ports.car()
    wanted = arguments.get("percent")
    if wanted is not None and float(str(wanted)) <= _level(car):
        told = {"percent": wanted, "battery_percent": round(_level(car)), "reached": True}
        return Result("done", told)
    charging = _charging(car)
    beside = {"battery_percent": round(charging.level_percent), "limit_percent": round(charging.limit_percent)}
    if wanted is not None:
        beyond = float(str(wanted)) > charging.limit_percent
        percent = min(float(str(wanted)), charging.limit_percent)
        duration_s = max(0.0, percent - charging.level_percent) / charging.percent_an_hour * 3600
        at = now + timedelta(seconds=duration_s)
        beside["wished_percent"] = round(float(str(wanted)))
        told = {"percent": round(percent), "duration_s": round(duration_s), "at": f"{at:%Y-%m-%dT%H:%M}", **beside}
        return Result("done", told | ({"beyond_limit": True} if beyond else {}))
    then = future(arguments, "at", now)
    after_s = float(str(arguments["after"])) if then is None else _seconds_until(then, ports)
    percent = charging.level_percent + charging.percent_an_hour * after_s / 3600
    moment = then or f"{now + timedelta(seconds=after_s):%Y-%m-%dT%H:%M}"
    told = {"percent": round(min(percent, charging.limit_percent)), "duration_s": round(after_s), "at": moment}
    return Result("done", told | beside | ({"at_limit": True} if percent >= charging.limit_percent else {}))


def estimate_range(arguments: Arguments, ports: Ports) -> Result:
    """Tell how far the car goes until a level is left: {"percent", "battery_percent", "distance_m"}.

    The range that the car tells, by the percents that it is told for: half of them are taken to lead half as far. A
    level that is left no more: "reached": true and no distance. Of a car without a traction battery it is the fuel:
    {"fuel_percent"} in place of "battery_percent". Fault: "not_known" (`what`).
    """
    car, wanted = ports.car(), float(str(arguments["percent"]))
    source = "battery" if read_number("battery", car) is not None or read_number("fuel", car) is None else "fuel"
    level = _level(car) if source == "battery" else read_number("fuel", car)
    told: dict[str, object] = {"percent": arguments["percent"], f"{source}_percent": round(level or 0)}
    if level is None or level <= wanted:
        return Result("done", {**told, "reached": True})
    range_m = _range_m(source, car)
    return Result("done", {**told, "distance_m": round(range_m * (level - wanted) / level)})


def _level(car: CarState) -> float:
    level = read_number("battery", car)
    if level is None:
        raise UnableError("not_known", "the car does not tell how full its battery is", what="battery")
    return level


def _charging(car: CarState) -> Charging:
    level = _level(car)
    is_charging, power_w = car.believed(f"{CHARGING}.IsCharging"), car.number(f"{BATTERY}.CurrentPower")
    if is_charging is False:
        raise UnableError("not_charging", "the battery is not being charged", battery_percent=round(level))
    if is_charging is None and not (power_w and power_w > 0):
        raise UnableError("not_known", "the car does not tell whether it charges", what="charging")
    limit = car.number(f"{CHARGING}.ChargeLimit")
    limit = _FULL if limit is None else limit
    by_the_car = _percent_an_hour_to_limit(level, limit, car)
    rate = by_the_car if by_the_car is not None else _percent_an_hour_by_power(car)
    if rate is None or rate <= 0:
        raise UnableError("not_known", "the car does not tell how fast it charges", what="charging_power")
    return Charging(level, rate, max(limit, level))


def _percent_an_hour_to_limit(level: float, limit: float, car: CarState) -> float | None:
    seconds = car.number(f"{CHARGING}.TimeToComplete")
    return (limit - level) / seconds * 3600 if seconds and limit > level else None


def _percent_an_hour_by_power(car: CarState) -> float | None:
    power_w = car.number(f"{BATTERY}.CurrentPower")
    average_kw = car.number(f"{CHARGING}.AveragePower")
    power_kw = power_w / KILO if power_w is not None and power_w > 0 else average_kw
    capacity_kwh = _capacity_kwh(car)
    return power_kw / capacity_kwh * _FULL if power_kw and capacity_kwh else None


def _capacity_kwh(car: CarState) -> float | None:
    capacity_kwh = car.number(f"{BATTERY}.NetCapacity")
    if capacity_kwh:
        return capacity_kwh
    energy_kwh, percent = (car.number(f"{BATTERY}.StateOfCharge.{name}") for name in ("CurrentEnergy", "Current"))
    return energy_kwh / percent * _FULL if energy_kwh and percent else None


def _range_m(source: str, car: CarState) -> float:
    """Return how far it goes on one source of energy alone; the whole range is that of a car that has no other."""
    own = {"battery": f"{BATTERY}.Range", "fuel": "Vehicle.Powertrain.FuelSystem.Range"}[source]
    other = {"battery": "fuel", "fuel": "battery"}[source]
    metres = car.number(own)
    if metres is None and read_number(other, car) is None:
        metres = car.number("Vehicle.Powertrain.Range")
    if metres is None:
        raise UnableError("not_known", "the car does not tell its range", what="range")
    return metres


def _seconds_until(then: str, ports: Ports) -> float:
    return (datetime.fromisoformat(then) - ports.local_time().replace(tzinfo=None)).total_seconds()
