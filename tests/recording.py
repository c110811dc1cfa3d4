"""Records what the null sink plays while a test runs."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.cli.virtual_sound import Recorder, read_recording

ON_ITS_WAY_S = 0.4  # what is still in the buffers of whoever plays


class Recording:
    """A context manager; `samples` at 48 kHz holds what was recorded afterwards."""

    def __init__(self) -> None:
        self.samples: NDArray[np.float32] = np.zeros(0, np.float32)

    def __enter__(self) -> Recording:
        self._folder = tempfile.TemporaryDirectory()
        self._recorder = Recorder(Path(self._folder.name) / "recording.raw")
        self._recorder.start()
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(ON_ITS_WAY_S)
        self._recorder.stop()
        self.samples = read_recording(Path(self._folder.name) / "recording.raw")
        self._folder.cleanup()
