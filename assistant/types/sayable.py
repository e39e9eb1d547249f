"""Everything that can be said in a language, sign by sign, as a graph: what a recogniser is bound to."""

import json
import sys
from array import array
from dataclasses import dataclass

START = 0
"""the place where every sentence begins"""


@dataclass(frozen=True, slots=True)
class Sayable:
    """Places that signs lead on from. What a place leads to is a range of the arrays: place n from [n] to [n + 1]."""

    signs: str
    """those that occur"""
    arcs: "array[int]"
    """where the arcs of each place begin"""
    arc_signs: "array[int]"
    """of each arc the sign that is said, as its place in `signs`"""
    arc_targets: "array[int]"
    ways: "array[int]"
    """where the ways of each place begin: they lead on without anything being said"""
    way_targets: "array[int]"
    way_costs: "array[int]"
    """how far a way departs from the plainest wording"""
    ends: frozenset[int]
    """the places where a sentence may end"""

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self.arcs) - 1

    def written(self) -> bytes:
        """Return it as the content of a file, for a machine of the same kind."""
        head = {"order": sys.byteorder, "signs": self.signs, "ends": sorted(self.ends)}
        head["arrays"] = [(each.typecode, len(each)) for each in self._arrays]
        return b"".join([json.dumps(head).encode(), b"\n", *(each.tobytes() for each in self._arrays)])

    @classmethod
    def read(cls, content: bytes) -> "Sayable":
        """Read what was written. Raises ValueError where it is broken."""
        first, _, rest = content.partition(b"\n")
        head = json.loads(first)
        try:
            if head["order"] != sys.byteorder:
                raise ValueError("of another machine")
            arrays: list[array[int]] = []
            begin = 0
            for kind, count in head["arrays"]:
                each = array(kind)
                each.frombytes(rest[begin : begin + count * each.itemsize])
                if len(each) != count:
                    raise ValueError("cut short")
                begin += count * each.itemsize
                arrays.append(each)
            arcs, arc_signs, arc_targets, ways, way_targets, way_costs = arrays
            ends = frozenset[int](head["ends"])
            return cls(head["signs"], arcs, arc_signs, arc_targets, ways, way_targets, way_costs, ends)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not what can be said: {error}") from error

    @property
    def _arrays(self) -> "tuple[array[int], ...]":
        return (self.arcs, self.arc_signs, self.arc_targets, self.ways, self.way_targets, self.way_costs)
