"""Guidance, trips and traffic lights, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import ago, at, duration, in_words, number
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.words import named
from assistant.languages.guiding import Routes, RouteWords
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms

OLD_AFTER_S = 3.0
"""a light that last told of itself before that is told with its age"""

ROUTES = Routes(
    RouteWords(
        going=(
            "To {name}, {distance}, {duration}. We arrive at {arrival}.",
            "To {name}, arriving at {arrival}.",
            "To {brief}, arriving at {arrival}.",
            "On our way, arriving at {arrival}.",
        ),
        stop_added=(
            "A stop at {name}: {added} more, arriving at {arrival}.",
            "A stop at {brief}, {added} more.",
            "Stop added, {added} more.",
            "Stop added.",
        ),
        stop_removed=(
            "No stop at {name}: we arrive at {arrival}.",
            "No stop at {brief}.",
            "Stop removed.",
        ),
        route_by=("By {name}, arriving at {arrival}.", "By {brief}, arriving at {arrival}."),
        other_route="The other route, arriving at {arrival}.",
        arriving="We arrive at {arrival}.",
        time_left="{duration} to go.",
        way_left="{distance} to go.",
        destination=("We are going to {name}.", "We are going to {brief}."),
        trip=(
            "To {name}{via}: {leaving}arriving at {arrival}, {distance}, {duration}.",
            "To {name}: {leaving}arriving at {arrival}.",
            "{leaving}arriving at {arrival}.",
            "arriving at {arrival}.",
        ),
        via=" by way of {stops}",
        leaving=lambda when: f"leaving {at(when, part=False)}, ",
        trip_charging=(
            "To {name}: {leaving}arriving at {arrival} with {percent} left. {stops}",
            "Arriving at {arrival} with {percent} left. {stops}",
            "{stops}",
            "Arriving at {arrival}, with charging.",
        ),
        trip_with=(
            "To {name}: {leaving}arriving at {arrival} with {percent} left.",
            "Arriving at {arrival} with {percent} left.",
        ),
        one_charge="We charge {minutes} at {where}.",
        charges="{many}, {minutes} in all, the first at {where}.",
        many_charges=lambda stops: f"{in_words(stops)} charging stops".capitalize(),
        no_trip=(
            "We can't make it to {name}: the battery lasts {reach}, and no charger takes us on.",
            "We can't make it: the battery lasts {reach}.",
            "No, we can't make it.",
        ),
        reached_with=("Yes, with {percent} left.", "Yes."),
        reached_charging=("Not without charging. {stops}", "Not without charging at {where}.", "Not without charging."),
        reachable=("Yes, it's {away}, and the range is {range}.", "Yes, the range is {range}.", "Yes."),
        out_of_reach=("No, it's {away}, and the range is only {range}.", "No, it's {away}.", "No."),
        turns={
            "left": "turn left",
            "right": "turn right",
            "slight_left": "bear left",
            "slight_right": "bear right",
            "sharp_left": "turn sharp left",
            "sharp_right": "turn sharp right",
            "straight": "go straight on",
            "u_turn": "make a U-turn",
            "keep_left": "keep left",
            "keep_straight": "go straight on",
            "keep_right": "keep right",
            "ramp_left": "take the slip road on the left",
            "ramp_straight": "go straight on",
            "ramp_right": "take the slip road on the right",
            "exit": "take the exit",
            "exit_left": "take the exit on the left",
            "exit_right": "take the exit",
            "merge": "merge",
            "roundabout": "enter the roundabout",
            "ferry": "take the ferry",
            "leave_ferry": "leave the ferry",
            "depart": "set off",
            "via": "we reach the stop",
            "arrive": "we arrive",
        },
        straight_on="go on",
        # Numbers of four digits take long to say, and of something so far away the number says little.
        turn=("In {distance} {turn}.", "Far ahead, {turn}."),
        turn_into=("In {distance} {turn} into {name}.", "In {distance} {turn} into {brief}."),
        now=("{turn}.",),
        now_into=("{turn} into {name}.", "{turn} into {brief}."),
        depart=("Set off along {name}.", "Set off along {brief}."),
        towards="{turn} towards {name}",
        then="{turn}, then {then}",
        rerouted=("A new route, arriving at {arrival}.", "A new route."),
        arrived=("We have arrived at {name}.", "We have arrived."),
        roundabout="take exit {exit} of the roundabout",
        roundabout_exit=("In {distance} {turn}.", "In {distance} take exit {exit}.", "Far ahead, take exit {exit}."),
        no_stops="There are no stops on the way.",
        one_stop=("One stop, at {name}.", "One stop, at {brief}."),
        stops=("{many} stops: {names}.", "{many} stops, the next at {first}.", "{many} stops."),
        many_stops=in_words,
        no_other="There is no other route.",
        others=("{many}: {routes}.", "{many}, the fastest takes {fastest}."),
        many_others=lambda count: f"{in_words(count)} other {'route' if count == 1 else 'routes'}",
        by="by {name} {duration}",
    ),
    SPOKEN,
)


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
