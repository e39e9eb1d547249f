"""What will become of the battery, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import clock, distance, duration, number, percent
from assistant.languages.judging import MILE_M
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms


def estimate_charging(answer: Mapping[str, object]) -> Forms:
    """Tell when a level is reached, or which is reached by then."""
    now, reached = number_of(answer, "battery_percent") or 0, number_of(answer, "percent") or 0
    if answer.get("reached"):
        return (f"It's at {percent(now)} already.",)
    takes, at = duration(number_of(answer, "duration_s") or 0), clock(answer.get("at"))
    if answer.get("beyond_limit"):
        limit = f"It stops charging at {percent(reached)}"
        return (f"{limit}, in about {takes}, at {at}.", f"{limit}, in about {takes}.")
    if answer.get("wished_percent"):
        return (f"About {takes} to {percent(reached)}: at {at}, if it goes on charging like this.", f"About {takes}.")
    if answer.get("at_limit"):
        return (f"At {percent(reached)}, where it stops charging.", f"At {percent(reached)}.")
    return (f"About {percent(reached)} at {at}, if it goes on charging like this.", f"About {percent(reached)}.")


def estimate_range(answer: Mapping[str, object]) -> Forms:
    """Tell how far it goes until a level is left."""
    wanted, fuel = number_of(answer, "percent") or 0, number_of(answer, "fuel_percent")
    now = fuel if fuel is not None else number_of(answer, "battery_percent") or 0
    if answer.get("reached"):
        return (f"{'The fuel' if fuel is not None else 'The battery'} is at {percent(now)} already.",)
    metres = number_of(answer, "distance_m") or 0
    far = distance(metres) if answer.get("unit_asked") != "miles" else f"{number(metres / MILE_M)} miles"
    return (f"About {far} until {percent(wanted)} is left.", f"About {far}.")
