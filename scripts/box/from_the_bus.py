"""Whether the number of an answer stood on the bus when it was given: the speed that OBD-II frames tell.

from_the_bus.py FRAMES < TURN: FRAMES is what can.logger has written, TURN the JSON of a turn. Exit code 0: it did.
"""

import json
import re
import sys
from datetime import datetime
from pathlib import Path

BEFORE_S = 10.0
"""a value of this age is still told as the speed of now; an emulated processor takes its time over the answer"""
SPEED = re.compile(r"\((?P<time>[\d.]+)\) \S+ 7E8#03410D(?P<speed>[0-9A-F]{2})")


def main() -> None:
    """Compare, and tell what was compared."""
    turn = json.loads(sys.stdin.readlines()[-1])
    given = datetime.fromisoformat(turn["time"]).timestamp()
    (number,) = re.findall(r"\d+", turn["reply"])
    frames = SPEED.finditer(Path(sys.argv[1]).read_text())
    near = {int(one["speed"], 16) for one in frames if given - BEFORE_S <= float(one["time"]) <= given + BEFORE_S}
    sys.stdout.write(f"answered {turn['reply']!r}; on the bus: {sorted(near)}\n")
    sys.exit(0 if int(number) in near and max(near) > 0 else 1)


if __name__ == "__main__":
    main()
