"""What the sound card's callback does: play one voice, cross-fade to the next, follow the volume.

`VoiceMixer.fill` runs inside the callback. It copies prepared buffers and applies prepared fades; it allocates no
arrays, takes no lock and logs nothing, since a late callback is a drop-out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
FADE_SECONDS = 0.010


class Voice:
    """A prepared buffer and how far it has been played. Only the callback moves `position`."""

    __slots__ = ("loop", "position", "samples")

    def __init__(self, samples: Samples, loop: bool) -> None:
        self.samples = samples
        self.loop = loop
        self.position = 0

    @property
    def finished(self) -> bool:
        """Whether nothing is left to hear."""
        return not self.loop and self.position >= len(self.samples)


class VoiceMixer:
    """One voice at a time; each switch is an equal-power cross-fade of 10 ms.

    Args:
        rate: output sample rate in Hz.
        largest_block: most frames one call of `fill` may ask for.
    """

    def __init__(self, rate: int, largest_block: int = 16384) -> None:
        fade = max(2, int(rate * FADE_SECONDS))
        quarter = np.linspace(0.0, np.pi / 2, fade, dtype=np.float32)
        self.rate = rate
        self.level = 0.0
        self._rising, self._falling = np.sin(quarter), np.cos(quarter)
        self._ramp = np.zeros(largest_block, np.float32)
        self._scratch = np.zeros(largest_block, np.float32)
        self._steps = np.arange(1, largest_block + 1, dtype=np.float32)
        self._next: Voice | None = None
        self._current: Voice | None = None
        self._leaving: Voice | None = None
        self._faded = fade  # frames of the present cross-fade already played
        self._gain = 1.0
        self._wanted_gain = 1.0

    def play(self, samples: Samples, loop: bool = False) -> None:
        """Switch to a mono buffer at the mixer's rate; called by the window's thread."""
        self._next = Voice(self._seamless(samples) if loop else self._ending(samples), loop)

    def stop(self) -> None:
        """Fade to silence."""
        self._next = Voice(np.zeros(0, np.float32), False)

    def set_gain(self, gain: float) -> None:
        """Change the volume, 0..1, reached within one block without a step."""
        self._wanted_gain = float(gain)

    @property
    def playing(self) -> bool:
        """Whether something is heard or about to be."""
        waiting, current = self._next, self._current
        return waiting is not None or (current is not None and not current.finished)

    def fill(self, out: Samples) -> None:
        """Write the next ``len(out)`` frames into a mono buffer."""
        out.fill(0.0)
        start = 0
        while start < len(out):
            if self._faded >= len(self._rising) and self._next is not None:
                self._leaving, self._current, self._next = self._current, self._next, None
                self._faded = 0
            # A cross-fade and a steady stretch are played separately, so that a switch may come between them.
            left = len(self._rising) - self._faded
            end = min(len(out), start + left) if left > 0 else len(out)
            self._stretch(out[start:end])
            start = end
        self._apply_gain(out)
        self.level = max(float(out.max(initial=0.0)), -float(out.min(initial=0.0)))

    def _stretch(self, out: Samples) -> None:
        count = len(out)
        fading = self._faded < len(self._rising)
        window = slice(self._faded, self._faded + count)
        if self._current is not None:
            self._add(self._current, out, self._rising[window] if fading else None)
        if fading:
            if self._leaving is not None:
                self._add(self._leaving, out, self._falling[window])
            self._faded += count

    def _add(self, voice: Voice, out: Samples, fade: Samples | None) -> None:
        start, total = 0, len(voice.samples)
        while start < len(out) and total and not voice.finished:
            count = min(len(out) - start, total - voice.position)
            part = self._scratch[:count]
            np.copyto(part, voice.samples[voice.position : voice.position + count])
            if fade is not None:
                part *= fade[start : start + count]
            out[start : start + count] += part
            start += count
            voice.position += count
            if voice.loop and voice.position >= total:
                voice.position = 0

    def _apply_gain(self, out: Samples) -> None:
        if self._gain == self._wanted_gain:
            if self._gain != 1.0:
                out *= self._gain
            return
        ramp = self._ramp[: len(out)]
        np.multiply(self._steps[: len(out)], (self._wanted_gain - self._gain) / len(out), out=ramp)
        ramp += self._gain
        out *= ramp
        self._gain = self._wanted_gain

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
