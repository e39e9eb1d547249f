"""SLURP (Bastianelli et al. 2020), devel: what people say to an assistant at home. Few of its intents fit a car.

An intent that a car has becomes a request. One that a car has no tool for wants nothing, and any call is false. Where
a car could act or not (an alarm may become a reminder, lights may be the cabin's), either is right.
Its labels name few arguments: what they leave out is not judged.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scoring import rows
from scoring.expected import Holding, OneOf, Request, Sentence, Wanted, calls, either, nothing

LOUDER = OneOf(frozenset({"a_bit_more", "more", "a_lot_more", "max"}))
QUIETER = OneOf(frozenset({"a_bit_less", "less", "a_lot_less", "min"}))

WAKE_WORD = re.compile(r"^(?:(?:hey |ok |okay )?(?:olly|alexa|siri|assistant)|(?:hey|ok|okay) google) (?=\w)")
"""their assistants' names before a sentence: understanding never sees a wake word. "google" alone is also a verb"""

ENTITY = re.compile(r"\[(\w+) : ([^]]+)\]")

Entities = Mapping[str, str]
"""kind of entity -> its words, as annotated; of several of a kind with commas between"""


def read(path: Path) -> Iterator[Sentence]:
    """Read devel.jsonl.xz. Raises DataError."""
    for row in rows.read(path):
        # Not `entities`: their spans count words of another version of the text.
        entities: dict[str, str] = {}
        for kind, words in ENTITY.findall(row["annot"]):
            entities[kind] = f"{entities[kind]}, {words}" if kind in entities else words
        yield sentence(WAKE_WORD.sub("", row["text"]), f"{row['scenario']}_{row['action']}", entities)


def sentence(text: str, intent: str, entities: Entities) -> Sentence:
    """Give what a sentence with this label wants of a car."""
    if intent in REQUESTS:
        requests = REQUESTS[intent](entities)
        if requests:
            return calls(text, "en", *((request,) for request in requests))
    if intent in POSSIBLE and not entities.keys() & AT_HOME:
        return either(text, "en", *POSSIBLE[intent])
    return nothing(text, "en")


def _any(tool: str, *untold: str, **given: Wanted) -> Request:
    return Request(tool, given, frozenset(untold))


def _volume(direction: OneOf) -> tuple[Request, ...]:
    # "to ninety" and "to the loudest setting" are annotated as change_amount, not as a number or a word of ours.
    return _any("set_volume", "channel", change=direction), _any("set_volume", "channel", "level")


def _media(entities: Entities) -> tuple[Request, ...]:
    """Play what is named; skipping and going on with something are labelled as playing too."""
    names = (name for kind in MEDIA_NAMES if kind in entities for name in entities[kind].split(", "))
    # "gym playlist", "r. n. b.": the kind is an argument of its own, full stops are not said.
    named = tuple(filter(None, (KIND_OF_MEDIA.sub("", name).rstrip(".") for name in names)))
    play = Request("play_media", {"query": Holding(named)}, frozenset({"kind"})) if named else None
    return play or _any("play_media", "query", "kind"), _any("control_media", "action")


def _settings(entities: Entities) -> tuple[Request, ...]:
    setting = entities.get("player_setting", "")
    if "disable" in setting:
        return ()
    if "shuffle" in setting:
        return (_any("control_media", action="shuffle"),)
    if "repeat" in setting or "loop" in setting:
        return (_any("control_media", action="repeat"), _any("control_media", action="previous"))
    return (_any("control_media", "action"),)


def _clock(entities: Entities) -> tuple[Request, ...]:
    """Only the time and the date of here and now: the car knows no other towns and no calendar."""
    if entities.keys() - {"date"} or entities.get("date", "today") not in ("today", "today's"):
        return ()
    return _any("get_state", what="time"), _any("get_state", what="date")


