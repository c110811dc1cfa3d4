"""The voice of a moving playhead: grains of the clips around it, each cross-faded into the next, without a seam.

Overlap-add as in granular synthesis (Roads, Microsound, MIT Press 2001, chapter 3): a grain blends the two clips
around the playhead; while it fades out the next one fades in, and the two windows always add up to one. `read` runs in
the sound card's callback: it makes no array, takes no lock.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.sound.clip_bank import ClipBank, ClipRow
from studio.sound.voices import PIECE, Cue

Samples = NDArray[np.float32]
GRAIN_SECONDS = (0.024, 0.018, 0.012)  # from slow to fast: a quick hand is followed more closely
QUICK, SLOW = 1.0, 0.3  # clips passed within one grain
REST_SECONDS = 0.25  # the least after which a resting playhead falls silent
FALL = 0.8  # of the level from grain to grain while falling silent
SILENT = 1e-3


class _Grain:
    """Two clips, how loud each, and where in them the grain goes on reading."""

    __slots__ = ("at", "first", "gain_first", "gain_second", "second")

    def __init__(self) -> None:
        self.first: Samples | None = None
        self.second: Samples | None = None
        self.gain_first = 0.0
        self.gain_second = 0.0
        self.at = 0

    def copy_from(self, other: _Grain) -> None:
        self.first, self.second, self.at = other.first, other.second, other.at
        self.gain_first, self.gain_second = other.gain_first, other.gain_second

    def goes_on(self, other: _Grain) -> bool:
        """Whether the other one is heard exactly as this one."""
        return (
            self.at == other.at
            and self.first is other.first
            and self.second is other.second
            and self.gain_first == other.gain_first
            and self.gain_second == other.gain_second
        )


class MorphVoice:
    """Blends the clips of a bank around `position`, as long as it is heard.

    While the position rests, the same blend is repeated from its first audible moment to its last; without `holds` it
    falls silent after it was heard once.

    Args:
        bank: the clips; more may be put in while it plays.
        cue: told when a movement is taken up.
        holds: a resting playhead goes on sounding.
    """

    def __init__(self, bank: ClipBank, cue: Cue, *, holds: bool) -> None:
        self.bank, self.holds = bank, holds
        self._cue = cue
        self._position = 0.0
        self._rises = tuple(_rise(int(bank.rate * seconds)) for seconds in GRAIN_SECONDS)
        self._rise = self._rises[0]
        self._done = len(self._rise)  # frames of the present grain already read
        self._old, self._new = _Grain(), _Grain()
        self._mixed = np.zeros(PIECE, np.float32)
        self._one = np.zeros(PIECE, np.float32)
        self._taken = float("nan")  # position of the newest grain
        self._level, self._rested = 1.0, 0
        self._started = False

    def move(self, position: float) -> None:
        """The playhead is here now; called by the window's thread."""
        self._position = position
        self._cue.asked += 1

    @property
    def finished(self) -> bool:
        """Whether it has fallen silent and waits for the playhead to move."""
        return self._level == 0.0 and self._position == self._taken

    def read(self, out: Samples) -> None:
        """Write the next ``len(out)`` frames, no more than `PIECE`."""
        start = 0
        while start < len(out):
            if self._done >= len(self._rise):
                self._begin_grain()
            count = min(len(out) - start, len(self._rise) - self._done)
            self._read_part(out[start : start + count])
            self._done += count
            start += count

    def _read_part(self, out: Samples) -> None:
        count = len(out)
        self._read_grain(self._new, out)
        if not self._old.goes_on(self._new):
            before = self._mixed[:count]
            self._read_grain(self._old, before)
            # old + rise (new - old): the two windows add up to one, whatever the length of the grain
            out -= before
            out *= self._rise[self._done : self._done + count]
            out += before
        self._old.at += count
        self._new.at += count

    def _read_grain(self, grain: _Grain, out: Samples) -> None:
        out.fill(0.0)
        if grain.first is not None and grain.gain_first:
            self._add(grain.first, grain.at, grain.gain_first, out)
        if grain.second is not None and grain.gain_second:
            self._add(grain.second, grain.at, grain.gain_second, out)

    def _add(self, clip: Samples, at: int, gain: float, out: Samples) -> None:
        count = min(len(out), len(clip) - at)
        if count > 0:
            part = self._one[:count]
            np.multiply(clip[at : at + count], gain, out=part)
            out[:count] += part

    def _begin_grain(self) -> None:
        asked, position, row = self._cue.asked, self._position, self.bank.row
        self._old.copy_from(self._new)
        self._done = 0
        moved = position != self._taken
        self._follow(row, position)
        self._choose_level(row, moved)
        self._aim(row, position)
        if not self._started and row.positions:
            self._old.copy_from(self._new)  # the mixer fades the voice in: not twice
            self._started = True
        self._taken = position
        self._cue.taken = asked

    def _follow(self, row: ClipRow, position: float) -> None:
        """Choose how long the grain is: shorter, the more clips the playhead passed since the last one."""
        passed = 0.0
        if len(row.positions) > 1 and self._started:
            spacing = (row.positions[-1] - row.positions[0]) / (len(row.positions) - 1)
            passed = abs(position - self._taken) / spacing
        self._rise = self._rises[2 if passed > QUICK else 1 if passed > SLOW else 0]

    def _choose_level(self, row: ClipRow, moved: bool) -> None:
        if moved or self.holds:
            if self._level < SILENT:
                self._new.at = row.start  # a hand that moves again hears the sound from where it begins
            self._level, self._rested = 1.0, 0
            return
        self._rested += len(self._rise)
        if self._rested > max(row.end - row.start, int(REST_SECONDS * self.bank.rate)):
            self._level = self._level * FALL if self._level > SILENT else 0.0

    def _aim(self, row: ClipRow, position: float) -> None:
        """Point the new grain at the clips around the position, back at their beginning after their end."""
        new = self._new
        if not row.positions:
            new.first = new.second = None
            return
        # The grain is read on while it fades out, which may take as long as the longest.
        if not self._started or new.at + len(self._rise) + len(self._rises[0]) > row.end:
            new.at = row.start
        place, share = row.around(position)
        new.first = row.clips[place]
        new.second = row.clips[place + 1] if share > 0.0 else None
        alike = row.likeness[place] if share > 0.0 else 1.0
        # Two unlike clips would add up to less than either: their powers add, not their samples.
        power = (1.0 - share) ** 2 + share**2 + 2.0 * share * (1.0 - share) * alike
        loud = self._level / power**0.5
        new.gain_first, new.gain_second = (1.0 - share) * loud, share * loud


def _rise(frames: int) -> Samples:
    """A raised cosine from 0 to 1, ``[frames]``."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(1, frames + 1) / frames)).astype(np.float32)
