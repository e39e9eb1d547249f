"""The door of the room: the roads of the imported maps, and the tiles beside a map that is being imported."""

from collections.abc import Callable
from pathlib import Path

from assistant.config import Config
from assistant.places.region import Region, regions
from assistant.routing import tiles
from assistant.routing.programs import find
from assistant.routing.roads import Map, Roads
from assistant.routing.valhalla import Valhalla
from assistant.store import Store, model_folders


def open_roads(config: Config, folder: Path | None = None) -> Roads:
    """Return the roads of the regions in a folder, None: that of the configuration.

    Nothing is opened before it is asked. Raises ModelError where the router's programs are missing or damaged.
    """
    programs = find(Store(model_folders(config)), config.places.router)
    where = folder or config.regions_folder()
    return Roads(lambda: [_map(region) for region in regions(where)], lambda opened: Valhalla(programs, opened))


def tiles_builder(config: Config, told: Callable[[str], None]) -> Callable[[Path, Path, str | None], None]:
    """Return what builds the tiles of a map (source, folder, driving side). Raises ModelError as `open_roads`."""
    programs = find(Store(model_folders(config)), config.places.router)

    def build(source: Path, folder: Path, side: str | None) -> None:
        tiles.build(source, folder, programs, side="left" if side == "left" else "right", told=told)

    return build


def _map(region: Region) -> Map:
    return Map(region.about.name, region.tiles, region.about.bounds)
