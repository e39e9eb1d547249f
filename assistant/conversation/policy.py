"""May this call run now? Plain code between what was understood and what is done; nothing else can let a call through.

The rules stand in rules.py. Refusals are looked for first: what is forbidden is not asked about. A yes satisfies rules
that ask, never one that refuses. What policy adds to a call is judged like what was requested. A vehicle's own rules
come after ours and can only object.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from assistant.conversation.effects import Step, StepStatus
from assistant.conversation.foresight import after
from assistant.conversation.rules import OUT_OF_RANGE, RULES, Objecting, Rule
from assistant.conversation.triggers import Moment
from assistant.conversation.unseen import left_open, unseen
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.meaning import Mood


@dataclass(frozen=True, slots=True)
class Verdict:
    """What policy says to one call."""

    objection: Objecting | None = None
    rule: str | None = None
    """name of the rule that objects"""

    @property
    def allowed(self) -> bool:
        """Whether the call may run."""
        return self.objection is None


ALLOW = Verdict()
ADJUSTING = tuple(rule for rule in RULES if rule.kind == "adjust")
NOTING = tuple(rule for rule in RULES if rule.kind == "note")


def judge(
    call: Call,
    car: CarState,
    *,
    guessed: bool = False,
    confirmed: bool = False,
    extra: Sequence[Rule] = (),
    mood: Mood = "command",
) -> Verdict:
    """Decide over one call by itself; the arguments are those of `judge_all`."""
    (*_, step) = judge_all((call,), car, guessed=guessed, confirmed=confirmed, extra=extra, mood=mood)
    if step.status is None:
        return ALLOW
    return Verdict("confirm" if step.status == "asked" else "refuse", step.rule)


def judge_all(
    calls: Sequence[Call],
    car: CarState,
    *,
    guessed: bool = False,
    confirmed: bool = False,
    agreed: Sequence[Call] = (),
    extra: Sequence[Rule] = (),
    speaker: str = "driver",
    mood: Mood = "command",
) -> tuple[Step, ...]:
    """Decide over the calls of one turn, in their order, each against the car as it will be after those before it.

    guessed: a language model made them of words that no phrase matched. confirmed: the driver was asked about exactly
    these calls and said yes; agreed: about these of them ("yes, and turn on the light"). extra: a vehicle's own rules.
    speaker: the seat that is meant where a call names none. mood: how the words were meant.

    Returns steps in the order in which they are to be done: what policy adds stands before the call that it serves.
    Of a call that is asked about or refused only itself; what it brings comes with the yes. A call that may run only
    because of an earlier step `needs` it, and so does a stop the destination that is named before it.
    """
    moment = Moment(car, speaker, guessed, tuple(calls), mood)
    judging = _Judging(moment, (*RULES, *extra), tuple(calls) if confirmed else agreed)
    for call in calls:
        judging.take(call)
    return tuple(judging.steps)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A call with all that it brings."""

    steps: tuple[Step, ...]
    """in the order in which they are to be done, the call itself last"""
    cars: tuple[CarState, ...]
    """the car after each of them"""
    objection: Rule | None
    """the strictest to any of them"""


