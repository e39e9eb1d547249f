"""The runtime of a microphone that stays open: it waits for its name, and the heart ends what is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import msgspec

from assistant.attention import Listener
from assistant.audio.block import Block, Mark, Paused
from assistant.audio.microphone import Microphone
from assistant.audio.silero import SileroVoiceActivity
from assistant.config import Config
from assistant.conversation.effects import Listen
from assistant.conversation.events import Event, Partial
from assistant.ears import Ears
from assistant.engines import Engines
from assistant.languages import FIRST
from assistant.names import open_names
from assistant.runtime import Runtime
from assistant.types.listening import Completeness, Listening, Said
from assistant.types.transcript import Transcript
from assistant.understand.echoed import repeats
from assistant.understand.ladder import Understanding

NOTHING = Transcript("", FIRST)


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

    said = ""

    def say(text: str, lang: str) -> Said:
        nonlocal said
        said = text
        return engines.say(text, lang)

    def listen(request: Listen) -> Transcript:
        return heard(request, listener.hear(request), listener.heard())

    listener = Listener(microphone, SileroVoiceActivity(), names, put)
    heard = hears(ears, mind, phrases, put=put, now_s=lambda: talker.now_s, said=lambda: said)
    talker = runtime(
        replace(engines, listen=listen, say=say, stop_listening=listener.stop_hearing, attend_to=listener.attend_to),
        listening=Listening(**limits),
    )
    listener.start()
    return talker


def hears(
    ears: Ears,
    mind: Understanding,
    names: Sequence[str],
    *,
    put: Callable[[Event], None],
    now_s: Callable[[], float],
    said: Callable[[], str],
) -> "Callable[[Listen, Iterable[Block | Mark | Paused], Block], Transcript]":
    """Return what makes words of the sound of an utterance, and of what was heard before; it puts the words so far.

    names: those that may stand before a request. said: what is being said, or was last.
    """

    def hear(request: Listen, sound: "Iterable[Block | Mark | Paused]", before: Block) -> Transcript:
        def others(words: Transcript) -> Transcript:
            """Drop what only repeats the reply that is interrupted; a yes, a no or "stop" may well stand in it."""
            if request.goes_on or request.mode != "barge_in" or not repeats(words, said()):
                return words
            meaning = mind.foresee(words)
            answers = meaning is not None and meaning.act in ("yes", "no", "stop")
            return words if answers else replace(NOTHING, lang=words.lang)

        def told(words: Transcript, until_s: float) -> Completeness:
            words = others(words)
            meaning = mind.foresee(words)
            complete = mind.completeness(words, meaning)
            put(Partial(now_s(), request.utterance, words, meaning, complete, until_s))
            return complete

        return others(ears.listen(sound, told, names, before))

    return hear
