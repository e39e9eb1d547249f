"""Many datagrams of a socket with one system call: recvmmsg(2), which Python's socket module does not have.

Reading a frame at a time costs several times more than all that is then done with it.
"""

import ctypes
import errno
import os
import socket

_libc = ctypes.CDLL(None, use_errno=True)


class _Vector(ctypes.Structure):
    """struct iovec (sys/uio.h)."""

    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Header(ctypes.Structure):
    """struct msghdr (sys/socket.h)."""

    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("vectors", ctypes.POINTER(_Vector)),
        ("vector_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class _Message(ctypes.Structure):
    """struct mmsghdr (sys/socket.h): how many bytes came stands behind the header."""

    _fields_ = (("header", _Header), ("received", ctypes.c_uint))


class Datagrams:
    """Room for datagrams, used again at every call. For one thread."""

    def __init__(self, most: int, size: int) -> None:
        """most: datagrams at a time. size: bytes of the longest; what is longer is cut."""
        self._most, self._size = most, size
        self._room = ctypes.create_string_buffer(most * size)
        begin = ctypes.addressof(self._room)
        self._vectors = (_Vector * most)(*(_Vector(begin + number * size, size) for number in range(most)))
        self._messages = (_Message * most)()
        for number, message in enumerate(self._messages):
            message.header.vectors = ctypes.pointer(self._vectors[number])
            message.header.vector_count = 1
        self._view = memoryview(self._room).cast("B")

    def receive(self, file: int) -> memoryview:
        """Return what waits at a socket: a datagram every `size` bytes, valid until the next call. It never waits.

        file: the socket's descriptor. Raises OSError: the socket's own fault, or its other end is closed.
        """
        count = _libc.recvmmsg(file, self._messages, self._most, socket.MSG_DONTWAIT, None)
        if count < 0:
            fault = ctypes.get_errno()
            if fault in (errno.EAGAIN, errno.EINTR):
                return self._view[:0]
            raise OSError(fault, os.strerror(fault))
        if count and not self._messages[count - 1].received:
            raise OSError("the other end is closed")
        return self._view[: count * self._size]
