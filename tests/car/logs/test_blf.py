import io
import logging
import struct
import zlib

import pytest

from assistant.car.frames import Frame
from assistant.car.logs.blf import frames
from assistant.car.logs.log_text import LogFaultError

HEAD = struct.pack("<4sL8BQQLL8H8H", b"LOGG", 144, *[0] * 8, 0, 0, 0, 0, *[0] * 16).ljust(144, b"\0")


def an_object(kind: int, body: bytes, *, version: int = 1, size: int | None = None, at_s: float = 1.0) -> bytes:
    times = struct.pack("<LHHQ", 2, 0, 0, round(at_s * 1e9))
    whole = 16 + len(times) + len(body)
    return struct.pack("<4sHHLL", b"LOBJ", 32, version, whole if size is None else size, kind) + times + body


def classic(at_s: float = 1.0, **more: int) -> bytes:
    return an_object(1, struct.pack("<HBBL8s", 1, 0, 2, 0x7E8, b"\x03\x41"), at_s=at_s, **more)


def container(data: bytes, *, packed: bool = True) -> bytes:
    body = struct.pack("<H6xL4x", 2 if packed else 0, len(data)) + (zlib.compress(data) if packed else data)
    whole = struct.pack("<4sHHLL", b"LOBJ", 16, 1, 16 + len(body), 10) + body
    return whole + bytes(len(whole) % 4)


def read(*parts: bytes) -> list[Frame]:
    return list(frames(io.BytesIO(HEAD + b"".join(parts))))


def test_objects_are_read_in_containers_packed_or_not_and_outside() -> None:
    found = read(container(classic(1.0) + classic(2.0)), container(classic(3.0), packed=False), classic(4.0))
    assert [frame.time_s for frame in found] == [1.0, 2.0, 3.0, 4.0]
    assert {frame._replace(time_s=0.0) for frame in found} == {Frame(0.0, "0", 0x7E8, extended=False, data=b"\x03\x41")}


def test_an_object_may_go_on_in_the_next_container() -> None:
    both = classic(1.0) + classic(2.0)
    assert len(read(container(both[:60]), container(both[60:]))) == 2


@pytest.mark.parametrize("size", [0, 1, 8, 15, 4_294_967_295])
@pytest.mark.parametrize("inside", [True, False])
def test_an_object_of_an_impossible_size_ends_the_log_in_one_line(size: int, inside: bool) -> None:
    bad = classic(2.0, size=size)
    parts = [container(classic() + bad)] if inside else [container(classic()), bad]
    with pytest.raises(LogFaultError, match=f"an object says that it has {size} bytes"):
        read(*parts)
    with pytest.raises(LogFaultError, match=f"has {size} bytes"):
        read(an_object(999, b"", size=size))


def test_unknown_versions_are_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    unknown = [an_object(1, bytes(16), version=3) for _ in range(200)]
    with pytest.raises(LogFaultError, match=r"nothing in it but 200 objects of unknown version \(3\)"):
        read(container(b"".join(unknown)))
    with caplog.at_level(logging.WARNING):
        assert len(read(container(b"".join([*unknown, classic()])))) == 1
    assert len(caplog.records) == 1


def test_a_log_that_is_cut_gives_what_stands_before_and_says_so() -> None:
    whole = HEAD + container(b"".join(classic(number) for number in range(500)))
    for length in range(len(HEAD) + 1, len(whole) - 4, 97):
        heard: list[Frame] = []
        with pytest.raises(LogFaultError, match="cut within an object"):
            heard.extend(frames(io.BytesIO(whole[:length])))
        assert [frame.time_s for frame in heard] == list(range(len(heard)))
    assert heard


def test_a_container_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(LogFaultError, match="unpacks to more than 100 times its size"):
        read(container(an_object(999, bytes(1000)) * 60_000))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([b"LOBJ" + bytes(100)], "has 0 bytes"),
        ([b"something else altogether"], "no object begins"),
        ([container(b"something else altogether")], "no object begins"),
        ([an_object(1, b"\0")], "an object of type 1 has 33 bytes only"),
        ([struct.pack("<4sHHLL", b"LOBJ", 16, 1, 20, 10) + bytes(4)], "a container of 20 bytes"),
        ([struct.pack("<4sHHLLH14x", b"LOBJ", 16, 1, 32, 10, 7)], "the unknown way 7"),
    ],
)
def test_what_cannot_be_is_said(parts: list[bytes], says: str) -> None:
    with pytest.raises(LogFaultError, match=says):
        read(*parts)


@pytest.mark.parametrize("content", [b"", b"LOGG", b"x" * 500])
def test_what_is_no_blf_is_said(content: bytes) -> None:
    with pytest.raises(LogFaultError, match=r"not a \.blf log"):
        list(frames(io.BytesIO(content)))
