"""Loudness of a path's sound by EBU R128, and the gain that brings it there without clipping between the samples.

Integrated loudness is pyloudnorm's (ITU-R BS.1770-4), the true peak that of the fourfold oversampled signal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyloudnorm
import soxr

from engine.errors import EngineError
from engine.messages import Floats

CEILING = -1.0  # dBTP, what EBU R128 allows
OVERSAMPLED = 4  # BS.1770-4 annex 2
SHORTEST = 0.4  # seconds: one block of the measurement
LONGEST = 1200.0  # seconds that are measured in memory
QUIETEST, LOUDEST = -40.0, -5.0  # LUFS that can be asked for
SILENT = -70.0  # LUFS, the absolute gate of the measurement


@dataclass(frozen=True)
class Gain:
    """What the sound is multiplied by, and the loudness in LUFS it then has; `reached` where that is the wish."""

    factor: float
    loudness: float
    reached: bool


def integrated_loudness(sound: Floats, rate: int) -> float:
    """LUFS of mono float32 ``[samples]``; -inf for silence. What is shorter than a block is repeated to fill one."""
    shortest = int(np.ceil(SHORTEST * rate)) + 1
    if len(sound) < shortest:
        sound = np.resize(sound, shortest)
    with np.errstate(divide="ignore"):  # silence has the logarithm of nothing
        return float(pyloudnorm.Meter(rate).integrated_loudness(np.asarray(sound, np.float64)))


def true_peak(sound: Floats, rate: int) -> float:
    """Highest absolute value between and at the samples of float32 ``[samples]``; 0 for no samples."""
    if not len(sound):
        return 0.0
    fine = soxr.resample(np.asarray(sound, np.float32), rate, OVERSAMPLED * rate)
    return float(max(np.abs(fine).max(initial=0), np.abs(sound).max()))


def refuse_loudness(wanted: float, seconds: float) -> None:
    """Stop before the work rather than after it.

    Raises:
        EngineError: the loudness is none that makes sense, or the sound lasts longer than 20 minutes.
    """
    if not QUIETEST <= wanted <= LOUDEST:
        raise EngineError(f"Loudness can be {QUIETEST:.0f} to {LOUDEST:.0f} LUFS, not {wanted:g}.")
    if seconds > LONGEST:
        raise EngineError(
            f"Loudness can be set for up to {LONGEST / 60:.0f} minutes of sound.",
            "Export a shorter path, or leave the loudness as it is.",
        )


def gain_for(sound: Floats, rate: int, wanted: float) -> Gain:
    """The gain that brings a sound to `wanted` LUFS, less where its true peak would pass -1 dBTP; silence stays."""
    loudness, peak = integrated_loudness(sound, rate), true_peak(sound, rate)
    if loudness < SILENT or peak == 0:
        return Gain(1.0, loudness, reached=False)
    asked, most = 10 ** ((wanted - loudness) / 20), 10 ** (CEILING / 20) / peak
    factor = min(asked, most)
    return Gain(factor, loudness + 20 * float(np.log10(factor)), reached=factor == asked)
