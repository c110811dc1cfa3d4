"""Sends what the studio plays to another program by OSC, from a thread of its own that only ever knows the newest."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Mapping, Sequence

from pythonosc.osc_message_builder import OscMessageBuilder

Arguments = Sequence[float | int | str]
FASTEST_S = 1 / 60


def packet(path: str, *arguments: float | int | str) -> bytes:
    """One message as bytes; floats go as 32-bit floats, ints as 32-bit integers."""
    builder = OscMessageBuilder(path)
    for each in arguments:
        builder.add_arg(each)
    return builder.build().dgram


class OscSender:
    """Sends at most 60 times a second; of each address only the newest values, so a slow network holds nothing up."""

    def __init__(self) -> None:
        self._wake = threading.Condition()
        self._newest: dict[str, Arguments] = {}
        self._ends = threading.Event()  # of the thread that sends now; each has its own
        self._thread: threading.Thread | None = None
        self.sent = 0
        self.problem = ""

    @property
    def is_open(self) -> bool:
        """Whether it sends."""
        return self._thread is not None

    def open(self, host: str, port: int) -> None:
        """Send to `port` of `host` from now on. A host that does not exist is told by `problem` a moment later."""
        self.close()
        self._ends, self.problem, self.sent = threading.Event(), "", 0
        self._newest.clear()
        self._thread = threading.Thread(target=self._run, args=(host, port, self._ends), name="osc-sender", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Send nothing more; a name that is still being looked up is not waited for."""
        with self._wake:
            self._ends.set()
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=0.5)
        self._thread = None

    def send(self, messages: Mapping[str, Arguments]) -> None:
        """Leave messages, arguments by address; those of the same addresses not yet sent are forgotten."""
        if self._thread is not None:
            with self._wake:
                self._newest.update(messages)
                self._wake.notify_all()

    def _run(self, host: str, port: int, ends: threading.Event) -> None:
        try:
            there = socket.getaddrinfo(host, port, family=socket.AF_INET, type=socket.SOCK_DGRAM)[0][4]
        except (OSError, UnicodeError):
            if not ends.is_set():
                self.problem = host
            return
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            while not ends.is_set():
                for path, arguments in self._take(ends).items():
                    with contextlib.suppress(OSError):  # nobody listens, or the network is gone: that is theirs
                        out.sendto(packet(path, *arguments), there)
                        self.sent += 1
                ends.wait(FASTEST_S)

    def _take(self, ends: threading.Event) -> dict[str, Arguments]:
        """What is to be sent, as soon as there is something; nothing once it ends."""
        with self._wake:
            self._wake.wait_for(lambda: bool(self._newest) or ends.is_set())
            if ends.is_set():
                return {}
            messages, self._newest = self._newest, {}
            return messages
