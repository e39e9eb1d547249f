"""Quantities of several unlike parts, in English: all lights, the climate control, the volume."""

from collections.abc import Mapping, Sequence

from assistant.languages.en.replies.numbers import degrees, listed, percent
from assistant.languages.en.replies.things import OWNERS, answered, things
from assistant.languages.en.replies.words import WORDS, begun, named
from assistant.languages.judging import agrees, lit, part_on, switched
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms

SWITCH: Mapping[str, str] = {
    "OFF": "the headlights are off",
    "POSITION": "the parking light is on",
    "DAYTIME_RUNNING_LIGHTS": "the daytime running lights are on",
    "AUTO": "the headlights are on automatic",
    "BEAM": "the low beam is on",
}
MODES: Mapping[str, str] = {
    "off": SWITCH["OFF"],
    "parking": SWITCH["POSITION"],
    "daytime": SWITCH["DAYTIME_RUNNING_LIGHTS"],
    "auto": SWITCH["AUTO"],
    "low": SWITCH["BEAM"],
}
PARTS: Mapping[str, str] = {
    "high_beam": "the high beam",
    "low_beam": "the low beam",
    "hazard": "the hazard lights",
    "cabin": "the cabin light",
    "ac": "the air conditioning",
    "auto": "the automatic climate control",
    "sync": "the shared temperature",
    "on": "the climate control",
}
NAMED = (("high_beam", "the high beam"), ("fog_front", "the fog lights"), ("hazard", "the hazards"))
CHANNELS: Mapping[str, str] = {"media": "the music", "voice": "my voice", "navigation": "the navigation"}


def headlights(answer: Mapping[str, object]) -> Forms:
    """Say how the headlights are, or one of their beams."""
    value = mapping(answer["value"])
    if answer.get("part"):
        return _part(answer, value)
    mode, low = value.get("mode"), value.get("low_beam")
    clause = MODES.get(str(mode)) or (f"the low beam is {'on' if low else 'off'}" if isinstance(low, bool) else "")
    if not clause:
        return ("I can't see the headlights.",)
    full = f"{clause}, with the high beam" if value.get("high_beam") else clause
    verdict = switched(lit(value), answer) if answer.get("asks") in ("on", "off") else agrees(mode, answer)
    return answered(verdict, (full, clause))


def lights(answer: Mapping[str, object]) -> Forms:
    """Say which lights are on."""
    value = mapping(answer["value"])
    if answer.get("part"):
        return _part(answer, value)
    on = [word for part, word in NAMED if value.get(part)]
    switch = SWITCH.get(str(value.get("switch")))
    if switch is None:
        shining = f"of the lights, {listed(on)} {'are' if on[-1].endswith('s') else 'is'} on" if on else ""
        return (f"{begun(shining)}." if shining else "No lights are on that I can see.",)
    verdict = switched(bool(on) or lit(value), answer)
    return answered(verdict, (f"{switch}, with {listed(on)}", switch) if on else (switch,))


def climate(answer: Mapping[str, object]) -> Forms:
    """Say what the climate control is set to, or one part of it."""
    value = mapping(answer["value"])
    part = str(answer.get("part", ""))
    if part and part != "celsius":
        return _part(answer, value)
    celsius = {place: item for place, item in value.items() if "celsius" in place and isinstance(item, int | float)}
    said = _temperatures(celsius)
    if part == "celsius" and said:
        verdict = None if "asks" not in answer else any(agrees(item, answer) for item in celsius.values())
        return answered(verdict, (f"the temperature is set to {listed(said)}", f"it's set to {listed(said)}"))
    known = [f"set to {listed(said)}"] if said else []
    if isinstance(value.get("ac"), bool):
        known.append(f"the air conditioning {'on' if value['ac'] else 'off'}")
    if not known:
        return ("I can't see the climate control.",)
    at_length = f"The climate control is {', '.join(known)}." if said else f"The climate control has {known[0]}."
    return (at_length, f"It's {known[0]}.")


