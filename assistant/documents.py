"""What other programs are told of a turn and of the car, as JSON: the fields that docs/contract promises."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.car.state.source import BusHealth
    from assistant.observer import Outcome
    from assistant.types.car_state import CarState, Signal

Document = dict[str, Any]
"""what becomes one JSON object"""


def of_turn(outcome: "Outcome") -> Document:
    """Put a turn into the form that `ask --json` promises."""
    turn, meaning = outcome.turn, outcome.turn.meaning
    return {
        "heard": turn.transcript.text,
        "lang": turn.transcript.lang,
        "act": meaning.act,
        "calls": [
            {
                "tool": step.call.tool,
                "arguments": dict(step.call.arguments),
                "status": step.status,
                "rule": step.rule,
                "result": dict(step.result.value) if step.result else None,
            }
            for step in turn.steps
        ],
        "reply": turn.reply,
        "decided_by": meaning.decided_by,
        "confidence": round(meaning.confidence, 3),
        "awaiting": turn.awaiting,
        "ms": {stage: round(outcome.took_ms.get(stage, 0.0), 1) for stage in ("understand", "tools", "total")},
    }


def of_car(known: "CarState") -> Document:
    """Put a state into the form that `state --json` promises."""
    return {
        "time": round(known.time_s, 3),
        "signals": {
            name: {
                "value": told_value(signal),
                "unit": signal.unit,
                "age_s": round(signal.age_s(known.time_s), 3),
                "valid": signal.valid(known.time_s),
            }
            for name, signal in sorted(known.signals.items())
        },
    }


def of_buses(buses: "Sequence[BusHealth]") -> Document:
    """Put the health of buses under "buses"; nothing where there is none."""
    if not buses:
        return {}
    return {
        "buses": {
            bus.bus: {"up": bus.up, "reason": bus.reason, "listen_only": bus.listen_only, "lost": bus.lost}
            for bus in sorted(buses, key=lambda bus: bus.bus)
        }
    }


def told_value(signal: "Signal") -> object:
    """Return the value of a signal; none where the car's flag is down, whatever number came with it."""
    return signal.value if signal.flagged_valid else None
