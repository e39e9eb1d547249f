"""Several maps as one: what lies in more than one of them is taken once, so that their roads are joined."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import osmium

from assistant.errors import DataError
from assistant.places.importing import region_name

Thing = osmium.osm.Node | osmium.osm.Way | osmium.osm.Relation | osmium.osm.Area | osmium.osm.Changeset
_KINDS = {"n": 0, "w": 1, "r": 2}


@contextmanager
def put_together(sources: Sequence[Path], beside: Path) -> Iterator[Path]:
    """Give the file of one map, or one that holds all of several, until it is no longer needed.

    beside: a folder on a disk with room for it, there or not. Raises as `merge`.
    """
    if len(sources) == 1:
        yield sources[0]
        return
    there = beside.is_dir()
    try:
        beside.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".together-", dir=beside) as folder:
            target = Path(folder) / f"{'-'.join(map(region_name, sources))[:64]}.osm.pbf"
            merge(sources, target)
            yield target
    except OSError as error:
        raise DataError(f"{beside}: cannot be written: {error.strerror}") from error
    finally:
        if not there and beside.is_dir() and not any(beside.iterdir()):
            beside.rmdir()


def merge(sources: Sequence[Path], target: Path) -> None:
    """Write maps into one file. sources: each in the order of its ids, as extracts are.

    Raises DataError: one of them cannot be read, is not in that order, or the target cannot be written.
    """
    try:
        with osmium.SimpleWriter(str(target)) as writer:
            files = [_Ordered(source) for source in sources]
            for same in osmium.zip_processors(*files):
                writer.add(max((each for each in same if each is not None), key=_worth))
    except (RuntimeError, ValueError) as error:  # osmium has no others
        raise DataError(f"{' and '.join(map(str, sources))}: cannot be put together: {error}") from error


def _worth(thing: "Thing") -> tuple[int, int]:
    """Return how much a thing tells: its version, and of a way that is cut in one map how much is left of it."""
    nodes = len(thing.nodes) if isinstance(thing, osmium.osm.Way) else 0
    return getattr(thing, "version", 0) or 0, nodes


class _Ordered(osmium.FileProcessor):
    """A file that complains where its ids are not in order: put together they would be nonsense."""

    def __init__(self, source: Path) -> None:
        super().__init__(str(source), osmium.osm.NODE | osmium.osm.WAY | osmium.osm.RELATION)
        self._source = source

    def __iter__(self) -> Iterator["Thing"]:
        before = (0, -1 << 62)
        for thing in super().__iter__():
            now = (_KINDS[thing.type_str()], thing.id)
            if now <= before:
                raise DataError(f"{self._source}: not in the order of its ids; sort it first (osmium sort)")
            before = now
            yield thing
