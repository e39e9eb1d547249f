"""A cabin made of samples: the daemon's front, ears and heart, on a clock that the sound moves on.

What a person says and what the assistant says come together in its microphone, as in a room. The parts are the
daemon's own; only the sound card, the threads and the clock are not. So every moment is one of the sound: what an
engine takes to compute is not in it (`bench latency` measures that), and it may run faster than real time.
"""

import heapq
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

import msgspec
import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.attention import Listener
from assistant.audio.block import Block, Heard
from assistant.audio.echo_canceller import EchoCanceller
from assistant.audio.files import RATE
from assistant.audio.mixing import active_power
from assistant.audio.own_voice import OwnVoice
from assistant.audio.silero import SileroVoiceActivity
from assistant.audio.wake.wake_word import WakeWord
from assistant.config import Car, Config, LanguageModel
from assistant.conversation import events
from assistant.conversation.effects import (
    Attend,
    Effect,
    Interpret,
    Listen,
    Perform,
    Report,
    Say,
    StopListening,
    StopSaying,
    Turn,
    WakeMeAt,
)
from assistant.conversation.state import Conversation
from assistant.conversation.turn import step
from assistant.ears import Ears
from assistant.engines import Engines
from assistant.open_microphone import hears
from assistant.types.listening import Listening
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.ladder import Understanding
from assistant.voices import Voices

BLOCK = RATE * 30 // 1000
PIECE = RATE // 100
"""samples that the loudspeaker's card takes at a time"""
AHEAD_S = 0.03
"""a card takes them so long before they are heard"""
RUNS_ON_S = 2.0
"""after the last sound it takes none any more, and its clock begins anew"""
TOLD_WRONG_S, JITTER_S = 0.03, 0.004
"""how far the moment that a card tells is off, for as long as it runs and from one piece to the next"""
HISS = 8.0
"""root mean square of the microphone's own noise, in units of int16"""
BEGINS_AT_S = 1000.0
LOOK_EVERY_S = 0.0002
"""whether what was given has been heard"""

