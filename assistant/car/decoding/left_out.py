"""What of a mapping finds nothing in the car's DBCs, told with its file: else a slip of the pen would pass unseen.

Mappings that come with the assistant name the messages of many cars; of them only a signal that its message does not
have is told.
"""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.car.decoding import mapping
from assistant.car.decoding.mapping import Entry, SignalSource
from assistant.car.decoding.paths import LeftOut

log = logging.getLogger(__name__)

MOST_TOLD = 5
"""of a file; of the rest the number"""


def tell(left_out: Sequence[LeftOut], named: Sequence[Path | None]) -> None:
    """Tell on the log what found nothing. named: the mappings that were loaded beside the shipped one."""
    of_cars = mapping.of_cars()
    own = [path for path in named if path is not None and str(path) not in of_cars]
    shipped = [mapping.SHIPPED, *(of_cars[str(path)] for path in named if str(path) in of_cars)]
    for path in (*own, *shipped):
        worth = [each for each in left_out if path in own or each.message_found]
        entries = mapping.read(path) if worth else {}
        told = [each for each in worth if _holds(entries, each)]
        for each in told[:MOST_TOLD]:
            log.warning("%s: %s: left out, since %s", path, each.name, each.why)
        if len(told) > MOST_TOLD:
            log.warning("%s: and %d more are left out", path, len(told) - MOST_TOLD)


def _holds(entries: Mapping[str, Entry], left_out: LeftOut) -> bool:
    sources: tuple[SignalSource, ...] = entries[left_out.name].sources if left_out.name in entries else ()
    return left_out.source in sources
