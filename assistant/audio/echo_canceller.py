"""Takes what the loudspeaker plays out of what the microphone hears, by libspeexdsp, which ALSA's plug-ins bring along.

It learns within a second of sound how the one comes into the other, later by up to TAIL_S. The only file that knows the
library.
"""

import ctypes
from ctypes.util import find_library

import numpy as np

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.errors import EngineError

FRAME = RATE // 100
"""samples that are taken at a time"""
TAIL_S = 0.3
"""how much later, echoes of it included"""
_SET_SAMPLING_RATE = 24


class EchoCanceller:
    """One microphone and one loudspeaker."""

    def __init__(self) -> None:
        """Make it ready. Raises EngineError where the library is missing."""
        self._library = _library()
        self._state = self._library.speex_echo_state_init(FRAME, round(TAIL_S * RATE))
        self._library.speex_echo_ctl(self._state, _SET_SAMPLING_RATE, ctypes.byref(ctypes.c_int(RATE)))
        self._heard = self._played = self._clean = np.zeros(0, np.int16)

    def clean(self, heard: Block, played: Block) -> Block:
        """Return what was heard without what was played; both of the same moments, of any length.

        Blocks of no whole frames come back up to a frame later.
        """
        self._heard, self._played = np.append(self._heard, heard), np.append(self._played, played)
        whole = len(self._heard) - len(self._heard) % FRAME
        clean = np.empty(whole, np.int16)
        for begin in range(0, whole, FRAME):
            frame = slice(begin, begin + FRAME)
            self._library.speex_echo_cancellation(
                self._state, _pointer(self._heard[frame]), _pointer(self._played[frame]), _pointer(clean[frame])
            )
        self._heard, self._played = self._heard[whole:], self._played[whole:]
        waiting = np.append(self._clean, clean)
        waiting = np.append(np.zeros(max(0, len(heard) - len(waiting)), np.int16), waiting)
        self._clean = waiting[len(heard) :]
        return waiting[: len(heard)]

    def close(self) -> None:
        """Let it go; nothing may follow."""
        self._library.speex_echo_state_destroy(self._state)


def _pointer(block: Block) -> "ctypes._Pointer[ctypes.c_int16]":
    return block.ctypes.data_as(ctypes.POINTER(ctypes.c_int16))


def _library() -> ctypes.CDLL:
    name = find_library("speexdsp") or "libspeexdsp.so.1"
    try:
        library = ctypes.CDLL(name)
    except OSError as error:
        raise EngineError(f"the echo of its own voice cannot be taken out: {error}") from error
    library.speex_echo_state_init.restype = ctypes.c_void_p
    library.speex_echo_state_destroy.argtypes = [ctypes.c_void_p]
    library.speex_echo_cancellation.argtypes = [ctypes.c_void_p] * 4
    library.speex_echo_ctl.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
    return library
