"""Receives OSC on a thread of its own, within bounds of size, depth and rate; what is malformed is counted."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pythonosc.osc_message import OscMessage

from studio.remote.osc_packet import MOST_BYTES, BadPacketError, read_packet
from studio.remote.wishes import Host

MOST_PER_SECOND = 2000  # messages, and packets that are none
_SLICE_S = 0.02  # the rate is kept over this time, short so that a flood still moves dials smoothly
_LOOK_UP_S = 0.2  # how often a quiet thread looks whether it is to end

Receive = Callable[[OscMessage, Host], bool]
Refuse = Callable[[str], None]


@dataclass
class OscCounts:
    """What arrived since the server was opened: messages that were understood, others, and packets given up."""

    understood: int = 0
    unknown: int = 0
    malformed: int = 0


class OscServer:
    """`receive` is called on the server's thread for every message and says whether it was for anybody;
    `refuse` with what is wrong with a packet that can't be read.
    """

    def __init__(self, receive: Receive, refuse: Refuse = lambda _problem: None) -> None:
        self._receive, self._refuse = receive, refuse
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._ends = threading.Event()
        self._sending = threading.Lock()
        self.counts = OscCounts()

    @property
    def is_open(self) -> bool:
        """Whether it listens."""
        return self._socket is not None

    @property
    def port(self) -> int:
        """The port it listens on, 0 while it does not."""
        return self._socket.getsockname()[1] if self._socket is not None else 0

    def open(self, host: str, port: int) -> None:
        """Listen on `host` (127.0.0.1 for this machine alone) and `port`, 0 for any that is free.

        Raises:
            OSError: the port is taken or may not be used.
        """
        self.close()
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            receiver.bind((host, port))
        except OSError:
            receiver.close()
            raise
        receiver.settimeout(_LOOK_UP_S)
        self._socket, self.counts = receiver, OscCounts()
        self._ends.clear()
        self._thread = threading.Thread(target=self._serve, args=(receiver,), name="osc-server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; the thread has ended when this returns."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join()
        if self._socket is not None:
            self._socket.close()
        self._socket = self._thread = None

    def answer(self, host: Host, packets: Iterable[bytes]) -> None:
        """Send packets from the server's own port, where whoever asked expects them; what can't be sent is lost."""
        if self._socket is None:
            return
        with self._sending:
            for packet in packets:
                with contextlib.suppress(OSError):
                    self._socket.sendto(packet, host)

    def _serve(self, receiver: socket.socket) -> None:
        began, count = time.monotonic(), 0
        while not self._ends.is_set():
            try:
                data, sender = receiver.recvfrom(MOST_BYTES + 1)
            except TimeoutError:
                continue
            except OSError:  # on Windows a former answer's "nobody is there" arrives here
                self._ends.wait(0.01)
                continue
            now = time.monotonic()
            if now - began >= _SLICE_S:
                began, count = now, 0
            count += self._take(data, sender)
            if count >= MOST_PER_SECOND * _SLICE_S:
                self._ends.wait(count / MOST_PER_SECOND)  # the system drops what its buffer can't hold
                began, count = time.monotonic(), 0

    def _take(self, data: bytes, sender: Host) -> int:
        """Hand on what is in a packet; returns how much that was, by which the rate is kept."""
        try:
            messages = read_packet(data)
        except BadPacketError as problem:
            self.counts.malformed += 1
            self._refuse(str(problem))
            return 1
        for message in messages:
            if self._receive(message, sender):
                self.counts.understood += 1
            else:
                self.counts.unknown += 1
        return max(1, len(messages))
