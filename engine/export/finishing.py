"""The last step of a path's sound: its gain and its rate, chunk by chunk, however long it is."""

from __future__ import annotations

import numpy as np
import soxr

from engine.messages import Floats


class SoundFinish:
    """Takes mono chunks at the generator's rate and gives them at the wanted one, in -1..1.

    Args:
        native: rate of what comes in, in Hz.
        wanted: rate of what goes out, in Hz.
        factor: every sample is multiplied by it.

    Attributes:
        rate: of what goes out, in Hz.
    """

    def __init__(self, native: int, wanted: int, factor: float = 1.0) -> None:
        self.rate, self._factor = wanted, np.float32(factor)
        same = native == wanted
        self._stream = None if same else soxr.ResampleStream(native, wanted, 1, dtype="float32", quality="VHQ")

    def push(self, chunk: Floats, last: bool = False) -> Floats:
        """Float32 ``[samples]`` in, as many as are ready out; with `last` also what was held back."""
        louder = np.asarray(chunk, np.float32) * self._factor
        if self._stream is not None:
            louder = self._stream.resample_chunk(louder, last=last)
        return np.clip(louder, -1, 1)
