"""A soft limiter: what is quiet passes untouched, what is loud bends towards a ceiling that it never passes.

The curve above the knee is a hyperbolic tangent, smooth up to its first derivative, so that it adds no click.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CEILING = 10 ** (-0.3 / 20)  # -0.3 dBFS: room for what a converter makes of the samples in between
KNEE = 0.75


class Limiter:
    """Limits blocks in place, without memory between them and so without delay.

    Args:
        largest_block: most samples one call may be given; its buffers are made here, none later.
    """

    def __init__(self, largest_block: int) -> None:
        self._bent = np.zeros(largest_block, np.float32)
        self._loud = np.zeros(largest_block, bool)
        # A hair below, so that rounding to 32 bits can't step over the ceiling.
        self._room = np.float32(CEILING * (1 - 1e-6) - KNEE)

    def limit(self, block: NDArray[np.float32]) -> float:
        """Bend a block ``[n]`` of any finite values to within ±`CEILING`; returns its largest magnitude afterwards."""
        peak = max(float(block.max(initial=0.0)), -float(block.min(initial=0.0)))
        if peak <= KNEE:
            return peak
        bent, loud = self._bent[: len(block)], self._loud[: len(block)]
        np.abs(block, out=bent)
        np.greater(bent, KNEE, out=loud)
        bent -= np.float32(KNEE)
        bent /= self._room
        np.tanh(bent, out=bent)
        bent *= self._room
        bent += np.float32(KNEE)
        np.copysign(bent, block, out=bent)
        np.copyto(block, bent, where=loud)
        return max(float(block.max(initial=0.0)), -float(block.min(initial=0.0)))