SILENT: Block = np.zeros(RATE // 2, np.int16)

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Room:
    """How the microphone hears the loudspeaker."""

    delay_s: float = 0.0
    gain: float = 0.0
    """0: not at all"""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is loaded once."""

    config: Config
    ears: Ears
    mind: Understanding
    engines: Engines
    names: list[WakeWord]
    voice: Callable[[str, str], Block]
    """makes the whole sound of a (text, language) at 16 kHz"""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that the heart was told or wanted, with its moment."""

    at_s: float
    what: events.Event | Effect


class Cabin:
    """A daemon whose microphone is open. `hear` moves its clock on."""

    def __init__(self, parts: Parts, room: Room = Room(), *, seed: int = 0) -> None:
        """Take the parts, which nobody else uses meanwhile."""
        self.now_s = BEGINS_AT_S
        self.happened: list[Happened] = []
        self.turns: list[Turn] = []
        self._parts = parts
        self._random = np.random.default_rng(seed)
        self._inbox: deque[events.Event] = deque()
        self._alarms: list[tuple[float, int, WakeMeAt]] = []
        self._order = count()
        self._fed = 0
        self._own_voice = OwnVoice(EchoCanceller())
        self._loudspeaker = _Loudspeaker(self._own_voice, room, self._random)
        self._listener = Listener(_Nothing(), SileroVoiceActivity(), parts.names, self._put, clock=lambda: self.now_s)
        limits = msgspec.structs.asdict(parts.config.listening)
        limits.pop("names")
        self.conversation = Conversation(
            transcript=Transcript("", parts.config.languages[0]), listening=Listening(**limits)
        )
        self._listener.attend_to("waiting")
        self._listen = hears(
            parts.ears,
            parts.mind,
            [phrase for name in parts.names for phrase in name.phrases],
            put=self._put,
            now_s=lambda: self.now_s,
            said=lambda: self._loudspeaker.text,
        )
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ears")
        self._hearing: Future[Transcript] | None = None

    def close(self) -> None:
        """End what is heard."""
        self._listener.close()
        self._thread.shutdown()

    @property
    def speaks(self) -> bool:
        """Whether the assistant's voice is played."""
        return self._loudspeaker.busy

    @property
    def left_s(self) -> float:
        """How many seconds of the reply are still to be played."""
        return self._loudspeaker.left_s

    def as_loud(self, sound: Block) -> Block:
        """Return a recording as loud as what is played, or was last."""
        ours, theirs = (active_power(each.astype(np.float64)) for each in (self._loudspeaker.sound, sound))
        if not ours or not theirs:
            return sound
        return np.asarray(np.clip(np.rint(sound * np.sqrt(ours / theirs)), -32_768, 32_767), np.int16)

    def meaning(self, transcript: Transcript) -> Meaning:
        """Return what words mean."""
        return self._parts.mind.interpret(transcript)

    def hear(self, sound: Block) -> None:
        """Let a person, or silence, be heard, to its end."""
        for begin in range(0, len(sound), BLOCK):
            block = np.zeros(BLOCK)
            said = sound[begin : begin + BLOCK]
            block[: len(said)] = said
            self._take(block)

    def ask(self, text: str, lang: str) -> None:
        """Press, and say something that is understood to the letter: what is answered is played from now on."""
        self.put(events.Pressed(self.now_s))
        utterance = self.conversation.utterance
        self._end_hearing()
        self.put(events.Heard(self.now_s, utterance, Transcript(text, lang)))

    def put(self, event: events.Event) -> None:
        """Let something happen now."""
        self._put(event)
        self._settle()

    def _put(self, event: events.Event) -> None:
        self._inbox.append(event)

    def _take(self, person: Sound) -> None:
        """Let one block be heard."""
        echo = self._loudspeaker.play(self.now_s, BLOCK)
        hiss = self._random.normal(0, HISS, BLOCK)
        heard = np.clip(np.rint(person + echo + hiss), -32_768, 32_767).astype(np.int16)
        block = Heard(heard, self._fed, self.now_s)
        clean, others = self._own_voice.without(block)
        self._fed += BLOCK
        self.now_s += BLOCK / RATE
        self._listener.take(Heard(clean, block.first, block.at_s, None if others is heard else others))
        while self._listener.behind and self._hearing is not None and not self._hearing.done():
            time.sleep(LOOK_EVERY_S)
        over = self._loudspeaker.over()
        if over is not None:
            self._put(events.Spoken(self.now_s, over))
        self._settle()

    def _settle(self) -> None:
        """Let everything happen that is due."""
        while True:
            if self._inbox:
                self._apply(self._inbox.popleft())
            elif self._alarms and self._alarms[0][0] <= self.now_s:
                _, _, alarm = heapq.heappop(self._alarms)
                self._apply(events.Elapsed(self.now_s, alarm.utterance, alarm.alarm))
            else:
                return

    def _apply(self, event: events.Event) -> None:
        self.happened.append(Happened(self.now_s, event))
        self.conversation, effects = step(self.conversation, event)
        for effect in effects:
            self.happened.append(Happened(self.now_s, effect))
            answer = self._done(effect)
            if answer is not None:
                self._put(answer)

    def _done(self, effect: Effect) -> events.Event | None:
        """Do what is wanted at once; return what answers it."""
        match effect:
            case WakeMeAt(_, at_s, _):
                heapq.heappush(self._alarms, (at_s, next(self._order), effect))
            case Attend(to):
                self._listener.attend_to(to)
            case Report(turn):
                self.turns.append(turn)
            case Listen() | StopListening():
                return self._listened(effect)
            case Interpret() | Perform():
                return self._thought(effect)
            case Say() | StopSaying():
                return self._said(effect)
        return None

    def _listened(self, effect: Listen | StopListening) -> events.Event | None:
        heard = self._end_hearing()
        if isinstance(effect, Listen):
            sound = self._listener.hear(effect)
            self._hearing = self._thread.submit(self._listen, effect, sound, self._listener.heard())
        elif heard is not None:
            return events.Heard(self.now_s, effect.utterance, heard)
        return None

    def _thought(self, effect: Interpret | Perform) -> events.Event:
        engines = self._parts.engines
        if isinstance(effect, Perform):
            result = engines.perform(effect.call, effect.found)
            return events.Done(self.now_s, effect.utterance, effect.index, result)
        meaning = self._parts.mind.interpret(effect.transcript)
        return events.Understood(self.now_s, effect.utterance, meaning, engines.car())

    def _said(self, effect: Say | StopSaying) -> events.Event | None:
        if isinstance(effect, Say):
            self._loudspeaker.begin(effect.utterance, effect.text, self._parts.voice(effect.text, effect.lang))
            return None
        stopped = self._loudspeaker.stop(self.now_s)
        return events.Spoken(self.now_s, *stopped) if stopped is not None else None

    def _end_hearing(self) -> Transcript | None:
        """End the utterance that is heard, if any, with its words."""
        hearing, self._hearing = self._hearing, None
        if hearing is None:
            return None
        self._listener.stop_hearing()
        return hearing.result()


def load_parts(config: Config, *, with_voice: bool = True) -> Parts:
    """Load what a daemon of this configuration hears, thinks and speaks with; the car is the simulated one.

    with_voice: else every reply is as long as a breath, and silent. Raises ModelError, ConfigError.
    """
    from assistant import wiring
    from assistant.car.open import open_car
    from assistant.ears import open_ears
    from assistant.names import open_names

    config = msgspec.structs.replace(config, car=Car(), language_model=LanguageModel(model=""))
    phrases = wiring.catalogue(config)
    mind = wiring.understanding(config, phrases, with_model=False)
    ears = open_ears(config, lambda: phrases, config.languages)
    names = open_names(config.listening.names, config.languages, ears.recognizer)
    voice = _voice(Voices.of(config)) if with_voice else lambda text, lang: SILENT
    return Parts(config, ears, mind, wiring.engines(open_car(config), mind), names, voice)


def _voice(voices: Voices) -> Callable[[str, str], Block]:
    def sound_of(text: str, lang: str) -> Block:
        chunks: list[Block] = []
        rates: list[int] = []

        def take(sound: Iterator[Block], rate: int) -> float:
            chunks.extend(sound)
            rates.append(rate)
            return sum(map(len, chunks)) / rate

        voices.say(text, lang, take)
        sound = np.concatenate([*chunks, SILENT[:1]]).astype(np.float32)
        return np.asarray(soxr.resample(sound, rates[-1], RATE).clip(-32_768, 32_767), np.int16)

    return sound_of


class _Nothing:
    """In place of a microphone: the cabin gives its blocks itself."""

    def read(self, within_s: float) -> None:
        del within_s

    def mute(self) -> None:
        pass

    def unmute(self) -> None:
        pass


class _Loudspeaker:
    """What is played, told as a card tells it, and heard later by the microphone."""

    def __init__(self, own_voice: OwnVoice, room: Room, random: np.random.Generator) -> None:
        self._own_voice = own_voice
        self._room = room
        self._random = random
        self._coming: Sound = np.zeros(0)
        """what the microphone is still to hear, from now on"""
        self.sound: Block = np.zeros(0, np.int16)
        self._played = 0
        self._utterance: int | None = None
        self._quiet_s = RUNS_ON_S
        self._told_wrong_s = 0.0
        self.text = ""
        """of what is played, or was last"""

    @property
    def busy(self) -> bool:
        return self._utterance is not None

    @property
    def left_s(self) -> float:
        return (len(self.sound) - self._played) / RATE if self.busy else 0.0

    def begin(self, utterance: int, text: str, sound: Block) -> None:
        self.text, self._utterance, self.sound, self._played = text, utterance, sound, 0
        if self._quiet_s >= RUNS_ON_S:
            self._told_wrong_s = self._random.uniform(-TOLD_WRONG_S, TOLD_WRONG_S)
        self._quiet_s = 0.0

    def stop(self, at_s: float) -> tuple[int, float] | None:
        """Be silent; return which utterance's reply that ends, and how much of it was played."""
        if self._utterance is None:
            return None
        stopped = self._utterance, self._played / max(1, len(self.sound))
        self._own_voice.cut(at_s)
        self._utterance = None
        self._coming = self._coming[: round(self._room.delay_s * RATE)]  # what is on its way through the room
        return stopped

    def over(self) -> int | None:
        """Return the utterance whose reply has just been played to its end."""
        if self._utterance is None or self._played < len(self.sound):
            return None
        over, self._utterance = self._utterance, None
        return over

    def play(self, at_s: float, samples: int) -> Sound:
        """Play for so long; return what the microphone hears meanwhile."""
        for piece in range(0, samples, PIECE):
            if self._quiet_s < RUNS_ON_S:
                self._give(at_s + piece / RATE, piece)
        heard, self._coming = self._coming[:samples], self._coming[samples:]
        return np.pad(heard, (0, samples - len(heard)))

    def _give(self, at_s: float, later: int) -> None:
        sound = self.sound if self._utterance is not None else self.sound[:0]
        taken = sound[self._played : self._played + PIECE]
        self._played += len(taken)
        self._quiet_s = 0.0 if len(taken) else self._quiet_s + PIECE / RATE
        piece = np.pad(taken, (0, PIECE - len(taken))).astype(np.float32)
        told_s = at_s + AHEAD_S + self._told_wrong_s + self._random.uniform(0, JITTER_S)
        self._own_voice.played(piece, RATE, told_s)
        begin = later + round((AHEAD_S + self._room.delay_s) * RATE)
        if len(self._coming) < begin + PIECE:
            self._coming = np.pad(self._coming, (0, begin + PIECE - len(self._coming)))
        self._coming[begin : begin + PIECE] += piece * self._room.gain