class _Judging:
    """The calls of one turn so far, and the car as it will be after them.

    Two cars are looked at, and the stricter answer counts: one in which what was asked about has not been done, and
    one in which the answer was yes. So high beam is refused in the breath that asks for fog lights. What only a
    vehicle's rule forbids counts as asked about: otherwise that rule could make room for a later call.
    """

    def __init__(self, moment: Moment, rules: tuple[Rule, ...], agreed: Sequence[Call]) -> None:
        self.steps: list[Step] = []
        self._moment = moment
        self._agreed = agreed
        """calls that the driver said yes to"""
        kinds: tuple[Objecting, ...] = ("refuse", "confirm")
        self._rules = tuple(rule for kind in kinds for rule in rules if rule.kind == kind)
        self._objecting = self._rules
        """those that count for the call in hand, refusals first: what is forbidden is not asked about"""
        self._cars = [moment.car]
        """before each step, and after the last"""
        self._after_a_yes = moment.car

    def take(self, call: Call) -> None:
        """Judge the next call."""
        agreed = call in self._agreed
        self._objecting = tuple(rule for rule in self._rules if rule.kind == "refuse") if agreed else self._rules
        planned, after_a_yes = self._plan(call, self._cars[-1]), self._plan(call, self._after_a_yes)
        objection = _stricter(planned.objection, after_a_yes.objection)
        if objection is None:
            *brought, own = planned.steps
            self.steps += [*brought, self._after_its_destination(own)]
            self._cars += planned.cars
        else:
            status: StepStatus = "asked" if objection.kind == "confirm" else "refused"
            self.steps.append(Step(call, status, objection.name, unseen=unseen(objection.name, self._cars[-1])))
            self._cars.append(self._cars[-1])
        if objection is None or objection.kind == "confirm" or objection.say is not None:
            self._after_a_yes = after_a_yes.cars[-1]

    def _after_its_destination(self, step: Step) -> Step:
        """Let a stop wait for the destination of its sentence: else it would be one of the route driven before."""
        begun = [index for index, earlier in enumerate(self.steps) if earlier.call.tool == "navigate_to"]
        return replace(step, needs=begun[-1]) if begun and step.call.tool == "add_stop" else step

    def _plan(self, call: Call, car: CarState, offset: int = 0, rule: str | None = None) -> _Plan:
        """Plan a call, which policy may have added by a rule, as what comes after `offset` other steps of its plan."""
        objection = self._objection(call, car)
        if objection is OUT_OF_RANGE:
            return _Plan((Step(call),), (car,), objection)
        steps: list[Step] = []
        cars = [car]
        leans_on = self._leans_on(call)
        for adjust in ADJUSTING:
            moment = replace(self._moment, car=cars[-1])
            for brought in adjust.brings(call, moment) if adjust.concerns(call, moment) else ():
                inner = self._plan(brought, cars[-1], offset + len(steps), adjust.name)
                steps += inner.steps
                cars += inner.cars
                objection = _stricter(objection, inner.objection)
                if adjust.waits:
                    leans_on[len(self.steps) + offset + len(steps) - 1] = adjust
        if len(leans_on) > 1:  # a step waits for one other only: what leans on more is not let through
            objection = reduce(_stricter, leans_on.values(), objection)
        own = len(self.steps) + offset + len(steps)
        moment = replace(self._moment, car=cars[-1])
        notes = tuple(note.name for note in NOTING if note.concerns(call, moment))
        # What an added call brings in turn serves what was requested as well: that is what it is told with.
        steps = [replace(step, serves=own) for step in steps]
        needs, unknown = next(iter(leans_on), None), left_open(call, moment.car)
        steps.append(Step(call, rule=rule, notes=notes, unseen=unknown, needs=needs))
        cars.append(after(call, moment.car, moment.speaker))
        return _Plan(tuple(steps), tuple(cars[1:]), objection)

    def _objection(self, call: Call, car: CarState) -> Rule | None:
        moment = replace(self._moment, car=car)
        return next((rule for rule in self._objecting if rule.concerns(call, moment)), None)

    def _leans_on(self, call: Call) -> dict[int, Rule]:
        """Return the earlier steps but for which a rule would concern this call, each with that rule."""
        found: dict[int, Rule] = {}
        for rule in (*self._objecting, *(adjust for adjust in ADJUSTING if adjust.waits)):
            held = [i for i, car in enumerate(self._cars) if rule.concerns(call, replace(self._moment, car=car))]
            if held and held[-1] < len(self.steps):
                found[held[-1]] = rule
        return found


def _stricter(one: Rule | None, other: Rule | None) -> Rule | None:
    """Return the stricter of two objections; of equal ones ours before a vehicle's."""
    objections = [rule for rule in (one, other) if rule is not None and rule.kind in ("refuse", "confirm")]
    return min(objections, key=lambda rule: (rule.kind != "refuse", rule.say is not None), default=None)
