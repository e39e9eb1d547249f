"""The live part of `bench can`: buses that talk at their own pace, heard by the car with its real threads.

Run as a program it is the buses: `python -m assistant.cli.bench_can_live SECONDS FILE...`, where each FILE is the
descriptor of a socket. It tells how many frames it sent and how many found no room.
"""

import json
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.car.decoding.decoder import Decoder
    from assistant.car.frames import Frame

CAN_FRAME = struct.Struct("=IB3x8s")
FRAMES_PER_S = 4_000
"""of each bus"""
FIRST_ID, MESSAGES = 0x100, 60
READINGS_PER_S = 10
"""how often the state is read meanwhile"""


@dataclass(frozen=True, slots=True)
class Live:
    """How it went."""

    percent_of_a_core: float
    frames: int
    lost: int
    """frames that found no room, or were sent and not heard"""


class _Counting:
    """As much of a decoder as a car asks for; it counts what it is told."""

    def __init__(self, decoder: "Decoder") -> None:
        self.frames = 0
        self._hear_all = decoder.hear_all
        self.state, self.wanted = decoder.state, decoder.wanted

    def hear_all(self, frames: "Sequence[Frame]") -> None:
        self.frames += len(frames)
        self._hear_all(frames)


def listen(decoder: "Decoder", buses: int, seconds: float) -> Live:
    """Hear buses for so long, and read the state meanwhile."""
    from assistant.car.buses.bus import Bus, BusCar
    from assistant.car.buses.socketcan import WAITING_BYTES, SocketCanReceiver

    pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(buses)]
    ears = {f"can{number}": SocketCanReceiver(near, "", time.monotonic) for number, (_, near) in enumerate(pairs)}
    counted = _Counting(decoder)
    car = BusCar(
        [Bus("socketcan", name) for name in ears],
        counted,  # type: ignore[arg-type]  # see there
        open_bus=lambda bus, _: ears[bus.channel],
    )
    for far, _ in pairs:  # as much room as the socket of an interface is given
        far.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, WAITING_BYTES)
    fars = [far.fileno() for far, _ in pairs]
    command = [sys.executable, "-m", "assistant.cli.bench_can_live", str(seconds), *map(str, fars)]
    before_s = time.process_time()
    with subprocess.Popen(command, pass_fds=fars, stdout=subprocess.PIPE) as talking:
        while talking.poll() is None:
            time.sleep(1 / READINGS_PER_S)
            car.state()
        told = json.loads(talking.communicate()[0])
    taken_s = time.process_time() - before_s
    car.close()
    for far, _ in pairs:
        far.close()
    return Live(taken_s / told["seconds"] * 100, counted.frames, told["refused"] + told["sent"] - counted.frames)


def _talk(seconds: float, files: Sequence[int]) -> None:
    """Be the buses: send a frame on each of them, every so often, whether anybody takes it or not."""
    ways = [socket.socket(fileno=file) for file in files]
    for way in ways:
        way.settimeout(0)
    sent = refused = 0
    begun = time.monotonic()
    while (now := time.monotonic()) < begun + seconds:
        if (sent + refused) // len(ways) >= (now - begun) * FRAMES_PER_S:
            time.sleep(0.5 / FRAMES_PER_S)
            continue
        for way in ways:
            number = sent + refused
            try:
                way.send(CAN_FRAME.pack(FIRST_ID + number % MESSAGES, 8, number.to_bytes(8, "little")))
                sent += 1
            except BlockingIOError:
                refused += 1
    sys.stdout.write(json.dumps({"sent": sent, "refused": refused, "seconds": time.monotonic() - begun}))


if __name__ == "__main__":
    _talk(float(sys.argv[1]), [int(file) for file in sys.argv[2:]])
