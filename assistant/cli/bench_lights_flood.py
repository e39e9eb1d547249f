"""The flood of `bench lights`: run as a program it sends SPaT messages at their pace, `PORT SECONDS`.

They are written before the first is sent, for the moments at which they will be: a message that is old is not used.
"""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

LOOPBACK = "127.0.0.1"
PER_S = 2_000
INTERSECTIONS = 20
WRITING_S = 0.002
"""that one message may take to be written"""


@dataclass(frozen=True, slots=True)
class Sending:
    """A flood that has begun."""

    process: "subprocess.Popen[bytes]"

    def wait(self) -> dict[str, Any]:
        """Wait for its end; return {"sent", "seconds"}."""
        told: dict[str, Any] = json.loads(self.process.communicate()[0])
        return told


@contextmanager
def sending(port: int, seconds: float) -> Iterator[Sending]:
    """Let a flood come to a port; it has begun when this is entered."""
    command = [sys.executable, "-m", "assistant.cli.bench_lights_flood", str(port), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            if process.stdout is not None:
                process.stdout.readline()
            yield Sending(process)
        finally:
            process.kill()


def _send(port: int, seconds: float) -> None:
    from assistant.traffic_lights.simulated import SimulatedIntersection
    from assistant.traffic_lights.writing import frame

    count = int(seconds * PER_S)
    begin_s = time.time() + 1.0 + count * WRITING_S
    there = [SimulatedIntersection(id=number, begun_s=begin_s - 60.0 - number) for number in range(INTERSECTIONS)]
    datagrams = [frame(there[number % INTERSECTIONS].spat(begin_s + number / PER_S)) for number in range(count)]
    time.sleep(max(0.0, begin_s - time.time()))
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    begun = time.monotonic()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for number, datagram in enumerate(datagrams):
            left_s = begun + number / PER_S - time.monotonic()
            if left_s > 0:
                time.sleep(left_s)
            sender.sendto(datagram, (LOOPBACK, port))
    sys.stdout.write(json.dumps({"sent": count, "seconds": time.monotonic() - begun}))


if __name__ == "__main__":
    _send(int(sys.argv[1]), float(sys.argv[2]))
