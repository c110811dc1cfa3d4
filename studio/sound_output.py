"""Sound through sounddevice: opens the device, resamples once, counts underruns, lives without a device.

The callback only fills a block (see `voices`); everything else happens on the window's thread.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from studio.voices import Samples, VoiceMixer

# Asked of the device. The callback waits for Python's lock, which other threads hold for some milliseconds at a time.
LATENCY_MS = 50
QUIETEST = 2.0**-16  # peak; a filter rings on below it for long, which nobody hears


class SoundOutput:
    """The one way to the loudspeaker. Every method is safe without a device: it is then simply silent."""

    def __init__(self) -> None:
        self.problem = ""
        self.device_name = ""
        self.underruns = 0
        self._stream: Any = None
        self._mixer: VoiceMixer | None = None
        self._volume, self._muted = 0.8, False
        self._wanted, self._latency_ms = "", LATENCY_MS

    def wish(self, device: str, latency_ms: int) -> None:
        """Which device the next `open` takes, empty for the system's own choice, and how quick it should be."""
        self._wanted, self._latency_ms = device, latency_ms

    @staticmethod
    def devices() -> list[str]:
        """Names of the devices that can be heard; none where the library or every device is missing."""
        try:
            sounddevice = importlib.import_module("sounddevice")
            known = [each for each in sounddevice.query_devices() if each["max_output_channels"] > 0]
        except Exception:  # no library, or one that cannot start: the same to the user
            return []
        return list(dict.fromkeys(str(each["name"]) for each in known))

    def open(self) -> bool:
        """Open the device. On failure `problem` says why in one sentence; there is no exception."""
        try:
            sounddevice = importlib.import_module("sounddevice")
            if not any(each["max_output_channels"] > 0 for each in sounddevice.query_devices()):
                self.problem = "No sound card was found: the studio stays silent."
                return False
            self._start(sounddevice, self._chosen(sounddevice))
        except OSError:
            self.problem = "PortAudio, the sound library, is not installed: the studio stays silent."
        except Exception as error:  # PortAudioError, ValueError: the library names no common base
            self.problem = f"No sound device could be opened: the studio stays silent ({_first_line(error)})."
        return self.is_open

    def _chosen(self, sounddevice: Any) -> Any:
        """The device that was asked for, or the system's own choice where it is not there."""
        for each in sounddevice.query_devices():
            if self._wanted and str(each["name"]) == self._wanted and each["max_output_channels"] > 0:
                return each
        return sounddevice.query_devices(kind="output")

    def _start(self, sounddevice: Any, device: Any) -> None:
        rate = int(device["default_samplerate"])
        self._mixer = VoiceMixer(rate)
        self._set_gain()
        self._stream = sounddevice.OutputStream(
            device=device["index"] if self._wanted else None,
            samplerate=rate,
            channels=min(2, int(device["max_output_channels"])),
            dtype="float32",
            latency=self._latency_ms / 1000,
            callback=self._callback,
        )
        self._stream.start()
        self.device_name, self.problem = str(device["name"]), ""

    def close(self) -> None:
        """Give the device back."""
        if self._stream is not None:
            self._stream.abort()
            self._stream.close()
            self._stream = None

    @property
    def is_open(self) -> bool:
        """Whether there is a device."""
        return self._stream is not None

    @property
    def latency_ms(self) -> float:
        """What the device says passes between a buffer and the air, in milliseconds; 0 without a device."""
        return 1000.0 * float(self._stream.latency) if self._stream is not None else 0.0

    @property
    def level_db(self) -> float:
        """Peak of the last block in dBFS; -inf for silence and what no 16-bit sound holds."""
        level = self._mixer.level if self._mixer is not None else 0.0
        return 20.0 * float(np.log10(level)) if level > QUIETEST else float("-inf")

    @property
    def playing(self) -> bool:
        """Whether something is heard."""
        return self._mixer is not None and self._mixer.playing

    def play(self, sound: NDArray[np.float32], sample_rate: int, loop: bool = False) -> None:
        """Play a mono sound from its start, replacing what plays now."""
        if self._mixer is not None:
            self._mixer.play(self.prepare(sound, sample_rate), loop)

    def prepare(self, sound: NDArray[np.float32], sample_rate: int) -> Samples:
        """Bring a sound to the device's rate."""
        rate = self._mixer.rate if self._mixer is not None else sample_rate
        if rate == sample_rate:
            return np.ascontiguousarray(sound, dtype=np.float32)
        return np.asarray(soxr.resample(sound, sample_rate, rate), dtype=np.float32)

    def stop(self) -> None:
        """Fade to silence."""
        if self._mixer is not None:
            self._mixer.stop()

    def set_volume(self, volume: float, muted: bool) -> None:
        """Set the volume, 0..1, and whether it is muted."""
        self._volume, self._muted = volume, muted
        self._set_gain()

    def _set_gain(self) -> None:
        if self._mixer is not None:
            self._mixer.set_gain(0.0 if self._muted else self._volume**2)  # squared: ears are logarithmic

    def _callback(self, out: NDArray[np.float32], frames: int, _time: Any, status: Any) -> None:
        mixer = self._mixer
        if mixer is None:
            out.fill(0.0)
            return
        if status.output_underflow:
            self.underruns += 1
        mixer.fill(out[:, 0])
        for channel in range(1, out.shape[1]):
            np.copyto(out[:, channel], out[:, 0])


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
