"""A server of files on this machine alone, that knows ranges and can be told to misbehave."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class DataServer:
    """What is served and how.

    Attributes:
        files: content by path.
        cut_after: bytes of one answer after which the connection is closed; None never.
        ranges: whether it knows them.
        asked: path and range of every request.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    cut_after: int | None = None
    ranges: bool = True
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""


@contextmanager
def data_server() -> Iterator[DataServer]:
    """A running server."""
    state = DataServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers.get("Range")))
            if self.path in state.moved:
                self.send_response(302)
                self.send_header("Location", state.moved[self.path])
                self.end_headers()
                return
            content = state.files.get(self.path)
            if content is None:
                self.send_error(404)
                return
            self._send(content)

        def _send(self, content: bytes) -> None:
            wanted = self.headers.get("Range") if state.ranges else None
            begin = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
            if wanted and begin >= len(content):
                self.send_error(416)
                return
            rest = content[begin:]
            self.send_response(206 if wanted else 200)
            if wanted:
                self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest if state.cut_after is None else rest[: state.cut_after])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the base class's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
