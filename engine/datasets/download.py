"""Gets one file over HTTP into a ``.part`` beside its place, and goes on with what an earlier try left there.

Python's own urllib does it: libraries that fetch data sets begin a cut file anew and can't be stopped half-way, and
one request with a range is little code. Nothing is trusted to be whole before its checksum was compared.
"""

from __future__ import annotations

import http.client
import re
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from engine.errors import EngineError

PIECE = 1 << 18  # bytes between two safe points
LARGEST = 4 << 30  # bytes of a file
TRIES = 3  # of a connection that breaks off
SILENCE = 30.0  # seconds without a byte until a connection counts as broken
PLACE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)")
AGENT = {"User-Agent": "latent-bridge-studio", "Accept-Encoding": "identity"}
PAST_THE_END = 416


class UnreachableError(EngineError):
    """A file can't be had from an address; another may have it."""


@dataclass(frozen=True)
class Received:
    """How much of a file is here: bytes, and of how many, None where the server does not say."""

    done: int
    total: int | None


def receive(address: str, part: Path, silence: float = SILENCE) -> Generator[Received, None, None]:
    """Get a file into `part`, after what is there already; every yield is a safe point.

    The first yield of a connection comes before anything is written, so that room on the disk can be asked for.

    Args:
        silence: seconds without a byte after which the connection counts as broken.

    Raises:
        UnreachableError: it is not there, nobody answers, or the connection broke off several times.
        OSError: the disk refuses.
    """
    for _ in range(TRIES):
        if (yield from _connection(address, part, silence)):
            return
    raise UnreachableError(f"The connection to {_host(address)} broke off.", "The same command goes on from there.")


def _connection(address: str, part: Path, silence: float) -> Generator[Received, None, bool]:
    """What one connection gives; returns whether the file is whole."""
    begin = part.stat().st_size if part.exists() else 0
    with _answered(address, begin, silence) as answer:
        if answer is None:
            return True
        begin, total = _place(answer, begin)
        _refuse_large(address, total or 0)
        yield Received(begin, total)
        done = begin
        with part.open("r+b" if begin else "wb") as file:
            file.seek(begin)
            file.truncate()
            for piece in _pieces(answer):
                file.write(piece)
                done += len(piece)
                _refuse_large(address, done)
                yield Received(done, total)
    return total is None or done == total


@contextmanager
def _answered(address: str, begin: int, silence: float) -> Iterator[http.client.HTTPResponse | None]:
    """The answer to a request from a byte on; None where there is nothing after it."""
    headers = {**AGENT, **({"Range": f"bytes={begin}-"} if begin else {})}
    try:
        answer = _opener().open(urllib.request.Request(address, headers=headers), timeout=silence)
    except HTTPError as error:
        error.close()
        if error.code != PAST_THE_END:
            raise UnreachableError(f"{_host(address)} does not have it ({error.code}).") from None
        answer = None
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(f"{_host(address)} can't be reached: {getattr(error, 'reason', error)}.") from None
    try:
        yield cast("http.client.HTTPResponse | None", answer)
    finally:
        if answer is not None:
            answer.close()


def _opener() -> urllib.request.OpenerDirector:
    """Speaks HTTP and nothing else: urllib's usual one would also open files that a redirect names."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _place(answer: http.client.HTTPResponse, begin: int) -> tuple[int, int | None]:
    """Where the answer begins in the file, and how long that is."""
    place = PLACE.fullmatch(answer.headers.get("Content-Range", ""))
    if answer.status == 206 and place is not None and int(place[1]) == begin:
        return begin, None if place[2] == "*" else int(place[2])
    length = answer.headers.get("Content-Length", "")
    return 0, int(length) if length.isdecimal() and len(length) < 16 else None


def _pieces(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    """What arrives, until it ends or breaks off."""
    try:
        while piece := answer.read(PIECE):
            yield piece
    except (OSError, http.client.HTTPException):
        return


def _refuse_large(address: str, size: int) -> None:
    if size > LARGEST:
        raise UnreachableError(f"{_host(address)} sends more than {LARGEST >> 30} GB.")


def _host(address: str) -> str:
    return urlsplit(address).netloc or address
