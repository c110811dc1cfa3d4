"""The MIDI system of this machine: which ports there are, and a way to listen to one."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAME = "Latent Bridge Studio"
QUEUE = 1024  # messages that wait for us at most
_NUMBERS = re.compile(r"\s+\d+:\d+$")  # ALSA's own, another one each time a device is plugged in
SEQUENCER = Path("/dev/snd/seq")
SHARED_MEMORY = Path("/dev/shm")  # where a JACK server leaves its files


class NoMidiError(Exception):
    """This machine has no MIDI system, or it does not answer."""


def stable_name(port: str) -> str:
    """The name of a port without what changes when the device is plugged in again."""
    return _NUMBERS.sub("", port)


class OpenPort:
    """One port that is listened to; used by one thread.

    It is asked, and never calls: python-rtmidi keeps Python's lock while it closes a port, and waits there for a call
    that waits for the lock, so a knob turned at that moment would stop the program for good.
    """

    def __init__(self, midi: Any) -> None:
        self._midi = midi

    def messages(self) -> Iterator[list[int]]:
        """The bytes of each message that has come since, not more than fit in the system's queue."""
        for _ in range(QUEUE):
            event = self._midi.get_message()
            if event is None:
                return
            yield event[0]

    def close(self) -> None:
        """Listen no longer."""
        self._midi.close_port()


class MidiPorts:
    """Looks which ports there are and opens them; used by one thread.

    Raises:
        NoMidiError: by `names` and `open`, where there is no MIDI system.
    """

    def __init__(self) -> None:
        self._watcher: Any = None
        self._api = self._server = 0
        self._is_jack = False

    def names(self) -> list[str]:
        """The ports that send, without those of this program."""
        watcher = self._system()
        try:
            if self._is_jack and _jack_server() != self._server:
                raise NoMidiError("The JACK server is gone.")  # it would go on to name its ports, and crash us later
            ports = watcher.get_ports()
        except Exception as error:
            self.close()
            raise NoMidiError(str(error)) from error
        return [port for port in ports if not port.startswith(NAME)]

    def open(self, port: str) -> OpenPort:
        """Listen to a port."""
        self._system()
        try:
            midi = _rtmidi().MidiIn(self._api, name=NAME, queue_size_limit=QUEUE)
            midi.open_port(midi.get_ports().index(port), name="in")
        except Exception as error:
            raise NoMidiError(str(error)) from error
        return OpenPort(midi)

    def close(self) -> None:
        """Let go of the MIDI system; the next look asks it anew."""
        self._watcher = None

    def _system(self) -> Any:
        if self._watcher is None:
            self._watcher = self._first_that_answers()
        return self._watcher

    def _first_that_answers(self) -> Any:
        rtmidi = _rtmidi()
        problem = ""
        for api in rtmidi.get_compiled_api():
            if not _may_answer(rtmidi, api):
                continue
            try:
                watcher = rtmidi.MidiIn(api, name=f"{NAME} ports")
            except Exception as error:
                problem = str(error)
                continue
            self._api, self._is_jack = api, api == rtmidi.API_UNIX_JACK
            self._server = _jack_server() if self._is_jack else 0
            return watcher
        raise NoMidiError(problem)


def _rtmidi() -> Any:
    """python-rtmidi, which tells no types; loaded once MIDI is switched on."""
    try:
        return importlib.import_module("rtmidi")
    except ImportError as error:
        raise NoMidiError(str(error)) from error


def _may_answer(rtmidi: Any, api: int) -> bool:
    """Whether asking makes sense: on Linux both systems write to the terminal where they are not there."""
    if not sys.platform.startswith("linux"):
        return api != rtmidi.API_RTMIDI_DUMMY
    if api == rtmidi.API_LINUX_ALSA:
        return SEQUENCER.exists()
    return api == rtmidi.API_UNIX_JACK and _jack_server() != 0


def _jack_server() -> int:
    """Which JACK server runs, as a number that another one does not have; 0 for none."""
    name = os.environ.get("JACK_DEFAULT_SERVER", "default")
    try:
        socket = (SHARED_MEMORY / f"jack_{name}_{os.getuid()}_0").stat()
    except OSError:
        return 0
    return socket.st_ino ^ socket.st_ctime_ns
