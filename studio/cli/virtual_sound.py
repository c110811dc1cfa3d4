"""A sound card where nobody hears it: a PulseAudio of its own with a null sink, and a recorder of what it plays.

The sink is real: it asks for sound at the pace of its own clock, and its monitor can be recorded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.cli.virtual_screen import tied_to_us

SINK = "latent_bridge_null"
RATE = 48_000
READY_S = 120.0  # a busy machine takes its time


class NullSink:
    """A sound server with one null sink at 48 kHz, ALSA's default device for whoever has its `variables`."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sound-card-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._config = self._folder / "asound.conf"
        self.variables = {
            "PULSE_SERVER": f"unix:{self._folder / 'native'}",
            "PULSE_RUNTIME_PATH": str(self._folder),
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "ALSA_CONFIG_PATH": str(self._config),
        }

    @staticmethod
    def available() -> bool:
        """Whether this machine has PulseAudio's programs."""
        return shutil.which("pulseaudio") is not None and shutil.which("parec") is not None

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises:
            RuntimeError: it did not start.
        """
        self._config.write_text(
            "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n", encoding="utf-8"
        )
        environment = {**os.environ, **self.variables}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(self._command(), env=environment, **quiet)  # type: ignore[call-overload]
        end = time.monotonic() + READY_S
        while subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode:
            if time.monotonic() > end:
                raise RuntimeError("PulseAudio did not start.")
            time.sleep(0.1)

    def stop(self) -> None:
        """End the server and remove its files."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=READY_S)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _command(self) -> list[str]:
        return [
            *tied_to_us(),
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no"),
            f"--load=module-null-sink sink_name={SINK} rate={RATE} format=float32le",
            f"--load=module-native-protocol-unix socket={self._folder / 'native'} auth-anonymous=1",
        ]


@contextmanager
def sound_environment() -> Iterator[dict[str, str] | None]:
    """Environment variables with which a process plays into a null sink of 48 kHz; None without PulseAudio."""
    if not NullSink.available():
        yield None
        return
    sink = NullSink()
    try:
        sink.start()
        yield sink.variables
    finally:
        sink.stop()


class Recorder:
    """Records what the null sink plays into a file, in the environment of its variables, from `start` to `stop`."""

    def __init__(self, file: Path) -> None:
        self._path = file
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0

    def start(self) -> None:
        """Begin; what is played from now on is in it, however long the sound server took to connect.

        Raises:
            RuntimeError: nothing is recorded.
        """
        command = ["parec", f"--device={SINK}.monitor", "--format=float32le", f"--rate={RATE}", "--channels=1"]
        with self._path.open("wb") as file:
            self._process = subprocess.Popen([*command, "--latency-msec=20"], stdout=file)
        self._wait_for(0.0)  # a sink gives silence as long as nobody plays
        self._began = time.monotonic() - self._recorded_s()

    def stop(self) -> None:
        """End; what was played until now is in the file, raw.

        Raises:
            RuntimeError: the sound server has stopped giving sound.
        """
        assert self._process is not None
        try:
            self._wait_for(time.monotonic() - self._began)
        finally:
            self._process.terminate()
            self._process.wait(timeout=READY_S)

    def _wait_for(self, seconds: float) -> None:
        """Wait until more than that is recorded; it comes with a delay that a busy machine makes longer."""
        end = time.monotonic() + READY_S
        while self._recorded_s() <= seconds:
            if time.monotonic() > end:
                raise RuntimeError("The sound server records nothing.")
            time.sleep(0.02)

    def _recorded_s(self) -> float:
        return self._path.stat().st_size / (4 * RATE)


def read_recording(file: Path) -> NDArray[np.float32]:
    """What was recorded: mono samples ``[n]`` at 48 kHz."""
    raw = file.read_bytes()
    return np.frombuffer(raw[: len(raw) // 4 * 4], np.float32)
