"""Records from the microphone through sounddevice, into a buffer prepared beforehand; lives without a microphone.

Not having one is a normal state: `start` then says so in one sentence.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

LONGEST = 30.0  # seconds


class Microphone:
    """Records while it is asked to."""

    def __init__(self) -> None:
        self._stream: Any = None
        self._buffer = np.zeros(0, np.float32)
        self._filled, self._rate, self._level = 0, 0, 0.0

    @property
    def is_recording(self) -> bool:
        """Something is being recorded."""
        return self._stream is not None

    @property
    def level(self) -> float:
        """Peak of what was heard last, 0..1."""
        return self._level

    @property
    def seconds(self) -> float:
        """How long it has been recording."""
        return self._filled / self._rate if self._rate else 0.0

    def start(self) -> str:
        """Begin to record; returns why it can't be done in one sentence, empty where it can."""
        try:
            sounddevice = importlib.import_module("sounddevice")
            if not any(each["max_input_channels"] > 0 for each in sounddevice.query_devices()):
                return "No microphone was found: connect one, or send a sound file instead."
            self._rate = int(sounddevice.query_devices(kind="input")["default_samplerate"])
            self._buffer, self._filled, self._level = np.zeros(int(LONGEST * self._rate), np.float32), 0, 0.0
            self._stream = sounddevice.InputStream(
                samplerate=self._rate, channels=1, dtype="float32", callback=self._take
            )
            self._stream.start()
        except OSError:
            return "PortAudio, the sound library, is not installed: send a sound file instead."
        except Exception as error:  # PortAudioError, ValueError: the library names no common base
            self._close()
            return f"The microphone can't be opened ({str(error).strip().splitlines()[0]}): send a sound file instead."
        return ""

    def stop(self) -> tuple[NDArray[np.float32], int]:
        """End the recording; returns it, mono float32 ``[samples]``, and its rate in Hz."""
        self._close()
        return self._buffer[: self._filled].copy(), self._rate

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.abort()
            stream.close()
        self._level = 0.0

    def _take(self, block: NDArray[np.float32], frames: int, _time: Any, _status: Any) -> None:
        """Runs in the callback: only copies."""
        count = min(frames, len(self._buffer) - self._filled)
        self._buffer[self._filled : self._filled + count] = block[:count, 0]
        self._filled += count
        self._level = max(float(block.max(initial=0.0)), -float(block.min(initial=0.0)))
