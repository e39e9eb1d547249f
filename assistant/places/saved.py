"""Places that people saved under names of their own: home, work, gym. One small file, replaced as a whole."""

import json
import logging
from pathlib import Path

from assistant import whole_file
from assistant.errors import DataError
from assistant.places.words import key
from assistant.tools.places.port import ASIDE
from assistant.types.place import Place, Position

VERSION = 1
_OTHER_WORDS = {
    "home": ("house", "my house", "the house", "my home", "家", "家里", "我家"),
    "work": ("office", "the office", "my office", "workplace", "my workplace", "my work", "公司", "单位", "办公室"),
}
_ONE_PLACE = {key(word): name for name, words in _OTHER_WORDS.items() for word in words}
"""another word for one of the two places that everybody has -> its name"""
log = logging.getLogger(__name__)


class SavedPlaces:
    """The saved places of a file, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, Place] | None = None

    def place(self, name: str) -> Place | None:
        """Return the place of a name, however it is written. Raises DataError: the file cannot be read."""
        kept = self._read().get(_key(name))
        return None if kept is None else _as_saved(kept)

    def save(self, name: str, place: Place) -> Place | None:
        """Keep a place; return the one before. Raises DataError: it cannot be kept, and nothing has changed."""
        kept = dict(self._read())
        before = kept.get(_key(name))
        kept[_key(name)] = {**place, "saved_as": name}
        self._write(kept)
        self._kept = kept
        return None if before is None else _as_saved(before)

    def names(self) -> list[str]:
        """Return the names in use. Raises DataError: the file cannot be read."""
        said = (place.get("saved_as", name) for name, place in self._read().items())
        return [name for name in said if not name.endswith(ASIDE)]

    def forget(self, name: str) -> Place | None:
        """Drop a place and return it; None where there is none. Raises DataError: that cannot be kept.

        It stays under its name with ASIDE behind, so that it can be put back.
        """
        kept = dict(self._read())
        gone = kept.pop(_key(name), None)
        if gone is not None:
            aside = f"{name} {ASIDE}"
            kept[_key(aside)] = {**gone, "saved_as": aside}
            self._write(kept)
            self._kept = kept
        return None if gone is None else _as_saved(gone)

    def _read(self) -> dict[str, Place]:
        if self._kept is None:
            self._kept = _read(self._path)
        return self._kept

    def _write(self, kept: dict[str, Place]) -> None:
        text = json.dumps({"version": VERSION, "places": kept}, ensure_ascii=False, indent=1)
        try:
            whole_file.write(self._path, f"{text}\n".encode())
        except OSError as error:
            raise DataError(f"{self._path}: a place cannot be saved: {error.strerror}") from error


def _as_saved(kept: Place) -> Place:
    """Return a place as it was given, without the name that it was saved under."""
    place = kept.copy()
    place.pop("saved_as", None)
    return place


def _key(name: str) -> str:
    plain = key(name)
    return _ONE_PLACE.get(plain, plain)


def _read(path: Path) -> dict[str, Place]:
    """Return the places of a file; one that is damaged is moved aside, and there are none."""
    try:
        return _places(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return _aside(path, error)


def _aside(path: Path, error: Exception) -> dict[str, Place]:
    broken = path.with_name(f"{path.name}.broken")
    try:
        path.replace(broken)
    except OSError as cannot:
        raise DataError(f"{path}: not a file of saved places, and cannot be moved aside: {cannot.strerror}") from error
    log.warning("%s: not a file of saved places (%s); kept as %s, and a new one begins", path, error, broken.name)
    return {}


def _places(text: str) -> dict[str, Place]:
    read = json.loads(text)
    if read["version"] != VERSION:
        raise ValueError(f"version {read['version']}")
    return {str(name): _place(kept) for name, kept in read["places"].items()}


def _place(kept: dict[str, object]) -> Place:
    """Return a place that has what every place has; what else it had was right when it was saved."""
    position = kept["position"]
    if not isinstance(position, dict):
        raise TypeError("a place without a position")
    place: Place = {**kept, "name": str(kept["name"])}  # type: ignore[typeddict-item]  # the position is checked below
    place["position"] = Position(latitude=float(position["latitude"]), longitude=float(position["longitude"]))
    return place
