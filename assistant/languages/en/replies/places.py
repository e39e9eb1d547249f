"""Places that were found, in English."""

from assistant.languages.en.replies.numbers import at, spelt
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.words import CATEGORIES
from assistant.languages.finding import Places, PlaceWords

PLACES = Places(
    PlaceWords(
        lang="en",
        categories=CATEGORIES,
        one_of_a_kind="a {kind}",
        roughly="about {distance}",
        nothing="I found nothing like that.",
        none_of="I found no {sought}.",
        one=("I found {name}.", "I found {brief}.", "I found one."),
        all_found="I found {many}: {names}.",
        more_found="I found {many}. The nearest are {names}.",
        found=(
            "I found {many}. The nearest is {name}.",
            "I found {many}. The nearest is {brief}.",
            "The nearest is {few}.",
            "{few}.",
            "{fewer}.",
            "I found {many}, the nearest {nearest}.",
            "I found {many}.",
        ),
        many=str,
        names=lambda names: f"{', '.join(names[:-1])}, and {names[-1]}",
        away=", {distance} away",
        few=", {distance}",
        nearest="{distance} away",
        nearest_unmeasured="first",
        chosen=(
            "Number {index} is {name}{until}.",
            "Number {index} is {brief}.",
            "Number {index}{away}.",
            "Number {index}.",
        ),
        until=", open until {time}",
        phone=("The number is {digits}.", "I say the number when the car is standing."),
        spelt=spelt,
        no_phone="I don't know the number.",
        address=("The address is {address}.", "It's at {brief}.", "It's on the map."),
        has={"parking": "It has parking.", "charging": "It has charging."},
        near_it=(
            "Yes, {name}, {distance} from there.",
            "Yes, {brief}, {distance} from there.",
            "Yes, {distance} from there.",
        ),
        none_near_it={"parking": "I know of no parking near it.", "charging": "I know of no charger near it."},
        hours_unknown_of=lambda count: (
            " One more doesn't tell its hours." if count == 1 else f" {count} more don't tell their hours."
        ),
        cuisine=("They serve {brief} food.", "They serve food."),
        called=("It's called {name}.", "It's {brief}."),
        opens=lambda when: (f"It's closed, and opens {at(when)}.", f"It opens {at(when, part=False)}."),
        closed="It's closed.",
        open_until=("It's open until {time}.", "Open until {time}."),
        open="It's open now.",
        hours_unknown="I don't know when it opens.",
        only_today=("I only tell today's hours.", "Only today's hours."),
        takes="It takes {duration}.",
        far_by_car="It's {distance} away, {duration} by car.",
        far="It's {distance} away.",
    ),
    SPOKEN,
)
