"""Where a sound begins to be heard, so that a retriggered clip answers the hand at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 0.03  # of the clip's peak, about -30 dB
LEAD_SECONDS = 0.008


def from_onset(sound: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """The sound ``[samples]`` without the silence before it, 8 ms of which are left; silence stays as it is."""
    loud = np.abs(sound)
    peak = float(loud.max(initial=0.0))
    if peak == 0.0:
        return sound
    first = int(np.argmax(loud > THRESHOLD * peak))
    return sound[max(0, first - int(LEAD_SECONDS * sample_rate)) :]
