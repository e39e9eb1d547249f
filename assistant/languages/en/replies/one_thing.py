"""A thing of which there is one, in English: the trunk, the wipers, the hand brake."""

from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.words import begun
from assistant.languages.one_thing import OneThing, OneThingWords
from assistant.languages.speaking import Forms


def _past(clause: str, ago: str) -> str:
    past = clause.replace(" is ", " was ", 1).replace(" are ", " were ", 1).replace(" comes in", " came in")
    return f"{begun(past)} {ago}."


def _briefly(clause: str) -> Forms:
    many = " are " in clause and " is " not in clause
    _, _, rest = clause.partition(" are " if many else " is ")
    return (f"they're {rest}" if many else f"it's {rest}",)


ONE_THING = OneThing(
    OneThingWords(
        switched={
            "trunk": ("the trunk is open", "the trunk is closed"),
            "charge_port": ("the charge port is open", "the charge port is closed"),
            "sunroof": ("the sunroof is open", "the sunroof is closed"),
            "sunshade": ("the sunshade is open", "the sunshade is closed"),
            "wheel_heating": ("the steering wheel heating is on", "the steering wheel heating is off"),
            "hand_brake": ("the hand brake is on", "the hand brake is off"),
            "charging": ("the car is charging", "the car is not charging"),
        },
        things={"sunroof": "the sunroof", "sunshade": "the sunshade"},
        part_open="{thing} is {percent} open",
        tilted="{thing} is tilted open",
        by_word={
            "wipers": {
                "off": "the wipers are off",
                "interval": "the wipers are on intermittent",
                "slow": "the wipers are running slowly",
                "fast": "the wipers are running fast",
                "auto": "the wipers are on automatic",
            },
            "recirculation": {
                "fresh": "the recirculation is off, fresh air comes in",
                "recirculate": "the recirculation is on",
                "auto": "the recirculation is on automatic",
            },
            "drive_mode": {},
        },
        other={
            "wipers": "the wipers are on {value}",
            "recirculation": "the recirculation is on {value}",
            "drive_mode": "the car is in {value} mode",
        },
        gear="the car is in {gear}",
        gears={"neutral": "neutral", "park": "park", "drive": "drive", "reverse": "reverse"},
        gear_number="{number}",
        past=_past,
        briefly=_briefly,
    ),
    ANSWERING,
    SPOKEN,
)
