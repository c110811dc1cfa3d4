"""Listens to MIDI devices on a thread of its own that also watches which are there: a lost one comes back by itself."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from studio.remote.midi_decoding import MidiDecoder
from studio.remote.midi_ports import MidiPorts, NoMidiError, stable_name
from studio.remote.wishes import Wish

LOOK_S = 1.0
LOOK_LONGER_S = 5.0  # where there is no MIDI system at all
LISTEN_S = 0.004  # between two looks at what has come: nobody hears so little, and it costs hardly anything


class Open(Protocol):
    """What `OpenPort` does."""

    def messages(self) -> Iterator[list[int]]:
        """The bytes of each message that has come since."""
        ...

    def close(self) -> None:
        """Listen no longer."""
        ...


class Ports(Protocol):
    """What `MidiPorts` does, for tests that have ports of their own."""

    def names(self) -> list[str]:
        """The ports that send."""
        ...

    def open(self, port: str) -> Open:
        """Listen to one."""
        ...

    def close(self) -> None:
        """Let go of the MIDI system."""
        ...


_Opened = dict[str, tuple[Open, MidiDecoder]]


class MidiInput:
    """Opens every port, or the one that is wished for, as soon as it is there.

    `receive` is called with each wish, `changed` whenever the ports are others; both on foreign threads.
    """

    def __init__(
        self, receive: Callable[[Wish], None], changed: Callable[[], None], ports: Callable[[], Ports] = MidiPorts
    ) -> None:
        self._receive, self._changed, self._make = receive, changed, ports
        self._pairs: frozenset[str] = frozenset()
        self._lone: frozenset[str] = frozenset()
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None
        self.names: tuple[str, ...] = ()
        self.listening: tuple[str, ...] = ()
        self.has_system = True

    def know(self, pairs: frozenset[str], lone: frozenset[str]) -> None:
        """Controllers that send 14 bits, and those that stand alone; for devices opened from now on."""
        self._pairs, self._lone = pairs, lone

    def open(self, wanted: str) -> None:
        """Listen to the port of this name, to all where it is empty; now, or once it is there."""
        self.close()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(wanted, self._ends), name="midi-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let go of all ports; the thread has ended when this returns."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join()
        self._thread, self.names, self.listening = None, (), ()

    def _watch(self, wanted: str, ends: threading.Event) -> None:
        system, opened = self._make(), _Opened()
        while True:
            try:
                names = system.names()
                self._follow(system, opened, names, wanted)
                has_system = True
            except NoMidiError:
                names, has_system = [], False
                _close_all(opened)
            self._tell(tuple(map(stable_name, names)), tuple(map(stable_name, opened)), has_system)
            if self._listen(opened, LOOK_S if has_system else LOOK_LONGER_S, ends):
                break
        _close_all(opened)
        system.close()

    def _follow(self, system: Ports, opened: _Opened, names: list[str], wanted: str) -> None:
        """Close the ports that are gone and open those that have come."""
        for port in [each for each in opened if each not in names]:
            opened.pop(port)[0].close()
        for port in names:
            if port not in opened and wanted in ("", stable_name(port)):
                with contextlib.suppress(NoMidiError):  # another program may have it for itself: tried again
                    opened[port] = system.open(port), MidiDecoder(self._pairs, self._lone)

    def _listen(self, opened: _Opened, seconds: float, ends: threading.Event) -> bool:
        """Pass on what is played for so many seconds; True once the end has come."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if ends.wait(min(left, LISTEN_S) if opened else left):
                return True
            for port, decoder in opened.values():
                for message in port.messages():
                    for wish in decoder.wishes(message):
                        self._receive(wish)
        return False

    def _tell(self, names: tuple[str, ...], listening: tuple[str, ...], has_system: bool) -> None:
        if (names, listening, has_system) != (self.names, self.listening, self.has_system):
            self.names, self.listening, self.has_system = names, listening, has_system
            self._changed()


def _close_all(opened: _Opened) -> None:
    while opened:
        opened.popitem()[1][0].close()
