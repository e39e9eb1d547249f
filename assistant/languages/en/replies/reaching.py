"""Whether the energy on board is enough, in English."""

from assistant.languages.en.replies.numbers import in_words
from assistant.languages.reaching import EnergyWords

MARGIN = ", enough for {margin} more"
LATELY = ", going by our recent driving"

BATTERY = EnergyWords(
    kind="charging",
    trip_stopping=(
        "To {name}: {leaving}arriving at {arrival} with {percent} left{lately}. {stops}",
        "Arriving at {arrival} with {percent} left. {stops}",
        "{stops}",
        "Arriving at {arrival}, with charging.",
    ),
    trip_with=(
        "To {name}: {leaving}arriving at {arrival} with {percent} left{lately}.",
        "Arriving at {arrival} with {percent} left.",
    ),
    one_stop="We charge {minutes} at {where}.",
    stops="{many}, {minutes} in all, the first at {where}.",
    many_stops=lambda stops: f"{in_words(stops)} charging stops".capitalize(),
    no_trip=(
        "We can't make it to {name}: the battery lasts {reach}, and no charger takes us on{lately}.",
        "We can't make it: the battery lasts {reach}.",
        "No, we can't make it.",
    ),
    reached_with=(
        "Yes, to {name}, {away}, with {percent} left{margin}{lately}.",
        "Yes, to {brief}, with {percent} left{margin}.",
        "Yes, with {percent} left{margin}.",
        "Yes, with {percent} left.",
        "Yes.",
    ),
    reached_stopping=(
        "Not to {name}, {away}, without charging{lately}. {stops}",
        "Not without charging. {stops}",
        "Not without charging at {where}.",
        "Not without charging.",
    ),
    margin=MARGIN,
    lately=LATELY,
)

FUEL = EnergyWords(
    kind="fuel",
    trip_stopping=(
        "To {name}: {leaving}arriving at {arrival} with {percent} in the tank{lately}. {stops}",
        "Arriving at {arrival} with {percent} in the tank. {stops}",
        "{stops}",
        "Arriving at {arrival}, with a stop for fuel.",
    ),
    trip_with=(
        "To {name}: {leaving}arriving at {arrival} with {percent} in the tank{lately}.",
        "Arriving at {arrival} with {percent} in the tank.",
    ),
    one_stop="We fill up at {where}.",
    stops="{many}, the first at {where}.",
    many_stops=lambda stops: f"{in_words(stops)} stops for fuel".capitalize(),
    no_trip=(
        "We can't make it to {name}: the tank lasts {reach}, and no fuel station takes us on{lately}.",
        "We can't make it: the tank lasts {reach}.",
        "No, we can't make it.",
    ),
    reached_with=(
        "Yes, to {name}, {away}, with {percent} in the tank{margin}{lately}.",
        "Yes, to {brief}, with {percent} in the tank{margin}.",
        "Yes, with {percent} in the tank{margin}.",
        "Yes, with {percent} in the tank.",
        "Yes.",
    ),
    reached_stopping=(
        "Not to {name}, {away}, without filling up{lately}. {stops}",
        "Not without filling up. {stops}",
        "Not without filling up at {where}.",
        "Not without filling up.",
    ),
    margin=MARGIN,
    lately=LATELY,
)
