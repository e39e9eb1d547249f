"""Keeping, finding and dropping what people want kept: notes, profiles, routines, reminders."""

from collections.abc import Mapping
from datetime import timedelta

from assistant.tools.memory.port import Reminder
from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.port import ASIDE
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments, future, text
from assistant.types.call import Call, Result, Value


def remember(arguments: Arguments, ports: Ports) -> Result:
    """Keep a note: {"text", "kept_at"}."""
    note = needed(ports.memory).keep(str(arguments["text"]))
    return Result("done", dict(note), restore=(Call("forget", {"text": note["text"]}),))


def recall(arguments: Arguments, ports: Ports, asked: Mapping[str, Value]) -> Result:
    """Tell what was kept: {"found": [{"text", "kept_at"}], "count"}, the likeliest first; "about" where it was said.

    Of places that were saved it is {"saved": [names], "count"}.
    """
    if "saved_places" in asked:
        names = list(needed(ports.places).saved_names())
        return Result("done", {"saved": names, "count": len(names)})
    about = text(arguments, "text")
    found = list(needed(ports.memory).find(about))
    return Result("done", {**({"about": about} if about else {}), "found": found, "count": len(found)})


def forget(arguments: Arguments, ports: Ports, asked: Mapping[str, Value]) -> Result:
    """Drop the note that a text is about, or all, or (neither said) the newest: {"forgotten": [texts], "count"}.

    A place that was saved is dropped by its name.
    """
    about = text(arguments, "text")
    if "saved_places" in asked and about is not None:
        if needed(ports.places).forget(about) is None:
            raise UnableError("nothing_kept", f"no place was saved as {about!r}", place=about)
        put_back = Call("save_place", {"name": about, "place": f"{about} {ASIDE}"})
        return Result("done", {"forgotten": [about], "count": 1}, restore=(put_back,))
    memory = needed(ports.memory)
    notes = list(memory.find(about))
    if not notes:
        raise UnableError("nothing_kept", "there is no such note", **({"text": about} if about else {}))
    dropped = notes if arguments.get("all") is True else notes[:1]
    memory.drop(dropped)
    texts = [note["text"] for note in dropped]
    restore = tuple(Call("remember", {"text": kept}) for kept in reversed(texts))
    return Result("done", {"forgotten": texts, "count": len(texts)}, restore=restore)


def switch_profile(arguments: Arguments, ports: Ports) -> Result:
    """Change to a person's settings: {"name", "before": who it was, or null}."""
    name = str(arguments["name"])
    before = needed(ports.memory).switch_profile(name)
    restore = (Call("switch_profile", {"name": before}),) if before not in (None, name) else ()
    return Result("done", {"name": name, "before": before}, restore=restore)


def run_routine(arguments: Arguments, ports: Ports) -> Result:
    """Look a routine up: {"name", "steps": the words of its steps}. The requests in them go the way of all requests."""
    name = str(arguments["name"])
    steps = needed(ports.memory).routine(name)
    if steps is None:
        raise UnableError("nothing_kept", f"there is no routine {name!r}", name=name)
    return Result("done", {"name": name, "steps": steps})


def define_routine(arguments: Arguments, ports: Ports) -> Result:
    """Keep steps under a name: {"name", "steps", "before": the steps that it had, or null}."""
    name, steps = str(arguments["name"]), str(arguments["steps"])
    before = needed(ports.memory).define_routine(name, steps)
    restore = (Call("define_routine", {"name": name, "steps": before}),) if before else ()
    return Result("done", {"name": name, "steps": steps, "before": before}, restore=restore)


def set_reminder(arguments: Arguments, ports: Ports) -> Result:
    """Keep a reminder: {"text", "at", "after_s", "place"}, those that were said; `at` also where a duration was."""
    memory = needed(ports.memory)
    now = ports.local_time().replace(tzinfo=None)
    words, after, place = text(arguments, "text"), arguments.get("after"), text(arguments, "place")
    at = future(arguments, "at", now)
    if after is not None:
        at = (now + timedelta(seconds=float(str(after)))).isoformat(timespec="seconds")
    reminder = Reminder()
    if words is not None:
        reminder["text"] = words
    if at is not None:
        reminder["at"] = at
    if place is not None:
        reminder["place"] = place
    memory.remind(reminder)
    # One without words cannot be named: cancelling "the next" might hit another.
    restore = (Call("cancel_reminder", {"text": words}),) if words else ()
    return Result("done", {**reminder, **({"after_s": after} if after is not None else {})}, restore=restore)


def cancel_reminder(arguments: Arguments, ports: Ports) -> Result:
    """Drop reminders: {"cancelled": [{"text", "at", "place"}], "count"}."""
    about = text(arguments, "text")
    dropped = list(needed(ports.memory).cancel_reminders(about))
    if not dropped:
        raise UnableError("nothing_kept", "there is no such reminder", **({"text": about} if about else {}))
    return Result("done", {"cancelled": dropped, "count": len(dropped)}, restore=tuple(map(_set_again, dropped)))


def _set_again(reminder: Reminder) -> Call:
    said: dict[str, Value] = {name: str(value) for name, value in reminder.items()}
    return Call("set_reminder", said)
