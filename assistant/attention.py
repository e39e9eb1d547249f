"""One thread from the microphone's blocks to events: whether somebody speaks, and whether the name was said.

It decides nothing: the heart says what the microphone is to do (`attend_to`), and which utterances are heard (`hear`).
Knows no words: the sound of an utterance goes to the ears, in the thread that asked for it. There a silence is a mark,
and only its end is given, once the voice goes on: recognisers need no more of it.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from queue import Queue

from assistant.audio.block import Block, Heard, Mark, Paused
from assistant.audio.files import RATE
from assistant.audio.lasting import Back, Lost
from assistant.audio.microphone import Microphone
from assistant.audio.ring import Ring
from assistant.audio.voice_activity import VoiceActivity, VoiceChange, VoiceLimits
from assistant.audio.wake.wake_word import WakeWord
from assistant.conversation.effects import Listen
from assistant.conversation.events import (
    Event,
    MicrophoneBack,
    MicrophoneLost,
    SpeechBegan,
    SpeechPaused,
    Woken,
)
from assistant.errors import AssistantError
from assistant.types.listening import Attention, Mode

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.2
"""without a block it is looked so often whether it is to end"""
FIRST_LOOK_S = 2.0
"""so long at most the start waits for the microphone: while PortAudio looks for one, nobody is heard on stderr"""
KEPT_S = 12.0
"""of what was heard before it was known to be an utterance, or that it had not ended"""
MEASURED = 6 * RATE
"""samples that the cabin's noise is measured by"""
LEAD = RATE // 4
"""samples before the moment at which a voice is known to have begun: its first sound may be soft"""
PRESSED_EARLY_S = 0.1
"""before the press: who presses often speaks already"""
USUAL = VoiceLimits()
HEARING = VoiceLimits(at_once=True)
"""while an utterance is heard: it may go on after a pause, and is ended if that is noticed too late"""
OVER_OURS = VoiceLimits(begins_at=0.8, ends_below=0.5, shortest_voice_s=0.18)
"""while the assistant speaks: a voice must be clear, and longer than what is left of the echo"""
UNATTENDED: tuple[Attention, ...] = ("closed", "muted", "lost")
WITHOUT_NAME: tuple[Mode, ...] = ("follow_up", "asked")
"""in which the name may come all the same: then the utterance is called for"""


class _End(Enum):
    END = "end"


@dataclass(slots=True)
class _Utterance:
    """One that is heard."""

    number: int
    mode: Mode
    asked_s: float
    """when it was asked for"""
    goes_on_from: int | None = None
    """the first sample of the utterance that it goes on; None: it is a new one"""
    sound: "Queue[Block | Mark | Paused | _End]" = field(default_factory=Queue)
    first: int | None = None
    """its first sample; None: not begun"""
    silent: "deque[Heard] | None" = None
    """the end of the silence that is passed over; None: somebody speaks, or nobody has yet and all is given"""


