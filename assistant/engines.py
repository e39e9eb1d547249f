"""What the runtime performs effects with, as functions: whoever builds them knows which engines they are."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.conversation.effects import Listen, Role
from assistant.looking import Look
from assistant.types.announcement import Channel
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from assistant.types.found import Found
from assistant.types.listening import Attention, Said, Sign
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Engines:
    """What the runtime performs effects with. Each is called in a worker thread and may block, raise AssistantError."""

    interpret: Callable[[Transcript], Meaning]
    perform: Callable[[Call, Found], Result]
    car: Callable[[], CarState]
    listen: Callable[[Listen], Transcript] | None
    """returns when the utterance has ended; None where words come by `Runtime.turn`"""
    stop_listening: Callable[[], None]
    say: Callable[[str, str], Said]
    """(text, language); returns when all has been said, or `stop_saying` was called"""
    stop_saying: Callable[[], None]
    say_on: Callable[[Channel], None] = lambda channel: None
    """tells what the loudness of what is said next goes by; called before `say`, in its thread"""
    attend_to: Callable[[Attention], None] = lambda to: None
    """what the microphone is to do while no utterance is heard; must return at once"""
    cue: Callable[[Sign], None] = lambda sign: None
    """lets a short sound be heard; must return at once"""
    prepare: Callable[[str, str], None] = lambda text, lang: None
    """makes a (text, language) ready to be said at once"""
    foresee: Callable[[Call, Found, CarState], Result | None] = lambda call, found, car: None
    """what `perform` would answer with the car as given, while nothing is carried out; None: not known"""
    looks: tuple[Look, ...] = ()
    """look every second whether there is something to be said unasked"""
    let_go: Callable[[Role], None] = lambda role: None
    """the engine of a role hangs: whatever is called next must be another one"""
    attend: Callable[[], str] = lambda: ""
    """looks after the engines, every second or so, and returns what is wrong with them, in one line, or nothing"""
    able: Callable[[], bool] = lambda: True
    """whether turns can be made with what there is now"""
