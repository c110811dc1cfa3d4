"""What the sound card's callback does: play one voice, cross-fade to the next, follow the volume, limit.

`VoiceMixer.fill` runs inside the callback. It copies prepared buffers and applies prepared fades; it allocates no
arrays, takes no lock and logs nothing, since a late callback is a drop-out.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.sound.limiter import Limiter

Samples = NDArray[np.float32]
FADE_SECONDS = 0.010
# Numpy lets other threads run inside an operation on more than 500 numbers, and to get Python's lock back may take
# milliseconds each time; the callback has a dozen operations to do, and a deadline.
PIECE = 480


class Cue:
    """Counts what was asked of the sound and what of it the callback has taken up, to know how long that takes."""

    __slots__ = ("asked", "taken")

    def __init__(self) -> None:
        self.asked = 0
        self.taken = 0


class Voice(Protocol):
    """Something that sounds. Only the callback calls `read`."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to hear."""
        ...

    def read(self, out: Samples) -> None:
        """Write the next ``len(out)`` frames, zeros where nothing is left."""
        ...


class ClipVoice:
    """A prepared buffer and how far it has been played."""

    __slots__ = ("loop", "position", "samples")

    def __init__(self, samples: Samples, loop: bool) -> None:
        self.samples = samples
        self.loop = loop and len(samples) > 0
        self.position = 0

    @property
    def finished(self) -> bool:
        """Whether nothing is left to hear."""
        return not self.loop and self.position >= len(self.samples)

    def read(self, out: Samples) -> None:
        """Write the next ``len(out)`` frames, zeros after the end."""
        start, total = 0, len(self.samples)
        while start < len(out) and not self.finished:
            count = min(len(out) - start, total - self.position)
            np.copyto(out[start : start + count], self.samples[self.position : self.position + count])
            start += count
            self.position += count
            if self.loop and self.position >= total:
                self.position = 0
        out[start:] = 0.0


class VoiceMixer:
    """One voice at a time; each switch is an equal-power cross-fade of 10 ms.

    Args:
        rate: output sample rate in Hz.
        gain: the volume to begin with, 0..1.

    Attributes:
        rate: output sample rate in Hz.
        cue: what was asked of the sound, and what of it is being heard.
        level: largest magnitude of the last block.
    """

    def __init__(self, rate: int, gain: float = 1.0) -> None:
        fade = max(2, int(rate * FADE_SECONDS))
        quarter = np.linspace(0.0, np.pi / 2, fade, dtype=np.float32)
        self.rate = rate
        self.cue = Cue()
        self.level = 0.0
        self._peak = 0.0
        self._rising, self._falling = np.sin(quarter), np.cos(quarter)
        self._ramp = np.zeros(PIECE, np.float32)
        self._scratch = np.zeros(PIECE, np.float32)
        self._steps = np.arange(1, PIECE + 1, dtype=np.float32)
        self._limiter = Limiter(PIECE)
        self._next: Voice | None = None
        self._current: Voice | None = None
        self._leaving: Voice | None = None
        self._faded = fade  # frames of the present cross-fade already played
        self._gain = self._wanted_gain = gain

    def play(self, samples: Samples, loop: bool = False) -> None:
        """Switch to a mono buffer at the mixer's rate; called by the window's thread."""
        self.switch(ClipVoice(self._seamless(samples) if loop else self._ending(samples), loop))

    def switch(self, voice: Voice) -> None:
        """Cross-fade to a voice; called by the window's thread."""
        self._next = voice
        self.cue.asked += 1

    def stop(self) -> None:
        """Fade to silence."""
        self.switch(ClipVoice(np.zeros(0, np.float32), False))

    def set_gain(self, gain: float) -> None:
        """Change the volume, 0..1, reached within one block without a step."""
        self._wanted_gain = float(gain)

    @property
    def newest(self) -> Voice | None:
        """The voice that is heard, or about to be."""
        waiting = self._next
        return waiting if waiting is not None else self._current

    @property
    def playing(self) -> bool:
        """Whether something is heard or about to be."""
        waiting, current = self._next, self._current
        return waiting is not None or (current is not None and not current.finished)

    def take_peak(self) -> float:
        """The largest magnitude since the last time this was asked."""
        peak, self._peak = self._peak, 0.0
        return peak

    def fill(self, out: Samples) -> None:
        """Write the next ``len(out)`` frames into a mono buffer."""
        level = 0.0
        for start in range(0, len(out), PIECE):
            level = max(level, self._fill_piece(out[start : start + PIECE], len(out) - start))
        self.level = level
        self._peak = max(self._peak, level)

    def _fill_piece(self, out: Samples, left_in_block: int) -> float:
        start = 0
        while start < len(out):
            if self._faded >= len(self._rising) and self._next is not None:
                self._switch()
            # A cross-fade and a steady stretch are played separately, so that a switch may come between them.
            left = len(self._rising) - self._faded
            end = min(len(out), start + left) if left > 0 else len(out)
            self._stretch(out[start:end])
            start = end
        self._apply_gain(out, left_in_block)
        return self._limiter.limit(out)

    def _switch(self) -> None:
        asked = self.cue.asked
        self._leaving, self._current, self._next = self._current, self._next, None
        self._faded = 0
        self.cue.taken = asked

    def _stretch(self, out: Samples) -> None:
        count = len(out)
        fading = self._faded < len(self._rising)
        if self._current is None:
            out.fill(0.0)
        else:
            self._current.read(out)
        if not fading:
            return
        window = slice(self._faded, self._faded + count)
        out *= self._rising[window]
        if self._leaving is not None:
            rest = self._scratch[:count]
            self._leaving.read(rest)
            rest *= self._falling[window]
            out += rest
        self._faded += count

    def _apply_gain(self, out: Samples, left_in_block: int) -> None:
        wanted = self._wanted_gain
        if self._gain == wanted:
            if wanted != 1.0:
                out *= wanted
            return
        step = (wanted - self._gain) / left_in_block  # it is reached at the end of the block
        ramp = self._ramp[: len(out)]
        np.multiply(self._steps[: len(out)], step, out=ramp)
        ramp += self._gain
        out *= ramp
        self._gain = wanted if left_in_block <= len(out) else self._gain + step * len(out)

    def _ending(self, samples: Samples) -> Samples:
        """A sound that ends at zero, whatever its last samples were."""
        fade = min(len(self._falling), len(samples))
        ended = samples.copy()
        ended[len(samples) - fade :] *= self._falling[len(self._falling) - fade :]
        return ended

    def _seamless(self, samples: Samples) -> Samples:
        """A loop whose end cross-fades into its own beginning."""
        fade = len(self._rising)
        if len(samples) < 2 * fade:
            return samples
        looped = samples[:-fade].copy()
        looped[:fade] = samples[:fade] * self._rising + samples[-fade:] * self._falling
        return looped
