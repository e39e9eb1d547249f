"""Quantities of several unlike parts, in English: all lights, the climate control, the volume."""

from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.numbers import listed
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.things import OWNERS, THINGS
from assistant.languages.en.replies.words import STATE, WORDS
from assistant.languages.parts import Parts, PartWords
from assistant.languages.speaking import Forms

PARTS = {
    "high_beam": "the high beam",
    "low_beam": "the low beam",
    "hazard": "the hazard lights",
    "cabin": "the cabin light",
    "ac": "the air conditioning",
    "auto": "the automatic climate control",
    "sync": "the shared temperature",
    "on": "the climate control",
}


def _be(names: str) -> str:
    return "are" if names.endswith("s") else "is"


def _climate(temperatures: str, cools: bool | None) -> Forms:
    air = [] if cools is None else [f"the air conditioning {'on' if cools else 'off'}"]
    known = [f"set to {temperatures}", *air] if temperatures else air
    return (f"The climate control {'is' if temperatures else 'has'} {', '.join(known)}.", f"It's {known[0]}.")


PARTED = Parts(
    PartWords(
        names=STATE,
        parts=PARTS,
        part_is=lambda name, on: f"{name} {_be(name)} {'on' if on else 'off'}",
        switch={
            "OFF": "the headlights are off",
            "POSITION": "the parking light is on",
            "DAYTIME_RUNNING_LIGHTS": "the daytime running lights are on",
            "AUTO": "the headlights are on automatic",
            "BEAM": "the low beam is on",
        },
        low_beam=("the low beam is on", "the low beam is off"),
        with_high_beam="{clause}, with the high beam",
        lamps=(("high_beam", "the high beam"), ("fog_front", "the fog lights"), ("hazard", "the hazards")),
        with_lamps="{switch}, with {lamps}",
        only_lamps=lambda lamps: f"of the lights, {listed(lamps)} {_be(lamps[-1])} on",
        no_lamps="no lights are on that I can see",
        owners=OWNERS,
        set_to=("the temperature is set to {temperatures}", "it's set to {temperatures}"),
        on_side=lambda temperature, owners: f"{temperature} on the {listed(owners)} side",
        elsewhere="{temperature} elsewhere",
        climate=_climate,
        directions=WORDS["direction"],
        air_goes="the air goes to {direction}",
        air_to="{place} to {direction}",
        air_goes_apart=("the air goes {each}", "it differs from seat to seat"),
        colours={},
        ambient_colour="the ambient light is {colour}",
        ambient_on=("the ambient light is on, {colour}, at {percent}", "the ambient light is on"),
        channels={"media": "the music", "voice": "my voice", "navigation": "the navigation"},
        muted="{channel} is muted",
        loud="{channel} is at {percent}",
        as_loud="{channel} at {percent}",
        clauses=listed,
    ),
    THINGS,
    ANSWERING,
    SPOKEN,
)
