"""What a test machine lacks and the tests bring along: a screen nobody sees and a sound card nobody hears.

Both are real: windows are mapped by an X server, and sound goes through PortAudio into a PulseAudio null sink whose
monitor can be recorded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SINK = "latent_bridge_null"
RECORDING_RATE = 48_000


def _tied_to_us() -> list[str]:
    """The words before a command that end it when this process ends, however that happens."""
    return ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


class VirtualScreen:
    """An Xvfb of its own; `start` sets DISPLAY."""

    def __init__(self, width: int = 1440, height: int = 900) -> None:
        self._size = f"{width}x{height}x24"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the X server and wait until it answers."""
        read_end, write_end = os.pipe()
        self._process = subprocess.Popen(
            [*_tied_to_us(), "Xvfb", "-displayfd", str(write_end), "-screen", "0", self._size, "-nolisten", "tcp"],
            pass_fds=[write_end],
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        os.environ["DISPLAY"] = f":{number}"

    def stop(self) -> None:
        """End the X server."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)


class NullSink:
    """A PulseAudio of its own with one null sink at 48 kHz, made ALSA's default device for this process."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sound-card-"))
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def available() -> bool:
        """Whether this machine has PulseAudio's programs."""
        return shutil.which("pulseaudio") is not None and shutil.which("parec") is not None

    def start(self) -> None:
        """Start the sound server; must run before PortAudio is initialised."""
        socket = self._folder / "native"
        config = self._folder / "asound.conf"
        config.write_text(
            "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n", encoding="utf-8"
        )
        os.environ.update(
            PULSE_SERVER=f"unix:{socket}",
            PULSE_RUNTIME_PATH=str(self._folder),
            PULSE_COOKIE=str(self._folder / "cookie"),
            ALSA_CONFIG_PATH=str(config),
        )
        self._process = subprocess.Popen(
            [*_tied_to_us(), "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
             "--use-pid-file=no",
             f"--load=module-null-sink sink_name={SINK} rate={RECORDING_RATE}",
             f"--load=module-native-protocol-unix socket={socket} auth-anonymous=1"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(100):
            if socket.exists() and subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError("PulseAudio did not start.")

    def stop(self) -> None:
        """End the sound server and remove its files."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
        shutil.rmtree(self._folder, ignore_errors=True)


class Recording:
    """Records what the null sink plays, as a context manager; `samples` holds it afterwards."""

    def __init__(self) -> None:
        self.samples: NDArray[np.float32] = np.zeros(0, np.float32)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Recording:
        self._file = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            ["parec", f"--device={SINK}.monitor", "--format=float32le", f"--rate={RECORDING_RATE}", "--channels=1",
             "--latency-msec=20"],
            stdout=self._file,
        )  # fmt: skip
        time.sleep(0.4)  # until the stream really runs
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        time.sleep(0.4)  # what is still on its way
        self._process.terminate()
        self._process.wait(timeout=10)
        self._file.seek(0)
        raw = self._file.read()
        self._file.close()
        self.samples = np.frombuffer(raw[: len(raw) // 4 * 4], np.float32)
