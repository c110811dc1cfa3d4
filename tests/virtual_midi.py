"""MIDI ports without a device, so that tests drive the real MIDI system: ALSA's or CoreMIDI's own, or JACK's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import rtmidi

from studio.cli.virtual_screen import tied_to_us
from tests.waiting import PATIENCE, SECONDS

midi: Any = rtmidi
DEVICE = Path(__file__).with_name("midi_device.py")
GOODBYE = 5  # seconds after which a device that hangs in its MIDI system is pulled out all the same


class VirtualMidi:
    """A MIDI system of this machine, where it has one, otherwise a JACK server of our own that plays nothing."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._before = os.environ.get("JACK_DEFAULT_SERVER")
        self._api = midi.API_UNSPECIFIED

    @staticmethod
    def available() -> bool:
        """Whether this machine has MIDI at all."""
        own = not sys.platform.startswith("linux") or Path("/dev/snd/seq").exists()
        return (own and sys.platform != "win32") or shutil.which("jackd") is not None

    def start(self) -> None:
        """Start the server where one is needed; RuntimeError where it does not answer."""
        if sys.platform.startswith("linux") and not Path("/dev/snd/seq").exists():
            self._api = midi.API_UNIX_JACK
            os.environ["JACK_DEFAULT_SERVER"] = Path(tempfile.mktemp(prefix="lb", dir="/tmp")).name
            self.start_server()

    def start_server(self) -> None:
        """Start the JACK server of this object's name, again after `stop_server`."""
        name = os.environ["JACK_DEFAULT_SERVER"]
        self._process = subprocess.Popen(
            # Synchronous, and patient: a cycle that somebody is too slow for would lose what was sent in it.
            [
                *(*tied_to_us(), "jackd", "--name", name, "--no-realtime", "--sync", "--timeout", str(PATIENCE)),
                *("-d", "dummy", "-r", "48000", "-p", "1024"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "JACK_NO_AUDIO_RESERVATION": "1"},
        )
        # A process of its own asks: a client in this one must not outlive its server, libjack frees it.
        subprocess.run(["jack_wait", "-s", name, "-w", "-t", str(PATIENCE // SECONDS)], capture_output=True, check=True)

    def stop_server(self) -> bool:
        """End the JACK server; False where the MIDI system is not ours to end."""
        if self._process is None:
            return False
        self._process.terminate()
        self._process.wait(timeout=PATIENCE / SECONDS)
        self._process = None
        return True

    def stop(self) -> None:
        """End what was started."""
        self.stop_server()
        if self._before is None:
            os.environ.pop("JACK_DEFAULT_SERVER", None)
        else:
            os.environ["JACK_DEFAULT_SERVER"] = self._before

    def device(self, name: str) -> Device:
        """Plug in a device."""
        return Device(self._api, name)


class Device:
    """A device of its own process, as a real one is outside of ours: python-rtmidi holds our lock while it waits."""

    def __init__(self, api: int, name: str) -> None:
        command = [*tied_to_us(), sys.executable, str(DEVICE), str(api), name]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)

    def send_message(self, message: list[int]) -> None:
        """Send these bytes, as soon as the device is there."""
        assert self._process.stdin is not None
        print(*message, file=self._process.stdin, flush=True)

    def unplug(self) -> None:
        """Pull it out."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
