"""The laws of selecting in a grid: click, Ctrl, Shift, box, arrows. Knows samples and their order, no pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray


class GridSelection:
    """The selected samples, the current one (keyboard) and the anchor from which Shift extends."""

    def __init__(self) -> None:
        self.samples: frozenset[int] = frozenset()
        self.current: int | None = None
        self._anchor: int | None = None
        self._before_box: frozenset[int] = frozenset()

    def clear(self) -> None:
        """Select nothing; the current sample stays."""
        self.samples = frozenset()

    def choose(self, sample: int) -> None:
        """A plain click: this sample alone."""
        self.samples = frozenset((sample,))
        self.current = self._anchor = sample

    def stand_on(self, sample: int) -> None:
        """An arrow with Ctrl: the keyboard goes there, the selection stays."""
        self.current = sample

    def toggle(self, sample: int) -> None:
        """A click with Ctrl: in or out; the rest stays."""
        self.samples = self.samples ^ {sample}
        self.current = self._anchor = sample

    def extend(self, sample: int, shown: Sequence[int] | NDArray[np.int64]) -> None:
        """A click with Shift: everything from the anchor to here, in the order shown."""
        order = np.asarray(shown)
        anchor = self._anchor if self._anchor is not None and (order == self._anchor).any() else sample
        first, last = sorted(int(np.flatnonzero(order == each)[0]) for each in (anchor, sample))
        self.samples = frozenset(order[first : last + 1].tolist())
        self.current, self._anchor = sample, anchor

    def begin_box(self, *, add: bool) -> None:
        """A box starts; with `add` (Ctrl or Shift) what is selected stays."""
        self._before_box = self.samples if add else frozenset()

    def box(self, inside: Iterable[int]) -> None:
        """The box now holds these samples."""
        self.samples = self._before_box | frozenset(inside)

    def keep_only(self, shown: Iterable[int]) -> None:
        """Samples that are no longer shown are no longer selected."""
        self.samples = self.samples & frozenset(shown)

    def select_all(self, shown: Iterable[int]) -> None:
        """Every sample shown."""
        self.samples = frozenset(shown)
