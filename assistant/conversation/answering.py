"""What was asked, and what was said to it: which one, how much, yes by other words."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.completing import MOST_CHOICES, Completed, complete
from assistant.conversation.context import Context
from assistant.conversation.effects import Asked, Step
from assistant.tools import tools
from assistant.tools.altering import at, is_on, missing, named, numeric, switched, where_of
from assistant.tools.leaning import leaning
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState
from assistant.types.meaning import Fragment, Meaning


def found_to_choose_from(steps: tuple[Step, ...]) -> Asked | None:
    """Ask which of the places that were found is meant, where there are several."""
    for step in steps:
        places = step.result.value.get("places") if step.status == "done" and step.result else None
        if step.call.tool == "find_places" and isinstance(places, list) and len(places) > 1:
            indices = range(1, min(len(places), MOST_CHOICES) + 1)
            return Asked("choice", tuple(Call("choose_result", {"index": index}) for index in indices))
    return None


def agreed(asked: Asked, meaning: Meaning) -> tuple[Call, ...]:
    """Return which of the calls that were asked about "yes, open the trunk" agrees to; none for another request."""
    if asked.awaiting != "confirmation" or not meaning.agrees or not meaning.calls:
        return ()
    named = [next((option for option in asked.options if _same(call, option)), None) for call in meaning.calls]
    return tuple(option for option in named if option is not None) if None not in named else ()


def _same(call: Call, option: Call) -> bool:
    """Whether a call is an option, or says less of the very same."""
    said = call.arguments.items()
    return call.tool == option.tool and all(option.arguments.get(name) == value for name, value in said)


def otherwise(asked: Asked, meaning: Meaning) -> Call | None:
    """Return the call that was asked about with another value, "yes, to fifty percent"; None for any other answer."""
    if asked.awaiting != "confirmation" or len(asked.options) != 1:
        return None
    option, fragment = asked.options[0], meaning.fragment
    if fragment is not None and fragment.kind in ("number", "value"):
        completed = complete(fragment, Context(requests=(option,)), CarState(0.0))
        return completed[0] if isinstance(completed, tuple) and len(completed) == 1 else None
    if not meaning.agrees or len(meaning.calls) != 1 or meaning.calls[0].tool != option.tool:
        return None
    here = {**where_of(option), **meaning.calls[0].arguments}
    return Call(option.tool, here) if where_of(option).items() <= here.items() else None


def agrees(asked: Asked, fragment: Fragment | None) -> bool | None:
    """Whether "open it" is a yes to "shall I open the trunk?", and "close it" a no; None where it is neither."""
    if asked.awaiting != "confirmation" or fragment is None or fragment.kind != "switch":
        return None
    wanted = {is_on(option) for option in asked.options}
    return fragment.arguments["on"] in wanted if len(wanted) == 1 and None not in wanted else None


def answer(
    asked: Asked, fragment: Fragment | None, calls: tuple[Call, ...], text: str, pending: Fragment | None
) -> Completed:
    """Take what was said as the answer to what was asked; None where it is none.

    fragment, calls: what it means by itself. text: the words. pending: the fragment whose thing was asked for.
    """
    if fragment is not None and "without" in fragment.arguments:
        return None  # "not mine" names what is not meant
    if asked.awaiting == "choice":
        return _chosen(asked, fragment, calls)
    if asked.awaiting != "argument":
        return None
    if asked.argument is None:
        return _of_thing(pending, fragment) if pending is not None and fragment is not None else None
    return _filled(asked, asked.argument, fragment, text if not calls else "")


def _chosen(asked: Asked, fragment: Fragment | None, calls: tuple[Call, ...]) -> Completed:
    """Which option was meant: by its number, its thing or its place. Another whole command is no answer."""
    if len(calls) > 1:
        first = _chosen(asked, None, calls[:1]) if calls[0].tool == "choose_result" else None
        return (*first, *calls[1:]) if isinstance(first, tuple) else None  # "the second one, and open my window"
    chosen = [call for call in calls if call.tool in ("choose_result", asked.options[0].tool)]
    index = next((call.arguments.get("index", call.arguments.get("result")) for call in chosen), None)
    if isinstance(index, int):
        return _option(asked, index - 1) if 1 <= index <= len(asked.options) else asked
    if fragment is not None and fragment.arguments.get("zone") == "all" and len(asked.options) == 2 and not asked.whole:
        return asked.options  # "both"
    meant = [option for option in asked.options if fragment is not None and _names(fragment, option)]
    meant = meant or [option for option in asked.options if calls and _same(calls[0], option)]
    return _option(asked, asked.options.index(meant[0])) if len(meant) == 1 else None


def _option(asked: Asked, place: int) -> tuple[Call, ...]:
    return asked.whole[place] if asked.whole else (asked.options[place],)


def _names(fragment: Fragment, option: Call) -> bool:
    if fragment.kind == "thing":
        return fragment.arguments["tool"] == option.tool
    if fragment.kind == "number":
        name = "result" if "result" in option.arguments else numeric(option.tool, fragment)
        return name is not None and option.arguments.get(name) == fragment.arguments["number"]
    return fragment.kind == "place" and fragment.arguments["zone"] in option.arguments.values()


def _of_thing(pending: Fragment, fragment: Fragment) -> Completed:
    """ "What shall I switch off?" "The seat heating." "What shall I set to 20.5?" "The temperature." """
    if fragment.kind != "thing":
        return None
    if pending.kind == "number":
        set_to = leaning(pending, (named(fragment),))
        return (set_to,) if set_to else None
    if pending.kind != "switch":
        return None
    turned = switched(named(fragment), on=bool(pending.arguments["on"]))
    return (turned,) if turned else None


def _filled(asked: Asked, name: str, fragment: Fragment | None, text: str) -> Completed:
    """Put the answer in: a number, a word, a change instead; where open words are wanted, the words as they are."""
    request = asked.options[0]
    tool = tools()[request.tool]
    if fragment is None:
        kind = tool.arguments[name].type.kind
        return (Call(request.tool, {**request.arguments, name: text}),) if kind == "text" and text else None
    said: Mapping[str, Value] = fragment.arguments
    if fragment.kind == "number" and numeric(request.tool, fragment):
        said = {str(numeric(request.tool, fragment)): fragment.arguments["number"]}
    elif fragment.kind == "switch":
        turned = switched(request, on=bool(said["on"]))
        return (turned,) if turned else None
    elif fragment.kind == "place":
        where = at(request, str(said["zone"]))
        if len(where) == 1 and missing(where[0]) is None:
            return where
        return replace(asked, options=where) if len(where) == 1 else None
    said = {argument: value for argument, value in said.items() if argument not in ("further", "otherwise")}
    if not said or not all(argument in tool.arguments for argument in said):
        return None
    return (Call(request.tool, {**request.arguments, **said}),)
