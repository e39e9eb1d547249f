"""A web server of our own on the loopback, which can cut, stall, refuse and lie; and what a fetch says, kept."""

import hashlib
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.manifest import File, Manifest, Model, Origin


@dataclass
class Web:
    """What the server has, how it misbehaves, and what it was asked."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """path -> content"""
    cuts: dict[str, list[int]] = field(default_factory=dict)
    """path -> after how many bytes each next answer is cut"""
    stalls: dict[str, int] = field(default_factory=dict)
    """path -> after how many bytes the answer stands still"""
    silent: set[str] = field(default_factory=set)
    """paths that are never answered"""
    resumes: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """path and Range of every request"""
    closing: threading.Event = field(default_factory=threading.Event)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from `web`."""

    web: Web

    def do_GET(self) -> None:
        web, path = self.web, self.path.removeprefix(self.web.address)  # a proxy is asked for the whole address
        web.asked.append((path, self.headers["Range"]))
        if path in web.silent:
            web.closing.wait(60)
            return
        if path not in web.files:
            self.send_error(404)
            return
        content = web.files[path]
        start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-")) if self.headers["Range"] else 0
        if start and web.resumes:
            if start >= len(content):
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            start = 0
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("Content-Type", "text/html" if path.endswith("/") else "application/octet-stream")
        self.end_headers()
        if path in web.stalls:
            self.wfile.write(content[: web.stalls[path]])
            self.wfile.flush()
            web.closing.wait(60)
            return
        cuts = web.cuts.get(path)
        self.wfile.write(content[start : start + cuts.pop(0)] if cuts else content[start:])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class calls it so
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[Web]:
    state = Web()
    handler = type("HandlerOfThisTest", (Handler,), {"web": state})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield state
        state.closing.set()
        server.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy of the machine, if any, is not for the loopback."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


class Told:
    """A Progress that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.totals: list[int | None] = []
        self.done = 0

    def say(self, line: str) -> None:
        self.lines.append(line)

    def begin(self, what: str, total: int | None) -> None:
        self.lines.append(what)
        self.totals.append(total)

    def at(self, done: int) -> None:
        self.done = done

    def end(self) -> None:
        pass

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def told() -> Told:
    return Told()


def a_model(contents: dict[str, bytes], *sources: Origin) -> Model:
    """A model of these files."""
    files = {path: File(len(content), hashlib.sha256(content).hexdigest()) for path, content in contents.items()}
    return Model("a model", "asr", ("en",), "Apache-2.0", 1, files, sources)


MakeManifest = Callable[..., Manifest]


@pytest.fixture
def manifest_of(tmp_path: Path) -> MakeManifest:
    """A manifest with one model called `m`, made of files and sources."""

    def make(contents: dict[str, bytes], *sources: Origin) -> Manifest:
        (tmp_path / "shipped").mkdir(exist_ok=True)
        return Manifest({"m": a_model(contents, *sources)}, tmp_path / "shipped")

    return make
