"""The sound of a path: clips of its frames, one after the other, joined by equal-power cross-fades.

A clip starts at the frame that is due when the one before it ends, as it is heard when the path plays in the studio.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from engine.messages import Floats

SHORTEST_FADE = 0.010  # seconds of cross-fade at every join


class Soundtrack:
    """Lays clips of equal length onto the time line of a path, one frame at a time, holding two clips at most.

    Args:
        frames: number of frames.
        rate: frames per second.
        sample_rate: in Hz.
        clip: samples of one clip.
    """

    def __init__(self, frames: int, rate: Fraction, sample_rate: int, clip: int) -> None:
        self._frames, self._step = frames, Fraction(sample_rate) / rate
        self._fade = math.ceil(SHORTEST_FADE * sample_rate)
        self._clip = clip
        self._hop = max(1, int((clip - self._fade) / self._step))
        self._tail: Floats = np.zeros(0, np.float32)

    @property
    def samples(self) -> int:
        """Samples of the whole track."""
        return self._at(self._frames)

    def starts_at(self, frame: int) -> bool:
        """Whether a clip starts at this frame, so that its sound is needed."""
        return frame % self._hop == 0

    def advance(self, frame: int, wave: Floats | None) -> Floats:
        """Samples from this frame to the next. Call for every frame in order, with its clip where one starts."""
        if self.starts_at(frame) and wave is not None:
            self._tail = joined(self._tail, wave, self._fade)
        count = self._at(frame + 1) - self._at(frame)
        chunk = np.zeros(count, np.float32)
        ready = self._tail[:count]
        chunk[: len(ready)] = ready
        self._tail = self._tail[count:]
        if frame == self._frames - 1 and len(self._tail):
            fade = min(self._fade, count)
            chunk[count - fade :] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32))
        return chunk

    def _at(self, frame: int) -> int:
        """Sample at which a frame begins; whole frames add up without drift."""
        return round(frame * self._step)


def joined(tail: Floats, clip: Floats, shortest: int) -> Floats:
    """What is left of a clip, `tail`, faded into the next one, which starts at once.

    Equal-power, since neighbouring clips are hardly ever in phase; where their sum would exceed full scale,
    equal-gain, which cannot. The fade spans the overlap, at least `shortest` samples where the tail has them.
    """
    overlap = min(len(tail), len(clip))
    if overlap == 0:
        return clip.astype(np.float32, copy=True)
    turn = np.linspace(0, np.pi / 2, max(overlap, min(shortest, len(clip))), dtype=np.float32)[:overlap]
    out, into = np.cos(turn), np.sin(turn)
    mixed = tail[:overlap] * out + clip[:overlap] * into
    if np.abs(mixed).max() > 1:
        mixed = np.clip(tail[:overlap] * out**2 + clip[:overlap] * into**2, -1, 1)  # squares may add up to 1 + ε
    return np.concatenate([mixed, clip[overlap:]]).astype(np.float32)
