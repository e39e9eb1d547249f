"""The door of the room: the roads of the imported maps, and the tiles beside a map that is being imported."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.config import Config
from assistant.errors import AssistantError
from assistant.places.driving import Drive
from assistant.places.region import Region, regions
from assistant.routing import tiles
from assistant.routing.detours import detours
from assistant.routing.programs import find, named
from assistant.routing.roads import Map, Roads
from assistant.routing.valhalla import Valhalla
from assistant.store import Store, model_folders
from assistant.types.place import Position

log = logging.getLogger(__name__)


def open_roads(config: Config, folder: Path | None = None) -> Roads:
    """Return the roads of the regions in a folder, None: that of the configuration.

    Nothing is opened, and no file of the router looked at, before it is asked. Raises ModelError where its programs are
    not installed.
    """
    store, router = Store(model_folders(config)), config.places.router
    store.place(named(router))
    where = folder or config.regions_folder()
    return Roads(
        lambda: [_map(region) for region in regions(where)], lambda opened: Valhalla(find(store, router), opened)
    )


def tiles_builder(config: Config, told: Callable[[str], None]) -> Callable[[Path, Path, str | None], None]:
    """Return what builds the tiles of a map (source, folder, driving side). Raises ModelError: the programs."""
    programs = find(Store(model_folders(config)), config.places.router)

    def build(source: Path, folder: Path, side: str | None) -> None:
        tiles.build(source, folder, programs, side="left" if side == "left" else "right", told=told)

    return build


def _map(region: Region) -> Map:
    return Map(region.about.name, region.tiles, region.about.bounds)


class RoadTimes:
    """How long it takes to drive to places: assistant.places.driving.DrivingTimes, over the router."""

    def __init__(self, roads: Roads) -> None:
        self._roads = roads

    def drives(self, origin: Position, goals: Sequence[Position]) -> Sequence[Drive | None]:
        """Return the way to each goal; None where there is none, or the router fails."""
        try:
            found = self._roads.times(origin, goals)
        except AssistantError as error:
            log.warning("distances are told in a straight line: %s", error)
            return [None] * len(goals)
        return [Drive(*each) if each else None for each in found]

    def detours(self, line: Sequence[Position], places: Sequence[Position]) -> Sequence[Drive | None]:
        """Return how much longer the way is past each place; None where no road is near, or the router fails."""
        try:
            found = detours(line, places, self._roads.matrix)
        except AssistantError as error:
            log.warning("detours are told in a straight line: %s", error)
            return [None] * len(places)
        return [Drive(each.distance_m, each.duration_s) if each else None for each in found]
