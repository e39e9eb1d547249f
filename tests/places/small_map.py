"""A map of a few things, written as .osm by a test that says what is on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

Point = tuple[float, float]
"""latitude, longitude"""


@dataclass
class SmallMap:
    """Things with tags; a way's and a relation's nodes are made with it."""

    _things: list[str] = field(default_factory=list)
    _nodes: list[str] = field(default_factory=list)
    _number: int = 0

    def node(self, at: Point, **tags: str) -> str:
        """Add a node; return what it is called: node/1."""
        number = self._next()
        self._nodes.append(f'<node id="{number}" lat="{at[0]}" lon="{at[1]}">{_tags(tags)}</node>')
        return f"node/{number}"

    def way(self, points: Sequence[Point], *, closed: bool = False, **tags: str) -> str:
        """Add a way."""
        refs = [self.node(point).split("/")[1] for point in points]
        refs += refs[:1] if closed else []
        number = self._next()
        nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        self._things.append(f'<way id="{number}">{nodes}{_tags(tags)}</way>')
        return f"way/{number}"

    def relation(self, members: Iterable[tuple[str, str]], **tags: str) -> str:
        """Add a relation of things and their roles."""
        number = self._next()
        kept = "".join(
            f'<member type="{osm.split("/")[0]}" ref="{osm.split("/")[1]}" role="{role}"/>' for osm, role in members
        )
        self._things.append(f'<relation id="{number}">{kept}{_tags(tags)}</relation>')
        return f"relation/{number}"

    def write(self, path: Path) -> Path:
        """Write it; the nodes stand before the ways, as in every map."""
        things = sorted(self._things, key=lambda thing: thing.startswith("<relation"))
        path.write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">{"".join((*self._nodes, *things))}</osm>',
            encoding="utf-8",
        )
        return path

    def _next(self) -> int:
        self._number += 1
        return self._number


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key.replace('__', ':'))} v={quoteattr(value)}/>" for key, value in tags.items())
