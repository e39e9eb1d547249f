"""The runtime of a microphone that stays open: it waits for its name, and the heart ends what is said."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from assistant.attention import Listener, Microphone
from assistant.audio.silero import SileroVoiceActivity
from assistant.config import Config
from assistant.conversation.effects import Listen
from assistant.conversation.end_of_turn import Listening
from assistant.conversation.events import Event, Partial
from assistant.ears import Ears
from assistant.engines import Engines
from assistant.names import open_names
from assistant.runtime import Runtime
from assistant.types.listening import Completeness
from assistant.types.transcript import Transcript
from assistant.understand.ladder import Understanding


def open_microphone(
    config: Config,
    microphone: Microphone,
    runtime: Callable[..., Runtime],
    engines: Engines,
    *,
    ears: Ears,
    mind: Understanding,
) -> Runtime:
    """Build the runtime, and begin to listen.

    runtime: makes one of the engines, and of how it listens. engines: those that do not hear. Raises ConfigError.
    """
    limits = msgspec.structs.asdict(config.listening)
    names = open_names(limits.pop("names"), config.languages, ears.recognizer)
    phrases = [phrase for name in names for phrase in name.phrases]

    def put(event: Event) -> None:
        talker.put(event)

    def listen(request: Listen) -> Transcript:
        def told(words: Transcript) -> Completeness:
            meaning = mind.foresee(words)
            complete = mind.completeness(words, meaning)
            put(Partial(talker.now_s, request.utterance, words, meaning, complete))
            return complete

        return ears.listen(listener.hear(request), told, phrases)

    listener = Listener(microphone, SileroVoiceActivity(), names, put)
    talker = runtime(
        replace(engines, listen=listen, stop_listening=listener.stop_hearing, attend_to=listener.attend_to),
        listening=Listening(**limits),
    )
    listener.start()
    return talker
