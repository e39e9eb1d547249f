"""One address to one file: progress, resuming, short patience. The proxy is the environment's (https_proxy, ...)."""

import http.client
import queue
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from assistant.fetch.errors import SourceError, writing
from assistant.fetch.progress import Progress

ANSWER_WITHIN_S = 8.0
"""for everything up to the first byte: name, connection, TLS, redirects, headers"""
STALL_S = 20.0
"""without a byte the connection counts as cut"""
CUTS = 3
"""a connection may be cut so often in a row without having brought anything"""
BLOCK = 1 << 18


class _CutError(Exception):
    """The connection ended before the file did."""


class Addresses:
    """Downloads; a host that did not answer once is not asked again, so that a dead network costs seconds in all."""

    def __init__(self) -> None:
        """Think well of every host."""
        self._silent: set[str] = set()

    def download(self, url: str, part: Path, progress: Progress) -> None:
        """Fetch url into the file part, going on where an earlier call stopped.

        Whether it is the right file is for the caller to check. Raises SourceError: no answer, refused, cut again and
        again; ModelError: the disk is full or read-only.
        """
        host = urlsplit(url).netloc
        if host in self._silent:
            raise SourceError(f"{url}: {host} did not answer before")
        try:
            _download(url, part, progress)
        except NoAnswerError:
            self._silent.add(host)
            raise


class NoAnswerError(SourceError):
    """The host is not there."""


def _download(url: str, part: Path, progress: Progress) -> None:
    cuts = 0
    while True:
        before = _size(part)
        try:
            return _download_rest(url, part, progress)
        except _CutError as cut:
            cuts = 1 if _size(part) > before else cuts + 1
            if cuts == CUTS:
                raise SourceError(f"{url}: {cut}; what came is kept for the next try") from cut
            progress.say(f"  {url}: {cut}; going on at {_size(part)} bytes")
            time.sleep(0.5 * cuts)


def _download_rest(url: str, part: Path, progress: Progress) -> None:
    have = _size(part)
    with _answer(url, have) as response:
        if response.status == http.client.OK:
            have = 0  # the server does not resume, or there was nothing yet
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else None
        progress.begin(f"{urlsplit(url).hostname}: {part.stem}", total)
        try:
            _copy(response, part, have, total, progress)
        finally:
            progress.end()


def _copy(response: http.client.HTTPResponse, part: Path, have: int, total: int | None, progress: Progress) -> None:
    with writing(part):
        stream = part.open("r+b" if have else "wb")
    with stream:
        stream.seek(have)
        while True:
            try:
                block = response.read(BLOCK)
            except (OSError, http.client.HTTPException) as error:
                raise _CutError(f"cut: {error or type(error).__name__}") from error
            if not block:
                break
            with writing(part):
                stream.write(block)
                stream.flush()
            have += len(block)
            progress.at(have)
        with writing(part):
            stream.truncate()
    if total is not None and have < total:
        raise _CutError(f"cut after {have} of {total} bytes")


def _answer(url: str, have: int) -> http.client.HTTPResponse:
    """Open the address from byte `have` on. Raises SourceError where no answer comes in time, or a refusal."""
    request = urllib.request.Request(url, headers={"User-Agent": "headunit-assistant"})  # noqa: S310  http(s): checked by the manifest
    if have:
        request.add_header("Range", f"bytes={have}-")
    inbox: queue.SimpleQueue[http.client.HTTPResponse | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            inbox.put(urllib.request.build_opener().open(request, timeout=STALL_S))
        except (OSError, http.client.HTTPException, ValueError) as error:
            inbox.put(error)

    # A thread, since neither looking up a name nor trying eight addresses of a host one by one knows a time limit.
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = inbox.get(timeout=ANSWER_WITHIN_S)
    except queue.Empty:
        raise NoAnswerError(f"{url}: no answer within {ANSWER_WITHIN_S:.0f} s") from None
    if isinstance(answer, urllib.error.HTTPError) and answer.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
        return _answer(url, 0)
    if isinstance(answer, urllib.error.HTTPError):
        raise SourceError(f"{url}: {answer.code} {answer.reason}") from answer
    if isinstance(answer, Exception):
        raise NoAnswerError(f"{url}: {getattr(answer, 'reason', answer)}") from answer
    return answer


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
