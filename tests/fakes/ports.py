"""Ports of the tools in the simplest way possible: a small town, one road, a memory of lists."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from assistant.tools.manual.port import Passage
from assistant.tools.media.port import Playing
from assistant.tools.memory.port import Note, Reminder
from assistant.tools.outcome import UnableError
from assistant.tools.places.port import ASIDE, Search
from assistant.tools.places.router import Leg, Route
from assistant.tools.traffic.port import Light
from assistant.types.place import Place, Position
from assistant.types.way import Road

SPEED_MPS = 10.0
SATURDAY = 5
HERE = Position(latitude=0.05, longitude=0.05)


def place(name: str, distance_m: float, **known: object) -> Place:
    """A place so far to the north of the car."""
    position = Position(latitude=HERE["latitude"] + distance_m / 111_000, longitude=HERE["longitude"])
    fields: Any = {"name": name, "position": position, "distance_m": distance_m, **known}
    made: Place = fields
    return made


TOWN = (
    place("Harbour Garage", 400, category="parking", price=3.0, duration_s=90.0, open_now=True),
    place("Mill Car Park", 900, category="parking", price=0.0, duration_s=60.0, phone="0555 12", open_now=False,
          opens_at="2026-11-23T07:00"),
    place("Quay Parking", 1500, category="parking", price=1.5, duration_s=200.0),
    place("Old Mill Inn", 2000, category="restaurant", cuisine="italian", address="1 Mill Lane"),
    place("Airport", 60_000),
)  # fmt: skip


class TownPlaces:
    """Places: looks at category, name and cuisine."""

    def __init__(self) -> None:
        self.searches: list[Search] = []
        self.kept: dict[str, Place] = {}

    def search(self, search: Search) -> Sequence[Place]:
        """Return what fits."""
        self.searches.append(search)
        return [
            each
            for each in TOWN
            if search.category in (None, each.get("category"))
            and search.cuisine in (None, each.get("cuisine"))
            and (search.name or "").casefold() in each["name"].casefold()
        ]

    def named(self, words: str, around: Position | None) -> Sequence[Place]:
        """Return the places whose names hold the words."""
        del around
        return [each for each in TOWN if words.casefold() in each["name"].casefold()]

    def saved(self, name: str) -> Place | None:
        """Return what was saved."""
        return self.kept.get(name)

    def save(self, name: str, place: Place) -> Place | None:
        """Keep a place."""
        before = self.kept.get(name)
        self.kept[name] = place
        return before

    def saved_names(self) -> Sequence[str]:
        """Return the names."""
        return [name for name in self.kept if not name.endswith(ASIDE)]

    def forget(self, name: str) -> Place | None:
        """Drop a place."""
        gone = self.kept.pop(name, None)
        if gone is not None:
            self.kept[f"{name} {ASIDE}"] = gone
        return gone

    def open_on(self, place: Place, day: date) -> Sequence[tuple[str, str | None]] | None:
        """Return nine to five on weekdays, of those whose hours are known."""
        if "open_now" not in place:
            return None
        return [(f"{day}T09:00", f"{day}T17:00")] if day.weekday() < SATURDAY else []

    def open_at(self, place: Place, moment: datetime) -> bool | None:
        """Return whether it is open then."""
        return moment.weekday() < SATURDAY and 9 <= moment.hour < 17 if "open_now" in place else None


class OneRoad:
    """Router: as far as the place says, ten metres a second, two minutes for a stop."""

    def __init__(self) -> None:
        self.driven: Route | None = None
        self.here: Road | None = None
        self.avoided: set[str] = set()

    def route(self) -> Route | None:
        """Return the route."""
        return self.driven

    def line(self) -> Sequence[Position]:
        """Return its end."""
        return (self.driven["destination"]["position"],) if self.driven else ()

    def start(self, origin: Position, stops: Sequence[Place], destination: Place) -> Route:
        """Begin a route."""
        self.driven = self.plan(origin, stops, destination, None, None)
        return self.driven

    def cancel(self) -> None:
        """End it."""
        self.driven = None

    def plan(
        self, origin: Position, stops: Sequence[Place], destination: Place, depart_at: str | None, arrive_by: str | None
    ) -> Route:
        """Work a route out."""
        del origin
        distance_m = destination.get("distance_m", 0.0)
        planned = Route(
            destination=destination,
            stops=list(stops),
            distance_m=distance_m,
            duration_s=distance_m / SPEED_MPS + 120.0 * len(stops),
            arrival_time=arrive_by or "2026-11-22T18:10",
            next_turn={"direction": "left", "distance_m": 250.0, "road": "Mill Lane"},
        )
        if depart_at or arrive_by:
            planned["depart_at"] = depart_at or "2026-11-22T17:45"
        return planned

    def leg(self, origin: Position, place: Place) -> Leg:
        """Return how far it is."""
        del origin
        return Leg(distance_m=place.get("distance_m", 0.0), duration_s=60.0)

    def alternatives(self) -> Sequence[Leg]:
        """Return one."""
        return (Leg(distance_m=70_000.0, duration_s=6500.0, name="coast road", tolls=False),)

    def take(self, alternative: int) -> Route:
        """Go that way."""
        way = self.alternatives()[alternative]
        if self.driven is None:
            raise UnableError("no_route", "nobody is being guided")
        self.driven = self.driven | {"distance_m": way["distance_m"], "duration_s": way["duration_s"]}
        return self.driven

    def road(self, position: Position) -> Road | None:
        """Return the one that it is given."""
        del position
        return self.here

    def avoid(self, kind: str, *, enabled: bool) -> bool:
        """Avoid it or not."""
        before = kind in self.avoided
        (self.avoided.add if enabled else self.avoided.discard)(kind)
        return before


class OneLight:
    """TrafficLights: the light that it is given."""

    def __init__(self, light: Light | None) -> None:
        self.light = light
        self.awaited = False

    def next(self) -> Light | None:
        """Return it."""
        return self.light

    def tell_when_green(self) -> None:
        """Keep that it is to be told."""
        self.awaited = True


class ListMemory:
    """Memory: lists, newest last."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.reminders: list[Reminder] = []
        self.routines: dict[str, str] = {}
        self.profile: str | None = None

    def keep(self, text: str) -> Note:
        """Keep a note."""
        self.notes.append(Note(text=text, kept_at="2026-11-22T17:30"))
        return self.notes[-1]

    def find(self, text: str | None) -> Sequence[Note]:
        """Return the notes that share a word with the text."""
        words = set((text or "").split())
        return [note for note in reversed(self.notes) if text is None or words & set(note["text"].split())]

    def drop(self, notes: Sequence[Note]) -> None:
        """Forget notes."""
        self.notes = [note for note in self.notes if note not in notes]

    def switch_profile(self, name: str) -> str | None:
        """Know Ann and Ben."""
        if name not in ("Ann", "Ben"):
            raise UnableError("no_such_profile", f"nobody is called {name}", name=name)
        before, self.profile = self.profile, name
        return before

    def routine(self, name: str) -> str | None:
        """Return steps."""
        return self.routines.get(name)

    def define_routine(self, name: str, steps: str) -> str | None:
        """Keep steps."""
        before = self.routines.get(name)
        self.routines[name] = steps
        return before

    def remind(self, reminder: Reminder) -> None:
        """Keep a reminder."""
        self.reminders.append(reminder)

    def cancel_reminders(self, text: str | None) -> Sequence[Reminder]:
        """Drop those of the text, or the first."""
        gone = [each for each in self.reminders if each.get("text") == text] if text else self.reminders[:1]
        self.reminders = [each for each in self.reminders if each not in gone]
        return gone


class OnePage:
    """Manual: one passage about seats."""

    def answer(self, question: str) -> Passage | None:
        """Answer what has to do with seats."""
        return Passage(answer="Pull the strap.", title="Rear seats", page=48) if "seats" in question else None


class OneRecord:
    """MediaPlayer: everything is found but "silence"."""

    def __init__(self) -> None:
        self.now: Playing | None = None

    def playing(self) -> Playing | None:
        """Return what plays."""
        return self.now

    def play(self, query: str | None, kind: str | None) -> Playing | None:
        """Play it."""
        self.now = None if query == "silence" else Playing(title=query or "Morning Song", kind=kind or "song")
        return self.now

    def control(self, action: str) -> Playing | None:
        """Pause, stop or go on."""
        if action == "stop" or self.now is None:
            self.now = None
        else:
            self.now = Playing(title=self.now["title"], paused=action == "pause")
        return self.now
