"""What was requested, asked, found and changed, as long as people have it in mind and no longer than a journey."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, cast

from assistant.conversation.asked_about import asked_about
from assistant.conversation.effects import Step
from assistant.tools import tools
from assistant.tools.controls import direction
from assistant.types.call import Call
from assistant.types.car_state import CarState, SignalValue
from assistant.types.found import NOTHING_FOUND, Found, Planned
from assistant.types.meaning import About, Fragment, Meaning, Newest, Things
from assistant.types.place import Place

REQUEST_WITHIN_S = 90.0
"""so long "a bit more" leans on what was requested"""
FOUND_WITHIN_S = 600.0
"""so long "the second one" means a place that was found"""
RESTORE_WITHIN_S = 600.0
"""so long "undo" takes a change back"""
MOST_RESTORES = 10
_CHANGES_NOTHING = ("choose_result", "plan_trip")
"""of what the assistant does itself, what leaves no more than was talked about"""
_OFF = ("OFF", "LOCK")


@dataclass(frozen=True, slots=True)
class Context:
    """What there is to lean on. Times are monotonic seconds."""

    requests: tuple[Call, ...] = ()
    """what the last turn that changed something was about"""
    said_less: bool = False
    """whether the last thing said was a bare "less": "a lot more" after it does not go on down"""
    question: Call | None = None
    """what was last asked of the car, the map or the route"""
    about: Call | None = None
    """the thing that this was about, where nothing was requested since; a call that lacks what is to become of it"""
    requests_until_s: float = 0.0
    found: Found = NOTHING_FOUND
    """the places of the last search, and which of them is talked about; nobody else keeps them"""
    found_until_s: float = 0.0
    music_since: bool = False
    """music was asked for, and no place since"""
    restores: tuple[tuple[Call, ...], ...] = ()
    """for each turn that changed something, newest last, the calls that take it back, in the order to be done

    None, where the assistant did what stays: it keeps its place, so that "undo" does not mean what was done before.
    """
    restores_until_s: float = 0.0
    journey: SignalValue | None = None

    def at(self, now_s: float, car: CarState) -> "Context":
        """Return what of it still holds at a moment: nothing on another journey, or with the ignition off."""
        journey = car.believed("Vehicle.StartTime")
        if car.believed("Vehicle.LowVoltageSystemState") in _OFF or (
            self.journey is not None and journey is not None and journey != self.journey
        ):
            return Context(journey=journey)
        held = replace(self, journey=journey if journey is not None else self.journey)
        if now_s > self.requests_until_s:
            held = replace(held, requests=(), question=None, about=None)
        if now_s > self.found_until_s:
            held = replace(held, found=NOTHING_FOUND)
        if now_s > self.restores_until_s:
            held = replace(held, restores=())
        return held

    @property
    def things(self) -> tuple[Call, ...]:
        """What "it" may mean, newest last; some of the calls may lack what is to become of their thing."""
        return (*self.requests, self.about) if self.about else self.requests

    def saying(self, fragment: Fragment | None) -> "Context":
        """Return the context after a piece of a request, or anything else, was said."""
        changes = fragment.arguments if fragment is not None and fragment.kind == "change" else {}
        return replace(self, said_less=bool(changes.get("further")) and direction(changes["change"]) < 0)

    def taken_back(self, about: About | None) -> tuple[tuple[Call, ...], tuple[tuple[Call, ...], ...]]:
        """Return the calls that take changes back, and what can be taken back after that.

        about: None for the newest turn; so many turns, newest first; or the things that were named, whose newest change
        is meant.
        """
        if about is None or isinstance(about, Newest):
            count = about.count if about else 1
            newest = self.restores[-count:]
            return tuple(call for calls in reversed(newest) for call in calls), self.restores[:-count]
        if not isinstance(about, Things):
            return (), self.restores
        for index in reversed(range(len(self.restores))):
            calls = self.restores[index]
            of_it = tuple(call for call in calls if {call.tool, tools()[call.tool].domain} & about.names)
            if of_it:
                rest = tuple(call for call in calls if call not in of_it)
                return of_it, (*self.restores[:index], *([rest] if rest else []), *self.restores[index + 1 :])
        return (), self.restores

    def after(self, steps: tuple[Step, ...], now_s: float, *, undoes: "Meaning | None" = None) -> "Context":
        """Return the context after a turn. undoes: what took changes back, which are then no longer there."""
        undone = undoes is not None and any(map(_done, steps))
        context = replace(self, restores=self.taken_back(undoes.about)[1]) if undoes and undone else self
        asked_for = [step.call for step in steps if step.serves is None and step.status in ("done", "not_set_up")]
        requests = tuple(
            call for call in asked_for if tools()[call.tool].acts != "none" and call.tool != "choose_result"
        )
        questions = [call for call in asked_for if tools()[call.tool].acts == "none"]
        if any(request.tool == "navigate_to" for request in requests):
            context = replace(context, question=None)  # what is asked next is asked about the new destination
        domains = {tools()[call.tool].domain for call in asked_for}
        if domains & {"places", "media"}:
            context = replace(context, music_since="places" not in domains)
        if asked_for:
            about = [thing for question in questions if (thing := asked_about(question))]
            context = replace(
                context,
                about=None if requests else about[-1] if about else context.about,
                requests=requests or context.requests,
                question=questions[-1] if questions else context.question,
                requests_until_s=now_s + REQUEST_WITHIN_S,
            )
        # What was done last is taken back first; the calls that take one step back keep their order.
        restore = tuple(call for step in reversed(steps) if step.result for call in step.result.restore)
        if restore or any(map(_stays, steps)):
            context = replace(
                context,
                restores=(*context.restores, restore)[-MOST_RESTORES:],
                restores_until_s=now_s + RESTORE_WITHIN_S,
            )
        return context

    def knowing(self, step: Step, now_s: float) -> "Context":
        """Return the context once a call is done, which the next call of the same turn may lean on.

        It is the places of a search, and which of them a call was about.
        """
        if not _done(step) or step.result is None:
            return self
        call, value = step.call, step.result.value
        if call.tool == "plan_trip" and "plan" in value:
            planned = _planned(str(call.arguments["destination"]), value["plan"])
            return replace(self, found=Found(planned=planned), found_until_s=now_s + FOUND_WITHIN_S)
        places = value.get("places") if call.tool == "find_places" else None
        number = value.get("index") if call.tool == "choose_result" else call.arguments.get("result")
        if isinstance(places, list):
            found = replace(Found.of(cast("list[Place]", places)), planned=self.found.planned)
        elif isinstance(number, int):
            found = self.found.choosing(number)
        else:
            return self
        return replace(self, found=found, found_until_s=now_s + FOUND_WITHIN_S)


NOTHING_YET = Context()


def _planned(words: str, plan: object) -> Planned:
    """Return a trip as it may be begun. plan: as the result of plan_trip tells it."""
    told = cast("Mapping[str, Any]", plan)
    return Planned(words, deepcopy(told["destination"]), tuple(deepcopy(told["stops"])))


def _done(step: Step) -> bool:
    return step.status == "done"


def _stays(step: Step) -> bool:
    """Whether the assistant did something itself that cannot be taken back; not where all is as it was before."""
    if not _done(step) or step.result is None or step.result.restore:
        return False
    value = [said for name, said in step.result.value.items() if name != "before"]
    as_before = step.result.value.get("before") in value
    return tools()[step.call.tool].acts == "self" and step.call.tool not in _CHANGES_NOTHING and not as_before
