"""Finds clicks in a recording, by what the material that was played never does itself.

A click is an impulse or a step: for two or three samples the signal bends far more than just before *and* just after.
That is looked for in the second difference, as click detectors do in a prediction error (Godsill and Rayner, Digital
Audio Restoration, Springer 1998, chapter 5: a sample whose residual exceeds a multiple of the local scale is taken for
corrupted); the second difference is the residual of the straight line through two samples.

The local scale is the larger one of the median magnitudes of the 5 ms before and after. So the onset of a plosive,
which is loud afterwards, is none, and neither is the end of one; a cut, a lost block and a stuck sample are. Near an
end of the recording there is less to go by, and what is a few samples from it can't be told from the onset of a hiss.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import median_filter

Samples = NDArray[np.float32]
SCALE_SECONDS = 0.005  # on each side
APART_SECONDS = 0.005  # what lies nearer together is one click
FEWEST = 8  # second differences that tell a scale
QUIETEST = 2.0**-11  # of a second difference; nobody hears less
MARGIN = 1.5  # above the most the material does


def crests(sound: Samples, rate: int) -> NDArray[np.float64]:
    """How far each sample ``[n]`` bends out of its surroundings: |second difference| over its local scale, ``[n]``."""
    bend = np.zeros(len(sound))
    if len(sound) < 3:
        return bend
    bend[1:-1] = np.abs(np.diff(sound.astype(np.float64), 2))
    size = max(3, int(SCALE_SECONDS * rate)) | 1
    medians = median_filter(bend, size, mode="nearest")
    before = _scales_after(bend[::-1], medians[::-1], size)[::-1]
    after = _scales_after(bend, medians, size)
    crest = bend / (np.maximum(before, after) + QUIETEST)
    crest[bend <= QUIETEST] = 0.0
    return crest


def _scales_after(bend: NDArray[np.float64], medians: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Median of the `size` bends from the second after each on, of fewer near the end; infinite where too few are left.

    `medians` are those of `size` bends around each. The last bend is none: there is no second difference at an end.
    """
    scales, last = np.full(len(bend), np.inf), len(bend) - 1
    whole = max(0, last - 1 - size)  # places whose window does not reach the end
    scales[:whole] = medians[size // 2 + 2 :][:whole]
    for place in range(whole, last - 1 - FEWEST):
        scales[place] = np.median(bend[place + 2 : last][:size])
    return scales


def limit_of(material: Sequence[Samples], rate: int) -> float:
    """The largest crest of clips, each with silence around it, and with it the margin above which lies a click."""
    quiet = np.zeros(int(0.02 * rate), np.float32)
    found = [float(crests(np.concatenate([quiet, clip, quiet]), rate).max(initial=0.0)) for clip in material]
    return MARGIN * max(found, default=0.0)


def find_clicks(recording: Samples, rate: int, limit: float) -> NDArray[np.int64]:
    """Where a recording ``[n]`` clicks: the samples at which each click begins, in order."""
    found = np.flatnonzero(crests(recording, rate) > limit)
    if not len(found):
        return found
    first = np.concatenate([[True], np.diff(found) > APART_SECONDS * rate])
    return found[first]
