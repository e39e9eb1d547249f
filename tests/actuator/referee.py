"""Watches what leaves the actuator, and knows nothing of how it decides: the allow-list as YAML, and cantools.

It keeps its own record of what was heard, page by page, and sent. `judge` raises FoulError at the first frame that must
not have left.
"""

import math
from functools import cache
from typing import Any

import cantools
import yaml

from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Order, Request
from tests.actuator.car import ALLOW_LIST, DATA_IDS, PREFIX, database, frame_id

ALL_PLACES: dict[str, tuple[str, ...]] = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": ("driver", "passenger", "rear_left", "rear_right"),
}
VALUES = {"percent", "celsius", "level", "direction", "open", "enabled"}
"""arguments that are absolute"""


Page = tuple[tuple[str, int], ...]
"""(multiplexer, value) of each that a frame has"""
NEVER = (b"", -math.inf)


class FoulError(AssertionError):
    """Something left that must not have left."""


class Referee:
    """One game: a car that is heard, and orders."""

    def __init__(self) -> None:
        self._rules: dict[str, Any] = yaml.safe_load(ALLOW_LIST.read_text(encoding="utf-8"))
        self._messages = {frame_id(message.name): message for message in database().messages}
        self._heard: dict[FrameId, tuple[bytes, float]] = {}
        self._pages: dict[FrameId, dict[Page, tuple[bytes, float]]] = {}
        self._orders: list[tuple[str, float, frozenset[str]]] = []
        self._frames: dict[FrameId, float] = {}

    def hear(self, frame: FrameId, data: bytes, now_s: float) -> None:
        self._heard[frame] = (data, now_s)
        page = page_of(self._messages[frame], data)
        if page is not None:
            self._pages.setdefault(frame, {})[page] = (data, now_s)

    def forget(self, frame: FrameId) -> None:
        self._heard.pop(frame, None)
        self._pages.pop(frame, None)

    def base(self, frame: FrameId, data: bytes) -> tuple[bytes, float]:
        """The newest frame heard of the page that a frame is of."""
        page = page_of(self._messages[frame], data)
        return self._pages.get(frame, {}).get(page, NEVER) if page is not None else NEVER

    def judge(self, request: Request, order: Order, now_s: float) -> None:
        tool = self._rules["tools"].get(request.call.tool)
        self._hold(tool is not None, "a tool that is not on the allow-list")
        self._hold(now_s <= request.deadline_s, "a request whose time has passed")
        self._gates(tool, now_s)
        self._rates(request.call.tool, tool, now_s)
        writes = self._writes(request, tool)
        written = {self._messages[one.frame].name for one in order.frames}
        self._hold(written <= {write["message"] for write in writes}, "an id")
        sent = {(one.frame, page_of(self._messages[one.frame], one.data)) for one in order.frames}
        self._hold(len(sent) == len(order.frames) > 0, "a page twice, or none")
        done: list[dict[str, Any]] = []
        for one in order.frames:
            message = self._messages[one.frame]
            names = set(decode(message, one.data))
            beside = [write for write in writes if write["message"] == message.name and write["signal"] in names]
            self._frame(one.frame, one.data, beside, now_s)
            self._as_asked(request, one.frame, one.data, beside)
            done += beside
        self._hold(len(done) == len(writes), "something that was asked for twice, or not at all")
        self._orders.append((request.call.tool, now_s, frozenset(written)))
        self._frames.update(dict.fromkeys((one.frame for one in order.frames), now_s))

    def _hold(self, lawful: bool, what: str) -> None:
        if not lawful:
            raise FoulError(what)

    def _value(self, rule: dict[str, Any], now_s: float) -> float:
        """The value of a gate's signal; nan where it must not be believed."""
        frame, name = frame_id(rule["message"]), rule["signal"]
        pages = [page for page in self._pages.get(frame, {}).values() if name in decode(self._messages[frame], page[0])]
        if not pages:
            return math.nan
        data, at_s = pages[0]  # of each signal that a gate looks at there is one page
        raw = decode(self._messages[frame], data)
        if len(pages) > 1 or not 0 <= now_s - at_s <= rule["max_age_s"]:
            return math.nan
        flag = rule.get("flag")
        if raw[name] in rule.get("not_available", ()) or (flag and raw[flag["signal"]] != 1):
            return math.nan
        return float(decode(self._messages[frame], data, scaling=True)[name])

    def _gates(self, tool: dict[str, Any], now_s: float) -> None:
        if tool["max_speed_kmh"] != "any":
            speed_kmh = self._value(self._rules["speed"], now_s)
            self._hold(0 <= speed_kmh <= min(300, tool["max_speed_kmh"]), f"at {speed_kmh} km/h")
        if "gears" in tool:
            self._hold(self._value(self._rules["gear"], now_s) in tool["gears"], "in another gear")

    def _rates(self, name: str, tool: dict[str, Any], now_s: float) -> None:
        rate = tool.get("rate", {"most": 6, "within_s": 10})
        ours = [at_s for whose, at_s, _ in self._orders if whose == name and now_s - at_s <= rate["within_s"]]
        self._hold(len(ours) < rate["most"], f"{name} too often")
        rate = self._rules["rate"]
        self._hold(sum(now_s - at_s <= rate["within_s"] for _, at_s, _ in self._orders) < rate["most"], "too often")
        for message in {write["message"] for write in tool["writes"]} & set(self._rules["messages"]):
            rate = self._rules["messages"][message].get("rate", {"most": math.inf, "within_s": 0})
            ours = [at_s for _, at_s, wrote in self._orders if message in wrote and now_s - at_s <= rate["within_s"]]
            self._hold(len(ours) < rate["most"], f"{message} too often")

    def _writes(self, request: Request, tool: dict[str, Any]) -> list[dict[str, Any]]:
        """The entries of the allow-list that the request is about."""
        arguments = request.call.arguments
        place = str(next((arguments[name] for name in ("zone", "window", "seat") if name in arguments), "driver"))
        panes: dict[str, tuple[str, ...]] = {"all": ("front", "rear")}
        places = (panes if request.call.tool == "set_defrost" else ALL_PLACES).get(place, (place,))
        return [
            one
            for one in tool["writes"]
            if (not one.get("places") or set(places) & set(one["places"]))
            and one.get("part", "") == arguments.get("part", "")
        ]

    def _frame(self, frame: FrameId, data: bytes, writes: list[dict[str, Any]], now_s: float) -> None:
        message = self._messages[frame]
        rule = self._rules["messages"].get(message.name, {})
        base, heard_s = self.base(frame, data)
        self._hold(0 <= now_s - heard_s <= rule.get("max_age_s", 1.0), f"{message.name} upon an old frame")
        self._hold(heard_s > self._frames.get(frame, -math.inf), f"{message.name} upon one frame twice")
        self._hold(len(data) == len(base) >= message.length, f"{message.name} of another length")
        self._hold(data[message.length :] == base[message.length :], "bytes behind the message")
        before, after = decode(message, base), decode(message, data)
        sealing = {rule[part]["signal"] for part in ("counter", "checksum") if part in rule}
        fixed = {name: raw for one in writes for name, raw in one.get("also", {}).items()}
        changed = {name for name in after if repr(after[name]) != repr(before[name])}
        self._hold(changed <= {one["signal"] for one in writes} | set(fixed) | sealing, f"signals {changed}")
        unnamed = unnamed_bits(message, data)
        differ = int.from_bytes(base[: message.length], "big") ^ int.from_bytes(data[: message.length], "big")
        self._hold(not differ & unnamed, "bits that no signal names")
        self._hold(all(after[name] == raw for name, raw in fixed.items()), "a companion's value")
        for one in writes:
            self._in_range(message, one, data, after)
        self._sealed(frame, rule, data, after)

    def _sealed(self, frame: FrameId, rule: dict[str, Any], data: bytes, after: dict[str, Any]) -> None:
        """Counter and checksum: the counter goes on from the newest frame of the message, of whatever page."""
        message = self._messages[frame]
        if "counter" in rule:
            newest, _ = self._heard[frame]
            count, last = newest[COUNTERS[message.name]] % 16, rule["counter"].get("last", 15)
            self._hold(after["Counter"] == (0 if count >= last else count + 1), "the counter")
        if "checksum" in rule:
            self._hold(after["Checksum"] == CHECKSUMS[message.name](data[: message.length]), "the checksum")
            self._hold(len(data) == message.length, "a checksum over bytes that nobody knows")

    def _in_range(self, message: Any, write: dict[str, Any], data: bytes, raw: dict[str, int]) -> None:
        name = write["signal"]
        if "values" in write:
            self._hold(raw[name] in write["values"].values(), f"{name} {raw[name]}")
            return
        physical = decode(message, data, scaling=True)[name]
        least, most = (end * write.get("scale", 1) + write.get("offset", 0) for end in write["range"])
        # What two sums of doubles may differ by: a thousandth of the smallest step of any signal here.
        self._hold(math.isfinite(physical) and least - 1e-9 <= physical <= most + 1e-9, f"{name} {physical}")

    def _as_asked(self, request: Request, frame: FrameId, data: bytes, writes: list[dict[str, Any]]) -> None:
        """What was asked for as a value is that value, at every place it was asked for."""
        asked = [value for name, value in request.call.arguments.items() if name in VALUES]
        message = self._messages[frame]
        for write in writes if asked else ():
            signal = write["signal"]
            if "values" in write:
                word = asked[0] if isinstance(asked[0], str) else bool(asked[0])
                raw = decode(message, data)[signal]
                self._hold(raw == write["values"][word], f"{signal} {raw} for {word}")
            else:
                physical = decode(message, data, scaling=True)[signal]
                wanted = float(str(asked[0])) * write.get("scale", 1) + write.get("offset", 0)
                step = message.get_signal_by_name(signal)
                # One step of 32 bits where it is a floating-point number: the next one may be outside the range.
                near = abs(wanted) * 2**-23 if step.conversion.is_float else step.scale / 2
                self._hold(abs(physical - wanted) <= near, f"{signal} {physical} for {asked[0]}")