def _locations(entities: Entities) -> tuple[Request, ...]:
    """A place of a kind that we know, by its category or its cuisine; other shops by their name at most."""
    business = entities.get("business_type", "")
    category = next((ours for theirs, ours in BUSINESSES.items() if theirs in business), None)
    if category is None and "food_type" in entities:
        category = "restaurant"
    if category is None:
        return ()
    near = {"near": Holding((entities["place_name"],))} if "place_name" in entities else {}
    return (Request("find_places", {"category": category, **near}, frozenset({"cuisine", "where", "near", "name"})),)


KIND_OF_MEDIA = re.compile(r" ?\b(?:playlist|podcast|radio|(?:radio )?station)\b ?")

MEDIA_NAMES = ("song_name", "artist_name", "music_genre", "playlist_name", "podcast_name", "radio_name")
"""an audiobook_name is left out: its intent is often "resume", which needs no name here"""

BUSINESSES = {"restaurant": "restaurant", "grocery": "supermarket", "good to eat": "restaurant"}

AT_HOME = frozenset({"house_place", "device_type"})
"""a sentence that names a room or a device of a home is none for a car"""

MUTE = (
    _any("set_muted", "channel", enabled=True),
    _any("control_media", "action"),
    # The assistant itself is told to be silent.
    _any("set_listening", enabled=False),
)

REQUESTS: Mapping[str, Callable[[Entities], tuple[Request, ...]]] = {
    "audio_volume_up": lambda _: _volume(LOUDER),
    "audio_volume_down": lambda _: _volume(QUIETER),
    "audio_volume_mute": lambda _: MUTE,
    "play_music": _media,
    "play_radio": _media,
    "play_podcasts": _media,
    "play_audiobook": _media,
    "music_settings": _settings,
    "datetime_query": _clock,
    "recommendation_locations": _locations,
}
"""intents that a car has; where they give no request, the sentence asks for what a car does not know"""

LIGHT = (
    _any("set_cabin_light", "zone", "enabled"),
    _any("set_ambient_light", "enabled", "color", "brightness", "change"),
    _any("set_headlights", "mode"),
)

POSSIBLE: Mapping[str, tuple[Request, ...]] = {
    # No word tells the name of a game from that of a song.
    "play_game": (_any("play_media", "query", "kind"),),
    "iot_hue_lighton": LIGHT,
    "iot_hue_lightoff": LIGHT,
    "iot_hue_lightup": LIGHT,
    "iot_hue_lightdim": LIGHT,
    "iot_hue_lightchange": LIGHT,
    "alarm_set": (_any("set_reminder", "text", "at", "after"),),
    "alarm_remove": (_any("cancel_reminder", "text"),),
    # Most are entries of a calendar, which a car has not; "remind me to ..." among them is a reminder.
    "calendar_set": (_any("set_reminder", "text", "at", "after", "place"),),
    "calendar_remove": (_any("cancel_reminder", "text"),),
    "music_dislikeness": (_any("control_media", "action"),),
    "music_likeness": (_any("control_media", "action"), _any("remember", "text")),
    "news_query": (_any("play_media", "query", "kind"),),
    # Said to a coffee machine; in a car it is a request for a cafe.
    "iot_coffee": (_any("find_places", "where", "open_now", category="cafe"),),
    # Pubs and shoe shops: no category of ours, but perhaps the name of a place.
    "recommendation_locations": (
        _any("find_places", "name", "near", "where", "category", "cuisine"),
        _any("get_state", what="position"),
    ),
    # Where one is, among small talk
    "general_quirky": (_any("get_state", what="position"),),
    # Trains, and directions to a place.
    "transport_query": (
        _any("navigate_to", "place", "saved"),
        _any("find_places", "category", "name", "near", "where"),
        _any("get_route_info", "what"),
    ),
    # How it is outside, here and now, is labelled as weather.
    "weather_query": (_any("get_state", what="outside_temperature"),),
}
"""intents after which a car may do this or nothing; their arguments are not judged"""
