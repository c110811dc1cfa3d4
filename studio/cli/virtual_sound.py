"""A sound card for measuring where nobody hears it: a PulseAudio of its own with a null sink, and a recorder of it.

The sink is real: it asks for sound at the pace of its own clock, and its monitor can be recorded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SINK = "latent_bridge_bench"
RATE = 48_000
READY_S = 10.0


@contextmanager
def sound_environment() -> Iterator[dict[str, str] | None]:
    """Environment variables with which a process plays into a null sink of 48 kHz; None without PulseAudio."""
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="sound-card-") as folder:
        variables = _variables(Path(folder))
        server = subprocess.Popen(
            _command(Path(folder)),
            env={**os.environ, **variables},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_until_ready(variables)
            yield variables
        finally:
            server.terminate()
            server.wait(timeout=10)


def _variables(folder: Path) -> dict[str, str]:
    config = folder / "asound.conf"
    config.write_text(
        "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n", encoding="utf-8"
    )
    return {
        "PULSE_SERVER": f"unix:{folder / 'native'}",
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_COOKIE": str(folder / "cookie"),
        "ALSA_CONFIG_PATH": str(config),
    }


def _tied_to_us() -> list[str]:
    """The words before a command that end it when this process ends, however that happens."""
    return ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


def _command(folder: Path) -> list[str]:
    return [
        *_tied_to_us(),
        *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no"),
        f"--load=module-null-sink sink_name={SINK} rate={RATE} format=float32le",
        f"--load=module-native-protocol-unix socket={folder / 'native'} auth-anonymous=1",
    ]


def _wait_until_ready(variables: Mapping[str, str]) -> None:
    end = time.monotonic() + READY_S
    environment = {**os.environ, **variables}
    while subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode:
        if time.monotonic() > end:
            raise RuntimeError("PulseAudio did not start.")
        time.sleep(0.1)


class Recorder:
    """Records what the null sink plays into a file, in the environment of its variables, from `start` to `stop`."""

    def __init__(self, file: Path) -> None:
        self._path = file
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; what is played from half a second later on is surely in it."""
        command = [
            *_tied_to_us(),
            "parec",
            f"--device={SINK}.monitor",
            "--format=float32le",
            f"--rate={RATE}",
            "--channels=1",
        ]
        with self._path.open("wb") as file:
            self._process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        """End; what was recorded is in the file, raw."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait(timeout=10)


def read_recording(file: Path) -> NDArray[np.float32]:
    """What was recorded: mono samples ``[n]`` at 48 kHz."""
    raw = file.read_bytes()
    return np.frombuffer(raw[: len(raw) // 4 * 4], np.float32)
