"""Places that were found, in English."""

from assistant.languages.called import Called
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.words import CATEGORIES
from assistant.languages.finding import Places, PlaceWords

CALLED = Called("en", CATEGORIES, one_of_a_kind="a {kind}", roughly="about {distance}", spoken=SPOKEN)

PLACES = Places(
    PlaceWords(
        categories=CATEGORIES,
        no_prices="I don't know the prices. ",
        nothing="I found nothing like that.",
        none_of="I found no {sought}.",
        one=("I found {name}.", "I found {brief}.", "I found one."),
        suggested=(
            "You can park {distance} from there, at {name}.",
            "You can park at {brief}, {distance} from there.",
            "You can park {distance} from there.",
        ),
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
        hours_unknown_of=lambda count: (
            " One more doesn't tell its hours." if count == 1 else f" {count} more don't tell their hours."
        ),
    ),
    CALLED,
    SPOKEN,
)
