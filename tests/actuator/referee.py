"""Watches what leaves the actuator, and knows nothing of how it decides: the allow-list as YAML, and cantools.

It keeps its own record of what was heard and sent. `judge` raises Foul at the first frame that must not have left.
"""

import math
from typing import Any

import yaml

from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Order, Request
from tests.actuator.car import ALLOW_LIST, PREFIX, database, frame_id

ALL_PLACES = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": ("driver", "passenger", "rear_left", "rear_right"),
}
VALUES = {"percent", "celsius", "level", "direction", "open"}
"""arguments that are absolute"""


class FoulError(AssertionError):
    """Something left that must not have left."""


class Referee:
    """One game: a car that is heard, and orders."""

    def __init__(self) -> None:
        self._rules: dict[str, Any] = yaml.safe_load(ALLOW_LIST.read_text(encoding="utf-8"))
        self._messages = {frame_id(message.name): message for message in database().messages}
        self._heard: dict[FrameId, tuple[bytes, float]] = {}
        self._orders: list[tuple[str, float]] = []
        self._frames: dict[FrameId, float] = {}

    def hear(self, frame: FrameId, data: bytes, now_s: float) -> None:
        self._heard[frame] = (data, now_s)

    def forget(self, frame: FrameId) -> None:
        self._heard.pop(frame, None)

    def judge(self, request: Request, order: Order, now_s: float) -> None:
        tool = self._rules["tools"].get(request.call.tool)
        self._hold(tool is not None, "a tool that is not on the allow-list")
        self._hold(now_s <= request.deadline_s, "a request whose time has passed")
        self._gates(tool, now_s)
        self._rates(request.call.tool, tool, now_s)
        writes = self._writes(request, tool)
        self._hold({self._messages[one.frame].name for one in order.frames} <= {w["message"] for w in writes}, "an id")
        self._hold(len({one.frame for one in order.frames}) == len(order.frames) > 0, "a frame twice, or none")
        for one in order.frames:
            beside = [write for write in writes if write["message"] == self._messages[one.frame].name]
            self._frame(one.frame, one.data, beside, now_s)
            self._as_asked(request, one.frame, one.data, beside)
        self._orders.append((request.call.tool, now_s))
        self._frames.update(dict.fromkeys((one.frame for one in order.frames), now_s))

    def _hold(self, lawful: bool, what: str) -> None:
        if not lawful:
            raise FoulError(what)

    def _value(self, rule: dict[str, Any], now_s: float) -> float:
        """The value of a gate's signal; nan where it must not be believed."""
        data, at_s = self._heard.get(frame_id(rule["message"]), (b"", -math.inf))
        definition = database().get_message_by_name(rule["message"])
        if not 0 <= now_s - at_s <= rule["max_age_s"] or len(data) < definition.length:
            return math.nan
        raw = definition.decode(data[: definition.length], scaling=False, decode_choices=False)
        flag = rule.get("flag")
        if raw[rule["signal"]] in rule.get("not_available", ()) or (flag and raw[flag["signal"]] != 1):
            return math.nan
        return float(definition.decode(data[: definition.length], decode_choices=False)[rule["signal"]])

    def _gates(self, tool: dict[str, Any], now_s: float) -> None:
        if tool["max_speed_kmh"] != "any":
            speed_kmh = self._value(self._rules["speed"], now_s)
            self._hold(0 <= speed_kmh <= min(300, tool["max_speed_kmh"]), f"at {speed_kmh} km/h")
        if "gears" in tool:
            self._hold(self._value(self._rules["gear"], now_s) in tool["gears"], "in another gear")

    def _rates(self, name: str, tool: dict[str, Any], now_s: float) -> None:
        rate = tool.get("rate", {"most": 6, "within_s": 10})
        ours = [at_s for whose, at_s in self._orders if whose == name and now_s - at_s <= rate["within_s"]]
        self._hold(len(ours) < rate["most"], f"{name} too often")
        rate = self._rules["rate"]
        self._hold(sum(now_s - at_s <= rate["within_s"] for _, at_s in self._orders) < rate["most"], "too often")

    def _writes(self, request: Request, tool: dict[str, Any]) -> list[dict[str, Any]]:
        """The entries of the allow-list that the request is about."""
        arguments = request.call.arguments
        place = str(arguments.get("zone", arguments.get("window", "driver")))
        places = ALL_PLACES.get(place, (place,))
        return [one for one in tool["writes"] if not one.get("places") or set(places) & set(one["places"])]

    def _frame(self, frame: FrameId, data: bytes, writes: list[dict[str, Any]], now_s: float) -> None:
        message = self._messages[frame]
        rule = self._rules["messages"].get(message.name, {})
        base, heard_s = self._heard.get(frame, (b"", -math.inf))
        self._hold(0 <= now_s - heard_s <= rule.get("max_age_s", 1.0), f"{message.name} upon an old frame")
        self._hold(heard_s > self._frames.get(frame, -math.inf), f"{message.name} upon one frame twice")
        self._hold(len(data) == len(base) >= message.length, f"{message.name} of another length")
        self._hold(data[message.length :] == base[message.length :], "bytes behind the message")
        base, data = base[: message.length], data[: message.length]
        before = message.decode(base, decode_choices=False, scaling=False)
        after = message.decode(data, decode_choices=False, scaling=False)
        sealing = {rule[part]["signal"] for part in ("counter", "checksum") if part in rule}
        fixed = {name: raw for one in writes for name, raw in one.get("also", {}).items()}
        changed = {name for name in after if after[name] != before[name]}
        self._hold(changed <= {one["signal"] for one in writes} | set(fixed) | sealing, f"signals {changed}")
        self._hold(_unnamed(message, base) == _unnamed(message, data), "bits that no signal names")
        self._hold(all(after[name] == raw for name, raw in fixed.items() if name in changed), "a companion's value")
        for one in writes:
            if one["signal"] in changed:
                self._in_range(message, one, data, after)
        if "counter" in rule:
            count = before["Counter"]
            self._hold(after["Counter"] == (0 if count >= rule["counter"]["last"] else count + 1), "the counter")
        if "checksum" in rule:
            self._hold(after["Checksum"] == _crc8(PREFIX + data[:7]), "the checksum")

    def _in_range(self, message: Any, write: dict[str, Any], data: bytes, raw: dict[str, int]) -> None:
        name = write["signal"]
        if "values" in write:
            self._hold(raw[name] in write["values"].values(), f"{name} {raw[name]}")
            return
        physical = message.decode(data, decode_choices=False)[name]
        least, most = (end * write.get("scale", 1) for end in write["range"])
        self._hold(least <= physical <= most, f"{name} {physical}")

    def _as_asked(self, request: Request, frame: FrameId, data: bytes, writes: list[dict[str, Any]]) -> None:
        """What was asked for as a value is that value, at every place it was asked for."""
        asked = [value for name, value in request.call.arguments.items() if name in VALUES]
        message = self._messages[frame]
        for write in writes if asked else ():
            signal = write["signal"]
            if "values" in write:
                word = asked[0] if isinstance(asked[0], str) else bool(asked[0])
                raw = message.decode(data[: message.length], decode_choices=False, scaling=False)[signal]
                self._hold(raw == write["values"][word], f"{signal} {raw} for {word}")
            else:
                physical = message.decode(data[: message.length], decode_choices=False)[signal]
                half_a_step = message.get_signal_by_name(signal).scale / 2
                wanted = float(str(asked[0])) * write.get("scale", 1)
                self._hold(abs(physical - wanted) <= half_a_step, f"{signal} {physical} for {asked[0]}")


def _unnamed(message: Any, data: bytes) -> int:
    """The bits that belong to no signal: all, but those that change when every signal does."""
    full = {signal.name: (1 << signal.length) - 1 for signal in message.signals}
    ones = message.encode(full, scaling=False, strict=False)
    return int.from_bytes(data, "big") & ~int.from_bytes(ones, "big")


def _crc8(data: bytes) -> int:
    """CRC-8/SAE-J1850 by dividing polynomials, as the standard has it; sealing.py shifts a register."""
    bits = (int.from_bytes(data, "big") << 8) ^ (0xFF << 8 * len(data))
    for at in range(8 * len(data) - 1, -1, -1):
        if bits >> (at + 8) & 1:
            bits ^= 0x11D << at
    return bits ^ 0xFF
