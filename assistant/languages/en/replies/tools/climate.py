"""What is said of the tools of the domain climate, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import degrees
from assistant.languages.en.replies.tools.shapes import seat_set, switched, to_set, to_switch
from assistant.languages.en.replies.words import RECIRCULATION
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_climate": ToolWords(
        "the climate control", request=to_switch("the climate control"), done=switched("Climate control")
    ),
    "set_climate_auto": ToolWords(
        "the automatic climate control",
        request=to_switch("the automatic climate control"),
        done=switched("Automatic climate control"),
    ),
    "set_temperature": ToolWords(
        "the temperature",
        request=(
            ({"celsius": ANY}, "set the temperature to {celsius}"),
            ({}, "turn the temperature {change}"),
        ),
        done=(({"zone": "all"}, "{celsius}."), ({}, ("{zone} {celsius}.", "{celsius}."))),
        measures={"change": degrees},
    ),
    "sync_zones": ToolWords(
        "the shared temperature",
        request=(({"enabled": True}, "set one temperature for everyone"), ({}, "give each zone its own temperature")),
        done=(({"enabled": True}, "One temperature for everyone."), ({}, "Each zone has its own temperature.")),
    ),
    "set_fan": ToolWords(
        "the fan",
        request=to_set("the fan"),
        done=(({"level": 0}, "Fan off."), ({}, "Fan at {level}.")),
        ranges={"level": "The fan goes from {least} to {most}."},
    ),
    "set_airflow": ToolWords(
        "the air direction", request=(({}, "blow the air to {direction}"),), done=(({}, "Air to {direction}."),)
    ),
    "set_ac": ToolWords(
        "the air conditioning", request=to_switch("the air conditioning"), done=switched("Air conditioning")
    ),
    "set_recirculation": ToolWords(
        "the recirculation",
        request=(
            ({"mode": "fresh"}, "let in fresh air"),
            ({"mode": "recirculate"}, "recirculate the air"),
            ({}, "set the recirculation to automatic"),
        ),
        done=(
            ({"mode": "fresh"}, "Fresh air."),
            ({"mode": "recirculate"}, "Recirculating the air."),
            ({}, "Recirculation on automatic."),
        ),
        words={"mode": RECIRCULATION},
        asks={"mode": "Fresh air, recirculation or automatic?"},
    ),
    "set_defrost": ToolWords(
        "the defroster",
        request=(({"enabled": True}, "defrost {window}"), ({}, "stop defrosting {window}")),
        done=(({"enabled": True}, "Defrosting the {window}."), ({}, "Defrosting of the {window} off.")),
        words={"window": {"front": "windscreen", "rear": "rear window", "all": "windows"}},
        request_words={"window": {"front": "the windscreen", "rear": "the rear window", "all": "all windows"}},
        asks={"window": "Front or rear?"},
    ),
    "set_seat_heating": ToolWords("the seat heating", request=to_set("the seat heating"), done=seat_set("heating")),
    "set_seat_ventilation": ToolWords(
        "the seat ventilation", request=to_set("the seat ventilation"), done=seat_set("ventilation")
    ),
    "set_wheel_heating": ToolWords(
        "the steering wheel heating",
        request=to_switch("the steering wheel heating"),
        done=switched("Steering wheel heating"),
    ),
}
