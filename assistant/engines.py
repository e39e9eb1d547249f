"""What the runtime performs effects with, as functions: whoever builds them knows which engines they are."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.conversation.effects import Role
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from assistant.types.found import Found
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Engines:
    """What the runtime performs effects with. Each is called in a worker thread and may block, raise AssistantError."""

    interpret: Callable[[Transcript], Meaning]
    perform: Callable[[Call, Found], Result]
    car: Callable[[], CarState]
    listen: Callable[[], Transcript] | None
    """returns when the utterance has ended; None where words come by `Runtime.turn`"""
    stop_listening: Callable[[], None]
    say: Callable[[str, str], float]
    """(text, language) -> milliseconds until the first sound; returns when all has been said"""
    stop_saying: Callable[[], None]
    watch: Callable[[], CarState | None] | None = None
    """looks whether what the car warns of has changed, and returns the car if so; None: nobody watches"""
    let_go: Callable[[Role], None] = lambda role: None
    """the engine of a role hangs: whatever is called next must be another one"""
    attend: Callable[[], str] = lambda: ""
    """looks after the engines, every second or so, and returns what is wrong with them, in one line, or nothing"""
    able: Callable[[], bool] = lambda: True
    """whether turns can be made with what there is now"""