def decode(message: Any, data: bytes, *, scaling: bool = False) -> dict[str, Any]:
    """The signals of a frame's page, by cantools; none where it is of no page, or too short."""
    if len(data) < message.length:
        return {}
    try:
        values: dict[str, Any] = message.decode(data[: message.length], scaling=scaling, decode_choices=False)
    except cantools.database.errors.DecodeError:
        return {}
    return values


def page_of(message: Any, data: bytes) -> Page | None:
    """The values of the multiplexers of a frame; None where it is of no page that the DBC knows."""
    values = decode(message, data)
    pagers = {signal.name for signal in message.signals if signal.is_multiplexer}
    return tuple(sorted((name, raw) for name, raw in values.items() if name in pagers)) if values else None


def unnamed_bits(message: Any, data: bytes) -> int:
    """The bits that belong to no signal of a frame's page."""
    page = page_of(message, data)
    return 0 if page is None else _unnamed(message.name, page)


@cache
def _unnamed(name: str, page: Page) -> int:
    """All bits of a frame of nothing but zeros and the page, but those whose change cantools notices."""
    message = database().get_message_by_name(name)
    frame = message.encode({one.name: 0 for one in message.signals} | dict(page), scaling=False, strict=False)
    zeros, unnamed = int.from_bytes(frame, "big"), 0
    for bit in range(8 * message.length):
        changed = (zeros ^ 1 << bit).to_bytes(message.length, "big")
        if repr(decode(message, changed)) == repr(decode(message, frame)):
            unnamed |= 1 << bit
    return unnamed


def _crc(data: bytes, width: int, polynomial: int, inverted: int) -> int:
    """A CRC by dividing polynomials, as the standards have it; sealing.py shifts a register."""
    ones = (1 << width) - 1
    bits = (int.from_bytes(data, "big") << width) ^ (ones << 8 * len(data))
    for at in range(8 * len(data) - 1, -1, -1):
        if bits >> (at + width) & 1:
            bits ^= (1 << width | polynomial) << at
    return bits ^ inverted


COUNTERS = {"WindowCommand": 6, "SeatCommand": 1}
"""the byte whose lower half it is: cantools does not read a frame of a page that it does not know"""
CHECKSUMS = {
    "WindowCommand": lambda data: _crc(PREFIX + data[:7], 8, 0x1D, 0xFF),
    "SeatCommand": lambda data: _crc(data[1:] + bytes([DATA_IDS[data[1] % 16]]), 8, 0x2F, 0xFF),
    "DefrostCommand": lambda data: _crc(b"\x11" + data[:6] + b"\x34\x12", 16, 0x1021, 0),
}
"""by hand, from the allow-list"""
