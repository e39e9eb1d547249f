"""What will become of the battery, in English."""

from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.energy import Energy, EnergyWords

ENERGY = Energy(
    EnergyWords(
        charged="It's at {level} already.",
        until_limit=(
            "It stops charging at {level}, in about {duration}, at {time}.",
            "It stops charging at {level}, in about {duration}.",
            "It stops at {level}, in {duration}.",
            "It stops at {level}.",
        ),
        until_level=("About {duration} to {level}: at {time}, if it goes on charging like this.", "About {duration}."),
        at_limit=("At {level}, where it stops charging.", "At {level}."),
        by_then=("About {level} at {time}, if it goes on charging like this.", "About {level}."),
        battery_down="The battery is at {level} already.",
        fuel_down="The fuel is at {level} already.",
        miles="{number} miles",
        reaches=("About {distance} until {level} is left.", "About {distance}."),
    ),
    SPOKEN,
)
