"""Plays at random against the decision and the sender: frames right and wrong, pauses, requests of all kinds.

Half of it is what a car and a daemon do, so that much is sent; the other half is anything. Each step is judged.
"""

import math
from collections import Counter
from random import Random
from typing import Any

from assistant.actuator.decide import decide
from assistant.actuator.heard import Key, Sample, hear, key_of
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Order, Outgoing, Request, Sent
from assistant.actuator.pages import EVERY
from assistant.actuator.sender import Sender, allowed
from assistant.tools import car_tools, tools
from assistant.types.call import Call, Value
from tests.actuator.car import database, frame_id, payload, plan, sealed
from tests.actuator.referee import FoulError, Page, Referee, page_of

PLACES = ("driver", "passenger", "rear_left", "rear_right", "front", "rear", "all")
CHANGES = ("a_lot_less", "less", "a_bit_less", "a_bit_more", "more", "a_lot_more", "min", "max")
ODD: tuple[Any, ...] = (
    *(-1, 0, 1, 50, 255, 10**30, -(10**30), 0.5, 1e308, -1e308, math.inf, -math.inf, math.nan),
    *(True, False, "", "all", "driver", "off", "\x00", "percent", ("a", "b"), ()),
)


class Game:
    """One drive and one daemon, out of one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._plan = plan()
        self._pages = self._plan.pages
        self._now_s = 1000.0
        self._pace = self._chance.choice((0.1, 0.3, 1.0))
        """in a slow game frames are seldom old; in a fast one orders are seldom too many"""
        self._heard: dict[Key, Sample] = {}
        self._sent = Sent()
        self._left: list[Outgoing] = []
        self._allowed = allowed(self._plan)
        self._referee = Referee()
        self._count = 0
        self._messages = [message.name for message in database().messages]
        self.counts: Counter[str] = Counter()
        """what came of the steps"""

    def step(self) -> None:
        """Let something happen. Raises FoulError where something left that must not have."""
        self._now_s += self._pace * self._chance.choice((0.0, 0.001, 0.02, 0.02, 0.1, 0.1, 0.5, 3.0))
        if self._chance.random() < 0.02:
            self._now_s += self._chance.choice((7.0, 60.0, 4000.0))  # never back: it is the kernel's monotonic clock
        if self._chance.random() < 0.5:
            for name in self._messages if self._chance.random() < 0.7 else self._chance.sample(self._messages, 2):
                self._hear(name)
        self._ask(self._ordinary() if self._chance.random() < 0.7 else self._anything())

    def _hear(self, name: str) -> None:
        chance, frame = self._chance, frame_id(name)
        kind = chance.random()
        if kind < 0.9:
            data = self._true_frame(name)
        elif kind < 0.97:
            data = chance.randbytes(chance.choice((0, 1, 2, 7, 8, 8, 8, 12)))
        else:
            for page in (EVERY, *self._plan.pages.get(frame, ())):
                self._heard.pop(key_of(frame, page), None)
            self._referee.forget(frame)
            return
        # Some arrive between the look at the clock and the look at what was heard: they are of the future.
        at_s = self._now_s + chance.choice((0.0,) * 20 + (0.001, 5.0))
        hear(self._heard, frame, Sample(data, at_s), self._pages.get(frame, ()))
        self._referee.hear(frame, data, at_s)

    def _true_frame(self, name: str) -> bytes:
        """A frame as its control unit sends it; in bits without a name there is something too."""
        chance = self._chance
        if name == "Speed":
            speed = chance.choice((0, 0, 0, 0, 0.5, 1, 1.01, 20, 129.99, 130, 130.01, 250, 310))
            return payload(name, Speed=speed, SpeedValid=chance.random() < 0.9)
        if name == "Gearbox":
            data = bytearray(payload(name, Lever=chance.choice((0, 0, 0, 1, 2, 15)), OilTemperature=90))
            data[1] = chance.choice((0, 0, 0, 1, 2))  # of page 1 the oil's temperature seems to be a gear
            return bytes(data)
        data = bytearray(chance.randbytes(database().get_message_by_name(name).length))
        if name == "SeatCommand":
            data[1] = data[1] % 16 + 16 * chance.choice((0, 0, 0, 1, 2, 3, 4, 5, 9))
            data[2] = chance.choice((0, 1, 0, 1, 5, 0xF0, 0xF1))
        if name in {"SeatState", "RoofState"} and chance.random() < 0.8:
            seat, state = chance.choice((0, 0, 1, 2)), chance.uniform(0, 99)
            values = {"DriverPosition": 2 * state, "DriverBackrest": state, "PassengerPosition": 2 * state}
            data = bytearray(payload(name, Seat=seat, Heating=state, Position=state, **values))
        if name == "DefrostCommand":
            data[0] = chance.choice((0, 0, 1, 1, 2, 3)) + 16 * chance.randrange(16)
        return sealed(bytes(data), name)

    def _ask(self, call: Call) -> None:
        self._count += 1
        deadline_s = self._now_s + self._chance.choice(
            (2.0, 2.0, 2.0, 2.0, 0.0, -0.001, 59.0, 61.0, math.inf, math.nan)
        )
        request = Request(self._count, call, deadline_s)
        decided = decide(request, self._plan, self._heard, self._sent, self._now_s)
        self._meddle(decided if isinstance(decided, Order) else None)
        if not isinstance(decided, Order):
            self.counts[decided.why] += 1
            return
        self.counts["sent"] += 1
        self.counts[f"sent: {call.tool}"] += 1
        # Judged before it leaves, on what was heard; a sender that refuses it has found a fault of the decision.
        self._referee.judge(request, decided, self._now_s)
        sender = Sender(self._allowed, self._left.append, clock=lambda: self._now_s)
        sender.send(decided.frames, self._heard, decided.decided_s)
        if self._left != list(decided.frames):
            raise FoulError("the sender sent something else")
        self._left.clear()
        self._sent = self._sent.and_then(decided, self._now_s, 10.0)

    def _meddle(self, decided: Order | None) -> None:
        """Hand the sender frames that no decision made: at most the bits that may change have changed."""
        chance = self._chance
        if chance.random() > 0.2:
            return
        key = chance.choice((*self._heard, ("body", chance.randrange(1 << 11), False)))
        sample = self._heard.get(key, Sample(b"", 0.0))
        frame: Any = key[0] if isinstance(key[0], tuple) else key
        data = bytearray(sample.content) if isinstance(sample.content, bytes) else bytearray()
        if decided is not None and chance.random() < 0.5:
            frame, data = decided.frames[0].frame, bytearray(decided.frames[0].data)
        for _ in range(chance.randrange(3) if data else 0):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        data += chance.randbytes(chance.choice((0, 0, 0, 1)))
        sender = Sender(self._allowed, self._left.append, clock=lambda: self._now_s)
        try:
            sender.send([Outgoing(frame, bytes(data), fd=False, brs=False)], self._heard, self._now_s)
        except Exception:  # noqa: BLE001  whatever it says: it did not leave
            self.counts["meddled: held back"] += 1
        else:
            self.counts["meddled: only in bits that may change"] += 1
            self._only_known_bits(frame, bytes(data))
        self._left.clear()

    def _only_known_bits(self, frame: FrameId, data: bytes) -> None:
        message = database().get_message_by_frame_id(frame[1])
        page = page_of(message, data)
        base, _ = self._referee.base(frame, data)
        if len(base) != len(data):
            raise FoulError("the sender let another length through, or another page")
        changed = int.from_bytes(base, "big") ^ int.from_bytes(data, "big")
        mask = MAY_CHANGE.get((message.name, page), "")
        if changed & ~int.from_bytes(bytes.fromhex(mask).ljust(len(data), b"\x00"), "big"):
            raise FoulError(f"the sender let {message.name} {data.hex()} through")

    def _ordinary(self) -> Call:
        """A request as a daemon has it, of a tool on the allow-list."""
        chance = self._chance
        tool = chance.choice(tuple(self._plan.tools))
        arguments: dict[str, Value] = {}
        if tool == "set_trunk":
            return Call(tool, {"open": chance.random() < 0.5})
        place, places = PLACED.get(tool, ("", ()))
        if place and (tool == "set_defrost" or chance.random() < 0.8):
            arguments[place] = chance.choice(places)
        if tool == "set_defrost":
            return Call(tool, arguments | {"enabled": chance.random() < 0.5})
        if tool == "move_seat":
            part = chance.choice(("position", "position", "backrest", "lumbar"))
            return Call(tool, arguments | {"part": part, "change": chance.choice((*CHANGES, chance.uniform(-99, 99)))})
        if tool == "set_airflow":
            return Call(tool, arguments | {"direction": chance.choice(("face", "feet", "face_feet", "windshield"))})
        if chance.random() < 0.3:
            return Call(tool, arguments | {"change": chance.choice((*CHANGES, chance.uniform(-99, 99)))})
        values: dict[str, dict[str, Value]] = {
            "set_window": {"percent": chance.randrange(-5, 106)},
            "set_temperature": {"celsius": chance.randrange(30, 60) / 2},
            "set_fan": {"level": chance.randrange(7)},
            "set_seat_heating": {"level": chance.randrange(4)},
            "set_sunroof": {"percent": chance.randrange(-5, 90)},
        }
        return Call(tool, arguments | values[tool])

    def _anything(self) -> Call:
        """A request of nobody: any tool, any arguments, any values."""
        chance = self._chance
        tool = chance.choice((*car_tools(), *self._plan.tools, *tools(), "", "set_window ", "__class__"))
        names = list(tools()[tool].arguments) if tool in tools() else []
        names = [name for name in (*names, "change", "zone", "x") if chance.random() < 0.5]
        return Call(tool, {name: chance.choice((*ODD, *PLACES, *CHANGES)) for name in names})


PLACED = {
    "set_window": ("window", PLACES[:2]),
    "set_temperature": ("zone", PLACES),
    "set_fan": ("zone", PLACES),
    "set_airflow": ("zone", PLACES),
    "move_seat": ("seat", PLACES[:3]),
    "set_seat_heating": ("seat", PLACES[:3]),
    "set_defrost": ("window", ("front", "rear", "all")),
}
"""tool -> its argument that says where, and some places"""

MAY_CHANGE: dict[tuple[str, Page | None], str] = {
    ("WindowCommand", ()): "ffff030000000fff",
    ("ClimateCommand", ()): "ffff1e1c00000000",
    ("TrunkCommand", ()): "03000000",
    ("SeatCommand", (("DriverPart", 0), ("Seat", 0))): "ff0f00ffff010000",
    ("SeatCommand", (("DriverPart", 1), ("Seat", 0))): "ff0f00ffff010000",
    ("SeatCommand", (("Seat", 1),)): "ff0f00ffff000000",
    ("SeatCommand", (("Seat", 2),)): "ff0f0000ffffffff",
    ("SeatCommand", (("Seat", 3),)): "ff0f0000ffffffff",
    ("SeatCommand", (("Seat", 5),)): "ff0f0000ffffffff",
    ("DefrostCommand", (("Pane", 0),)): "000300000000ffff",
    ("DefrostCommand", (("Pane", 1),)): "000c00000000ffff",
    ("RoofCommand", ()): "ffffffffffffffff",
}
"""by hand, from the DBC and the allow-list"""
