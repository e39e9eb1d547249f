"""Traffic lights, in English. Nothing here says "go"."""

from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.lit import Lights, LightWords

LIGHTS = Lights(
    LightWords(
        lights={"red": "red", "yellow": "yellow", "green": "green", "flashing": "flashing"},
        turns={"red": "turns red", "yellow": "turns yellow", "green": "turns green", "": "changes"},
        ways={
            "straight": "straight on",
            "left": "to the left",
            "right": "to the right",
            "u_turn": "for a U-turn",
            "on": "here",
        },
        state="It's {light}.",
        state_and_change="It's {light}, and {change}.",
        change="It {change}.",
        about="{turns} in about {time} {unit}",
        between="{turns} between {least} and {most} {unit} from now",
        at_least="stays {light} for at least {least} more {unit}",
        within="{turns} within {most} {unit}",
        probably="{turns} in probably about {time} {unit}",
        seconds="seconds",
        minutes="minutes",
        at_once="{turns} any moment",
        nobody_knows="It's {light}. I don't know for how long.",
        by_way="It depends on where we go: {ways}.",
        joint=", ",
        way="{way} it's {light}{change}",
        ahead=("The next one, {distance} ahead. It's {light}.", "The one {distance} ahead."),
        how_far="It's {distance} to the light.",
        promised="I'll tell you when it's green.",
        soon="Green soon.",
        hold=("Hold {kmh} and you catch the green.",),
        no_speed="I can't name a speed that surely catches the green.",
        no_limit="I don't know the speed limit here, so I won't name a speed.",
    ),
    SPOKEN,
)
