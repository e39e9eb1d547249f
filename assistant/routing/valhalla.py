"""Asks Valhalla: its program is run once for each question, and answers on stdout.

Why not as a server: it listens on TCP alone, and the daemon's unit allows it no IP, neither in nor out. A run costs
some 0.05 s of computing more than a question to a server, holds no memory between two questions, and where it dies of
a question it takes nothing else with it.
"""

import json
import resource
import subprocess
import threading
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.errors import EngineError
from assistant.routing import answer
from assistant.routing.programs import Programs
from assistant.routing.settings import configuration
from assistant.tools.outcome import Fault, UnableError
from assistant.types.place import Position
from assistant.types.way import Road, Way

TOLERANCE_DEG = 45
"""between a road and the heading of a car on it"""
ANSWER_WITHIN_S = 20.0
"""the longest way that there is, on a board; then it hangs"""
MOST_MEMORY = 2 << 30
"""bytes of address space: tiles are mapped into it, and its libraries take a quarter of it"""
NOWHERE: Mapping[int, str] = {
    154: "the places are too far apart",
    170: "no road joins the places",
    171: "no road of the map is near",
    442: "no road leads there",
}
"""its codes for no way -> why there is none"""
EXCLUSIONS: Mapping[str, str] = {
    "tolls": "exclude_tolls",
    "motorways": "exclude_highways",
    "ferries": "exclude_ferries",
}
"""a word of the type `avoidable` -> its option that leaves such roads out"""
RELUCTANCE: Mapping[str, str] = {"tolls": "use_tolls", "motorways": "use_highways", "ferries": "use_ferry"}
"""the same -> its option that takes them only where it must"""


class NoWayError(UnableError):
    """No road leads there, or none is near."""

    def __init__(self, reason: str, fault: Fault = "no_way") -> None:
        super().__init__(fault, reason)


class Valhalla:
    """The roads of one region. May be asked from several threads."""

    def __init__(self, programs: Programs, tiles: Path) -> None:
        """tiles: a folder that was `checked`."""
        self._program = programs.service
        self._folder = TemporaryDirectory(prefix="assistant-routing-")
        self._settings = Path(self._folder.name, "settings.json")
        self._settings.write_text(configuration(tiles), encoding="utf-8")
        self._many = Path(self._folder.name, "many.json")
        self._many.write_text(configuration(tiles, many_to_many=True), encoding="utf-8")
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()

    def ways(
        self,
        places: Sequence[Position],
        *,
        avoid: Collection[str] = (),
        alternatives: int = 0,
        heading: float | None = None,
    ) -> tuple[Way, ...]:
        """Return the quickest way through the places, and up to so many others, which lead past no stops.

        avoid: words of the type `avoidable`; where no way is without them, one with as few as can be is returned, and
        tells so itself. heading: of the car, in degrees from the north: it does not turn round where it stands.
        Raises NoWayError, and EngineError where the router fails.
        """
        options: dict[str, object] = {EXCLUSIONS[kind]: True for kind in avoid}
        try:
            return self._ways(places, options, alternatives, heading)
        except NoWayError:
            if not avoid:
                raise
            return self._ways(places, {RELUCTANCE[kind]: 0 for kind in avoid}, alternatives, heading)

    def times(self, origin: Position, targets: Sequence[Position]) -> tuple[tuple[float, float] | None, ...]:
        """Return the metres and seconds that it takes to drive to each target; None: no way. Raises EngineError."""
        if not targets:
            return ()
        question = {"sources": [_point(origin)], "targets": [_point(target) for target in targets], "costing": "auto"}
        try:
            return answer.times(self._ask("sources_to_targets", question))
        except NoWayError:
            if len(targets) == 1:
                return (None,)
            # One target without a road spoils the answer for all of them.
            half = len(targets) // 2
            return (*self.times(origin, targets[:half]), *self.times(origin, targets[half:]))

    def matrix(
        self, sources: Sequence[Position], targets: Sequence[Position]
    ) -> tuple[tuple[tuple[float, float] | None, ...], ...]:
        """Return metres and seconds from each source to each target, a row for each source; None: no way.

        At most MOST_LOCATIONS of each. Raises NoWayError where one of them has no road near, and EngineError.
        """
        question = {"sources": [*map(_point, sources)], "targets": [*map(_point, targets)], "costing": "auto"}
        return answer.matrix(self._ask("sources_to_targets", question, self._many))

    def road(self, position: Position, heading: float | None = None) -> Road | None:
        """Return the road at a position, None where none is near; with a heading, one that leads there.

        heading: degrees from the north. Raises EngineError.
        """
        place = _point(position) | {"radius": answer.BESIDE_M}
        if heading is not None:
            place |= {"heading": round(heading) % 360, "heading_tolerance": TOLERANCE_DEG}
        try:
            return answer.road(self._ask("locate", {"locations": [place], "costing": "auto", "verbose": True}))
        except NoWayError:
            return None

    def close(self) -> None:
        """End what runs."""
        with self._lock:
            for child in self._running:
                child.kill()
        self._folder.cleanup()

    def _ways(
        self, places: Sequence[Position], options: Mapping[str, object], alternatives: int, heading: float | None
    ) -> tuple[Way, ...]:
        first, *others = [_point(place) for place in places]
        if heading is not None:
            first["heading"] = round(heading) % 360
        question = {
            "locations": [first, *others],
            "costing": "auto",
            "costing_options": {"auto": options},
            "alternates": alternatives,
            "units": "kilometers",
            "turn_lanes": True,
        }
        return answer.ways(self._ask("route", question))

    def _ask(self, action: str, question: Mapping[str, object], settings: Path | None = None) -> bytes:
        command = [str(self._program), str(settings or self._settings), action, json.dumps(question)]
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            with self._lock:
                self._running.add(child)
            try:
                resource.prlimit(child.pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
                text, _ = child.communicate(timeout=ANSWER_WITHIN_S)
            except ProcessLookupError:  # it has ended before it was limited
                text, _ = child.communicate()
            except subprocess.TimeoutExpired as error:
                raise EngineError(f"the router did not answer within {ANSWER_WITHIN_S:.0f} s") from error
            finally:
                child.kill()  # one that has ended is not harmed
                with self._lock:
                    self._running.discard(child)
        if child.returncode == 0:
            return text
        why = answer.fault(text)
        if why is None:
            raise EngineError(f"the router ended with {child.returncode}")
        if why.error_code in NOWHERE:
            raise NoWayError(f"no way: {NOWHERE[why.error_code]}")
        raise EngineError(f"the router does not answer: {why.error} ({why.error_code})")


def _point(position: Position) -> dict[str, object]:
    return {"lat": position["latitude"], "lon": position["longitude"]}
