"""Guidance, trips and traffic lights, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import (
    ago,
    at,
    clock,
    distance,
    duration,
    in_words,
    listed,
    number,
)
from assistant.languages.en.replies.words import begun, named
from assistant.languages.names import AT_LENGTH, BRIEFLY
from assistant.languages.reading import mapping, mappings, number_of, text_of, texts_of
from assistant.languages.speaking import Forms

OLD_AFTER_S = 3.0
"""a light that last told of itself before that is told with its age"""
TURNS = {
    "left": "turn left",
    "right": "turn right",
    "straight": "go straight on",
    "u_turn": "make a U-turn",
    "exit": "take the exit",
    "roundabout": "enter the roundabout",
    "arrive": "we arrive",
}


def navigate_to(answer: Mapping[str, object]) -> Forms:
    """Tell where the guidance leads, and when one is there."""
    arrival, name = clock(answer.get("arrival_time")), text_of(answer, "destination")
    metres, seconds = number_of(answer, "distance_m") or 0, number_of(answer, "duration_s") or 0
    return (
        f"To {named(name)}, {distance(metres)}, {duration(seconds)}. We arrive at {arrival}.",
        f"To {named(name, AT_LENGTH)}, arriving at {arrival}.",
        f"To {named(name, BRIEFLY)}, arriving at {arrival}.",
        f"On our way, arriving at {arrival}.",
    )


def add_stop(answer: Mapping[str, object]) -> Forms:
    """Tell which stop was added, and what it costs."""
    stop, arrival = text_of(answer, "stop"), clock(answer.get("arrival_time"))
    added = duration(number_of(answer, "added_s") or 0)
    return (
        f"A stop at {named(stop)}: {added} more, arriving at {arrival}.",
        f"A stop at {named(stop, BRIEFLY)}, {added} more.",
        f"Stop added, {added} more.",
        "Stop added.",
    )


def remove_stop(answer: Mapping[str, object]) -> Forms:
    """Tell which stop was taken out."""
    stop, arrival = text_of(answer, "stop"), clock(answer.get("arrival_time"))
    return (
        f"No stop at {named(stop)}: we arrive at {arrival}.",
        f"No stop at {named(stop, BRIEFLY)}.",
        "Stop removed.",
    )


def choose_route(answer: Mapping[str, object]) -> Forms:
    """Tell which way is taken now, and when one is there."""
    arrival, name = clock(answer.get("arrival_time")), text_of(answer, "name")
    by = (
        (f"By {named(name)}, arriving at {arrival}.", f"By {named(name, BRIEFLY)}, arriving at {arrival}.")
        if name
        else ()
    )
    return (*by, f"The other route, arriving at {arrival}.")


def get_route_info(answer: Mapping[str, object]) -> Forms:
    """Tell one fact about the route."""
    match answer.get("what"):
        case "arrival_time":
            return (f"We arrive at {clock(answer.get('arrival_time'))}.",)
        case "duration":
            return (f"{begun(duration(number_of(answer, 'duration_s') or 0))} to go.",)
        case "distance":
            return (f"{begun(distance(number_of(answer, 'distance_m') or 0))} to go.",)
        case "next_turn":
            return _next_turn(mapping(answer.get("next_turn")))
        case "stops":
            return _stops(texts_of(answer, "stops"))
        case "alternatives":
            return _alternatives(answer)
    name = text_of(answer, "destination")
    return (f"We are going to {named(name)}.", f"We are going to {named(name, BRIEFLY)}.")


def plan_trip(answer: Mapping[str, object]) -> Forms:
    """Tell when to leave and to arrive."""
    name, stops = text_of(answer, "destination"), [named(stop, BRIEFLY) for stop in texts_of(answer, "stops")]
    via = f" by way of {listed(stops)}" if stops else ""
    leaving = f"leaving {at(answer['depart_at'], part=False)}, " if answer.get("depart_at") else ""
    arrival = clock(answer.get("arrival_time"))
    metres, seconds = number_of(answer, "distance_m") or 0, number_of(answer, "duration_s") or 0
    return (
        f"To {named(name)}{via}: {leaving}arriving at {arrival}, {distance(metres)}, {duration(seconds)}.",
        f"To {named(name)}: {leaving}arriving at {arrival}.",
        f"{begun(leaving)}arriving at {arrival}." if leaving else f"Arriving at {arrival}.",
        f"Arriving at {arrival}.",
    )


def check_reach(answer: Mapping[str, object]) -> Forms:
    """Tell whether it is near enough, and by what numbers."""
    away, left = (distance(number_of(answer, name) or 0) for name in ("distance_m", "range_m"))
    if answer.get("reachable"):
        return (f"Yes, it's {away}, and the range is {left}.", f"Yes, the range is {left}.", "Yes.")
    return (f"No, it's {away}, and the range is only {left}.", f"No, it's {away}.", "No.")


def get_traffic_light(answer: Mapping[str, object]) -> Forms:
    """Tell what was asked about the light; an old word of it with its age."""
    state, age_s = named(answer.get("state", "")), number_of(answer, "age_s") or 0.0
    if age_s > OLD_AFTER_S:
        return (f"The light was {state} {ago(age_s)}.",)
    change_s, advice = number_of(answer, "time_to_change_s"), number_of(answer, "speed_advice_kmh")
    change = duration(change_s) if change_s is not None else ""
    what = answer.get("what")
    if what == "speed_advice":
        told = (
            f"{number(advice)} kilometres an hour, and it's green."
            if advice is not None
            else "No speed reaches it green."
        )
        return (told,)
    following = named(answer.get("next_state", "")) if answer.get("next_state") else ""
    changes = f"turns {following}" if following else "changes"
    if what == "time_to_change":
        return (f"It {changes} in {change}." if change else f"It's {state}. I don't know for how long.",)
    return (f"It's {state}, and {changes} in {change}.", f"It's {state}.") if change else (f"It's {state}.",)


def _next_turn(turn: Mapping[str, object]) -> Forms:
    direction = str(turn.get("direction"))
    said, road = TURNS.get(direction, "go on"), text_of(turn, "road")
    briefly = said
    exit_number = number_of(turn, "exit")
    if direction == "roundabout" and exit_number is not None:
        said, briefly = f"take exit {round(exit_number)} of the roundabout", f"take exit {round(exit_number)}"
    away = f"In {distance(number_of(turn, 'distance_m') or 0)}"
    into = (f"{away} {said} into {named(road)}.", f"{away} {said} into {named(road, BRIEFLY)}.") if road else ()
    # Numbers of four digits take long to say, and of something so far away the number says little.
    return (*into, f"{away} {said}.", f"{away} {briefly}.", f"Far ahead, {briefly}.")


def _stops(names: list[str]) -> Forms:
    if not names:
        return ("There are no stops on the way.",)
    briefly = [named(name, BRIEFLY) for name in names]
    if len(names) == 1:
        return (f"One stop, at {named(names[0])}.", f"One stop, at {briefly[0]}.")
    return (
        f"{begun(in_words(len(names)))} stops: {listed(briefly)}.",
        f"{begun(in_words(len(names)))} stops, the next at {briefly[0]}.",
        f"{begun(in_words(len(names)))} stops.",
    )


def _alternatives(answer: Mapping[str, object]) -> Forms:
    ways = mappings(answer.get("alternatives"))
    if not ways:
        return ("There is no other route.",)
    told = [
        (f"by {named(way['name'], BRIEFLY)} " if way.get("name") else "") + duration(number_of(way, "duration_s") or 0)
        for way in ways[:3]
    ]
    fastest = duration(min(number_of(way, "duration_s") or 0 for way in ways))
    routes = "other route" if len(ways) == 1 else "other routes"
    return (
        f"{begun(in_words(len(ways)))} {routes}: {listed(told)}.",
        f"{begun(in_words(len(ways)))} {routes}, the fastest takes {fastest}.",
    )
