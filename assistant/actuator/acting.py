"""Carries out requests, one after the other: decides, sends once, and looks what came of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from assistant.actuator.backend import Backend
from assistant.actuator.clock import now_s
from assistant.actuator.decide import decide
from assistant.actuator.orders import Order, Refusal, Request, Sent
from assistant.actuator.outcome import Reply, outcome, refused
from assistant.actuator.plan import Plan
from assistant.actuator.sender import ForbiddenError
from assistant.errors import BusError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun:
    """An order that has left."""

    order: Order
    sent_s: float


class Actuator:
    """Holds what has been sent. For one thread."""

    def __init__(self, plan: Plan, backend: Backend, *, clock: Callable[[], float] = now_s) -> None:
        self._plan = plan
        self._backend = backend
        self._clock = clock
        self._sent = Sent()
        self._keep_s = max(rate.within_s for rate in plan.rates)

    def begin(self, request: Request) -> Begun | Reply:
        """Send what is asked for, or answer why not. Returns at once."""
        heard = self._backend.heard()
        decided_s = self._clock()
        decided = decide(request, self._plan, heard, self._sent, decided_s)
        if isinstance(decided, Refusal):
            log.info("refused: %s: %s", request.call.tool, decided.reason)
            return refused(decided)
        # Counted before it leaves: what may have left, even in part, has left.
        self._sent = self._sent.and_then(decided, decided_s, self._keep_s)
        try:
            sent_s = self._backend.carry_out(decided, heard)
        except BusError as error:
            log.warning("%s: %s", request.call.tool, error)
            return refused(Refusal("bus_down", str(error)))
        except ForbiddenError as error:
            log.critical("stopped: a decision was to send what must not be sent: %s", error)
            return refused(Refusal("not_allowed", str(error)))
        finally:
            # What was heard while a frame was waiting for the bus is of before it, and no ground for the next.
            self._sent = self._sent.left(decided, self._clock())
        log.info("sent: %s %s", request.call.tool, dict(request.call.arguments))
        return Begun(decided, sent_s)

    def look(self, begun: Begun) -> Reply | None:
        """Return what came of an order; None while that is open."""
        heard = self._backend.heard()
        return outcome(begun.order, heard, sent_s=begun.sent_s, now_s=self._clock(), speaker=self._plan.speaker)
