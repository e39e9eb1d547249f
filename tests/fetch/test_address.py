"""A download goes on where it was cut, and gives up in seconds where nobody is."""

import socket
import time
from pathlib import Path

import pytest

from assistant.errors import ModelError
from assistant.fetch import address
from assistant.fetch.address import Addresses
from assistant.fetch.errors import SourceError
from tests.fetch.conftest import Told, Web

CONTENT = bytes(range(256)) * 4000


def test_a_file_comes_with_its_size_told(web: Web, told: Told, tmp_path: Path) -> None:
    web.files["/a"] = CONTENT
    Addresses().download(f"{web.address}/a", tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == CONTENT
    assert told.totals == [len(CONTENT)]
    assert told.done == len(CONTENT)


def test_a_cut_connection_is_taken_up_where_it_was(web: Web, told: Told, tmp_path: Path) -> None:
    web.files["/a"] = CONTENT
    web.cuts["/a"] = [300_000, 300_000]
    Addresses().download(f"{web.address}/a", tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == CONTENT
    assert [asked for _, asked in web.asked] == [None, "bytes=300000-", "bytes=600000-"]
    assert "cut after 300000 of 1024000 bytes" in told.text


def test_a_server_that_does_not_resume_begins_anew(web: Web, told: Told, tmp_path: Path) -> None:
    web.files["/a"] = CONTENT
    web.cuts["/a"] = [300_000]
    web.resumes = False
    Addresses().download(f"{web.address}/a", tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == CONTENT


def test_a_part_that_is_longer_than_the_file_begins_anew(web: Web, told: Told, tmp_path: Path) -> None:
    web.files["/a"] = b"short"
    (tmp_path / "a.part").write_bytes(b"much longer than that")
    Addresses().download(f"{web.address}/a", tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == b"short"


def test_a_connection_that_is_always_cut_ends_and_keeps_what_came(web: Web, told: Told, tmp_path: Path) -> None:
    web.files["/a"] = CONTENT
    web.cuts["/a"] = [1000, 0, 0, 0, 0]
    with pytest.raises(SourceError, match="cut after 1000 of 1024000 bytes; what came is kept"):
        Addresses().download(f"{web.address}/a", tmp_path / "a.part", told)
    assert (tmp_path / "a.part").stat().st_size == 1000


def test_a_refusal_is_one_line(web: Web, told: Told, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="/nothing: 404 Not Found"):
        Addresses().download(f"{web.address}/nothing", tmp_path / "a.part", told)


def test_a_host_that_takes_the_call_and_says_nothing_costs_seconds_and_is_not_asked_again(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "ANSWER_WITHIN_S", 0.3)
    addresses = Addresses()
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the kernel takes the connection; nobody answers
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
        began = time.monotonic()
        with pytest.raises(SourceError, match="no answer within"):
            addresses.download(url, tmp_path / "a.part", told)
        assert time.monotonic() - began < 5
        with pytest.raises(SourceError, match="did not answer before"):
            addresses.download(url, tmp_path / "a.part", told)


def test_the_patience_is_seconds() -> None:
    assert address.ANSWER_WITHIN_S <= 10


def test_a_closed_port_is_said(told: Told, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(SourceError, match="refused"):
        Addresses().download(f"http://127.0.0.1:{port}/a", tmp_path / "a.part", told)


def test_the_proxy_of_the_environment_is_used(
    web: Web, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", web.address)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    web.files["http://models.invalid/a"] = CONTENT
    Addresses().download("http://models.invalid/a", tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == CONTENT


def test_a_folder_that_is_none_is_the_disks_fault_not_the_sources(web: Web, told: Told, tmp_path: Path) -> None:
    web.files["/a"] = CONTENT
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="cannot be written: Not a directory") as told_error:
        Addresses().download(f"{web.address}/a", tmp_path / "file" / "a.part", told)
    assert not isinstance(told_error.value, SourceError)
