"""As few filters as can be for a set of identifiers: a filter lets through what is equal to its id under its mask."""

from collections.abc import Collection
from typing import NamedTuple

from assistant.car.frames import FrameKey

STANDARD, EXTENDED = 0x7FF, 0x1FFF_FFFF
"""masks of identifiers of 11 and 29 bits"""


class Filter(NamedTuple):
    """What some identifiers have in common."""

    id: int
    mask: int
    extended: bool


Wanted = Collection[FrameKey | Filter]
"""what is to be heard: identifiers, and filters where they are too many to be named one by one"""


def covering(wanted: Wanted) -> list[Filter]:
    """Return filters that let through exactly these identifiers."""
    found = [one for one in wanted if isinstance(one, Filter)]
    keys = [one for one in wanted if not isinstance(one, Filter)]
    for extended, mask in ((False, STANDARD), (True, EXTENDED)):
        groups = {mask: {identifier for identifier, long in keys if long is extended}}
        for place in range(mask.bit_length()):
            groups = _joined(groups, 1 << place)
        found += [Filter(identifier, mask, extended) for mask, ids in groups.items() for identifier in ids]
    return sorted(found)


def _joined(groups: dict[int, set[int]], bit: int) -> dict[int, set[int]]:
    """Join every two that differ in one bit only into one that does not ask for it. groups: ids by their mask."""
    joined: dict[int, set[int]] = {}
    for mask, ids in groups.items():
        pairs = {identifier for identifier in ids if not identifier & bit and identifier | bit in ids}
        for left, under in ((ids - pairs - {identifier | bit for identifier in pairs}, mask), (pairs, mask & ~bit)):
            if left:
                joined.setdefault(under, set()).update(left)
    return joined