def _temperatures(celsius: Mapping[str, int | float]) -> list[str]:
    """Name the temperatures; where they differ with their sides, what most have last."""
    by_degrees: dict[str, list[str]] = {}
    for place, item in celsius.items():
        by_degrees.setdefault(degrees(item), []).append(OWNERS[place.removesuffix("_celsius")])
    if len(by_degrees) < 2:
        return list(by_degrees)
    *some, most = sorted(by_degrees.items(), key=lambda group: len(group[1]))
    sides = [f"{item} on the {listed(owners)} side" for item, owners in some]
    return [*sides, f"{most[0]} {'elsewhere' if len(most[1]) > 1 else f'on the {most[1][0]} side'}"]


def airflow(answer: Mapping[str, object]) -> Forms:
    """Say where the air goes, by zones where it differs."""
    by_word: dict[str, list[str]] = {}
    for place, word in mapping(answer["value"]).items():
        by_word.setdefault(str(word), []).append(place)
    words = WORDS["direction"]
    if len(by_word) == 1:
        word = next(iter(by_word))
        return answered(agrees(word, answer), (f"the air goes to {words.get(word, named(word))}",))
    each = [f"{OWNERS[places[0]]} to {words.get(word, named(word))}" for word, places in by_word.items()]
    verdict = any(agrees(word, answer) for word in by_word) if "asks" in answer else None
    return answered(verdict, (f"the air goes {listed(each)}", "it differs from seat to seat"))


def ambient_light(answer: Mapping[str, object]) -> Forms:
    """Say whether it is on, in which colour and how bright."""
    lit = any(mapping(answer["value"]).values())
    colour, brightness = answer.get("color"), answer.get("brightness_percent")
    if answer.get("asks") in WORDS_OF_COLOUR and lit:
        return answered(colour == answer["asks"], (f"the ambient light is {named(colour)}",))
    if not lit or colour is None or not isinstance(brightness, int | float):
        return things("ambient_light", answer)
    verdict = None if answer.get("asks") is None else answer["asks"] != "off"
    if isinstance(answer.get("asks"), int | float):
        verdict = agrees(brightness, answer)
    at_length = f"the ambient light is on, {named(colour)}, at {percent(brightness)}"
    return answered(verdict, (at_length, "the ambient light is on"))


WORDS_OF_COLOUR = ("white", "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink")


def volume(answer: Mapping[str, object]) -> Forms:
    """Say how loud a channel is, or all; what is silenced is said to be."""
    value, muted = mapping(answer["value"]), texts_of(answer, "muted")
    part, asks = str(answer.get("part", "")), answer.get("asks")
    channels: Sequence[str] = [part] if part in value else list(value)
    loud = {channel: value[channel] for channel in channels if isinstance(value[channel], int | float)}
    clauses = [_loud(channel, percent_, channel in muted) for channel, percent_ in loud.items()]
    if asks in ("muted", "unmuted"):
        return answered((channels[0] in muted) == (asks == "muted"), (clauses[0],))
    if asks is not None:
        return answered(agrees(loud[channels[0]], answer), (clauses[0],))
    briefly = [clause.replace(" is at ", " at ") for clause in clauses[1:]]
    return answered(None, (listed([clauses[0], *briefly]), clauses[0]))


def _loud(channel: str, level: float, muted: bool) -> str:
    name = CHANNELS.get(channel, named(channel))
    return f"{name} is muted" if muted else f"{name} is at {percent(level)}"


def _part(answer: Mapping[str, object], value: Mapping[str, object]) -> Forms:
    """Say whether one part is on."""
    part = str(answer["part"])
    on = part_on(value, part)
    name = PARTS.get(part, named(part))
    if on is None:
        return (f"I can't see {name}.",)
    return answered(switched(on, answer), (f"{name} {'are' if name.endswith('s') else 'is'} {'on' if on else 'off'}",))