class Listener:
    """Listens. `run` is one thread; the rest may be called from any."""

    def __init__(
        self,
        microphone: Microphone,
        voice: VoiceActivity,
        names: Sequence[WakeWord],
        put: Callable[[Event], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the parts. put: gets the events; must return at once."""
        self._microphone = microphone
        self._voice = voice
        self._names = list(names)
        self._put = put
        self._clock = clock
        self._to: Attention = "closed"
        self._utterance: _Utterance | None = None
        self._ring = Ring(KEPT_S)
        self._voice_at = self._names_at = -1
        """the sample that each wants next: what has missed some begins anew"""
        self._began = 0
        """the sample at which the voice that speaks, or spoke last, began"""
        self._over_first = self._ours = False
        """somebody spoke already as our own voice began; it is heard"""
        self._ended = 0
        """where it fell silent last"""
        self._name_ended = 0
        self._heard_from: int | None = None  # the first sample of the last utterance
        self._closed, self._looked = threading.Event(), threading.Event()

    def attend_to(self, to: Attention) -> None:
        """Do this from now on, while no utterance is heard."""
        if to == "muted":
            self._microphone.mute()
        elif self._to == "muted":
            self._microphone.unmute()
        self._to = to

    def hear(self, wish: Listen) -> "Iterator[Block | Mark | Paused]":
        """Return the sound of an utterance until `stop_hearing`."""
        self.stop_hearing()
        asked_s = self._clock() if wish.since_s is None else wish.since_s
        goes_on_from = self._heard_from if wish.goes_on else None
        utterance = self._utterance = _Utterance(wish.utterance, wish.mode, asked_s, goes_on_from)
        return _given(utterance)

    def heard(self) -> Block:
        """Return what the microphone heard in the last seconds; empty where it was closed or is new."""
        return self._ring.sound()[-MEASURED:]

    def stop_hearing(self) -> None:
        """End the utterance that is heard, if any, with what was said until now."""
        utterance, self._utterance = self._utterance, None
        if utterance is not None:
            self._heard_from = utterance.first
            utterance.sound.put(_End.END)

    @property
    def behind(self) -> bool:
        """Whether whoever hears the utterance has not taken in all of its sound yet."""
        return self._utterance is not None and self._utterance.sound.unfinished_tasks > 0

    def close(self) -> None:
        """End `run`."""
        self._closed.set()
        self.stop_hearing()

    def start(self) -> None:
        """Run in a thread of its own; return when it is known whether there is a microphone."""
        threading.Thread(target=self.run, name="listening", daemon=True).start()
        self._looked.wait(FIRST_LOOK_S)

    def run(self) -> None:
        """Listen until `close`."""
        while not self._closed.is_set():
            got = self._microphone.read(LOOK_EVERY_S)
            self._looked.set()
            match got:
                case Heard() as block:
                    self.take(block)
                case Lost(at_s=at_s):
                    self._put(MicrophoneLost(at_s))
                case Back(at_s=at_s):
                    self._put(MicrophoneBack(at_s))

    def take(self, block: Heard) -> None:
        """Take the next block; for `run`, and for tests."""
        self._ring.put(block)
        utterance = self._utterance
        if utterance is None and self._to in UNATTENDED:
            return
        over_ours = utterance is None and self._to == "speaking" and block.others is None
        self._voice.limits = OVER_OURS if over_ours else USUAL if utterance is None else HEARING
        if utterance is not None and utterance.first is None:
            self._catch_up(utterance, block)
        self._watch_ours(block)
        changes = self._voice_changes(block)
        if utterance is not None:
            self._give(utterance, block)
        for change in changes:
            self._tell(block, change, utterance)
        if utterance is None or utterance.mode in WITHOUT_NAME:
            self._look_for_name(block, utterance)

    def _voice_changes(self, block: Heard) -> list[VoiceChange]:
        if self._voice_at != block.first:
            self._voice.reset(block.first)
        self._voice_at = block.end
        return self._voice.feed(self._voices(block))

    def _watch_ours(self, block: Heard) -> None:
        """Note who spoke already as our own voice began: until it is told apart, he must not be taken for its echo."""
        begins, self._ours = block.others is not None and not self._ours, block.others is not None
        if begins:
            self._over_first = self._voice.speaking or self._voice.stirring
        elif not (self._voice.speaking or self._voice.stirring):
            self._over_first = False

    def _voices(self, block: Heard) -> Block:
        """Return what tells whether somebody else than the assistant speaks; it was silenced for who goes on."""
        goes_on = self._utterance is not None and self._utterance.goes_on_from is not None
        return block.samples if self._over_first or goes_on else block.voices

    def _catch_up(self, utterance: _Utterance, block: Heard) -> None:
        """Find voices in what was heard of an utterance before it was known to be one, where nobody looked for them."""
        for kept in self._ring.since(self._first_of(utterance, block)):
            if self._voice_at <= kept.first < block.first:
                for change in self._voice_changes(kept):
                    self._keep(change)

    def _keep(self, change: VoiceChange) -> None:
        began = change.kind == "began"
        self._began, self._ended = (change.sample, self._ended) if began else (self._began, change.sample)

    def _look_for_name(self, block: Heard, utterance: _Utterance | None) -> None:
        for name in tuple(self._names):
            if self._names_at != block.first:
                name.reset(block.first)
            try:
                named = name.feed(block.voices, voice=self._voice.speaking)
            except AssistantError as error:
                log.warning("%s cannot wake it any more: %s", ", ".join(name.phrases), error)
                self._names.remove(name)
                continue
            if named is not None:
                self._name_ended = named.ended
                self._put(Woken(block.moment_s(named.ended), named.phrase))
                if utterance is not None and utterance.first is not None:
                    utterance.mode, utterance.first, utterance.silent = "named", None, None
                    utterance.sound.put(Mark.NAMED)
        self._names_at = block.end

    def _give(self, utterance: _Utterance, block: Heard) -> None:
        """Pass a block on, or keep it while nobody speaks; at first, what was said before."""
        if utterance.first is None:
            self._begin(utterance, block)
        elif utterance.silent is None:
            utterance.sound.put(block.samples)
        else:
            utterance.silent.append(block)
            while utterance.silent[0].end <= block.end - 2 * LEAD:
                utterance.silent.popleft()

    def _begin(self, utterance: _Utterance, block: Heard) -> None:
        utterance.first = max(self._first_of(utterance, block), self._ring.begins)
        speaking = self._voice.speaking and block.end > self._began
        if utterance.mode == "follow_up" and not speaking:
            utterance.silent = deque([block])
            return
        for kept in self._ring.since(utterance.first):
            utterance.sound.put(kept.samples)
        if speaking or self._ended > utterance.first:
            began_s = block.moment_s(max(self._began, utterance.first))
            self._put(SpeechBegan(began_s, utterance.number))
        if not speaking and self._ended > utterance.first:  # all was said before it was known to be for us
            self._pause(utterance, block)

    def _first_of(self, utterance: _Utterance, block: Heard) -> int:
        """Return the sample at which an utterance begins."""
        if utterance.goes_on_from is not None and self._ring.begins <= utterance.goes_on_from:
            return utterance.goes_on_from
        match utterance.mode:
            case "named":
                return self._name_ended
            case "barge_in":
                return self._began - LEAD
            case "follow_up" if self._voice.speaking:
                return self._began - LEAD
            case "pressed":
                return block.end - round((block.end_s - utterance.asked_s + PRESSED_EARLY_S) * RATE)
        return block.first

    def _tell(self, block: Heard, change: VoiceChange, utterance: _Utterance | None) -> None:
        number = utterance.number if utterance else None
        self._keep(change)
        if change.kind == "began":
            self._put(SpeechBegan(block.moment_s(change.sample), number))
            if utterance is not None and utterance.silent is not None:
                self._go_on(utterance, change.sample - LEAD)
            return
        if utterance is not None and utterance.silent is None:
            self._pause(utterance, block)
        else:
            self._put(SpeechPaused(block.moment_s(change.sample), number))

    def _pause(self, utterance: _Utterance, block: Heard) -> None:
        paused_s = block.moment_s(self._ended)
        self._put(SpeechPaused(paused_s, utterance.number))
        utterance.silent = deque()
        utterance.sound.put(Paused(paused_s))

    def _go_on(self, utterance: _Utterance, since: int) -> None:
        """Give the end of a silence: the voice was there before it was noticed."""
        for block in utterance.silent or ():
            if block.end > since:
                utterance.sound.put(block.samples)
        utterance.silent = None


def _given(utterance: _Utterance) -> "Iterator[Block | Mark | Paused]":
    while not isinstance(block := utterance.sound.get(), _End):
        yield block
        utterance.sound.task_done()
