"""What is known of every sample of a gallery: the user's label, the machine's guess and how sure it is.

Plain arrays with one entry per sample, so that tens of thousands cost nothing until one of them is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from studio.views.common.bin_look import NO_BIN, BinLook

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass
class GridMarks:
    """Bin index of every sample by label and by prediction ``[n]``, -1 for none; confidence 0..1 ``[n]``."""

    bins: tuple[BinLook, ...] = ()
    labels: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    predicted: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    confidence: Floats = field(default_factory=lambda: np.zeros(0, np.float32))

    def clear(self) -> None:
        """Nothing is known of any sample; the bins stay."""
        self.labels, self.predicted = np.zeros(0, np.int64), np.zeros(0, np.int64)
        self.confidence = np.zeros(0, np.float32)

    def resize(self, count: int) -> None:
        """There are `count` samples now; nothing is known of those that were added."""
        self.labels = _resized(self.labels, count, NO_BIN)
        self.predicted = _resized(self.predicted, count, NO_BIN)
        self.confidence = _resized(self.confidence, count, 0)

    def take_bins(self, bins: Sequence[BinLook]) -> None:
        """Other bins, or another order: marks follow their bins, and those of bins that are gone go with them."""
        places = {look.id: place for place, look in enumerate(bins)}
        moved = np.array([*(places.get(look.id, NO_BIN) for look in self.bins), NO_BIN], np.int64)
        if (moved[:-1] != np.arange(len(self.bins))).any():
            self.labels, self.predicted = (
                moved[np.where((marks >= 0) & (marks < len(self.bins)), marks, -1)]
                for marks in (self.labels, self.predicted)
            )
        self.bins = tuple(bins)

    def label_of(self, sample: int) -> BinLook | None:
        """The bin the user put a sample into."""
        return self._bin(self.labels, sample)

    def guess_of(self, sample: int) -> BinLook | None:
        """The bin a sample is believed to belong to."""
        return self._bin(self.predicted, sample)

    def sureness_of(self, sample: int) -> float:
        """How sure the guess is, 0..1."""
        return float(self.confidence[sample]) if sample < len(self.confidence) else 0.0

    def any_ghost(self, samples: Iterable[int]) -> bool:
        """Whether one of these has a guess and no label."""
        return any(self.guess_of(each) and not self.label_of(each) for each in samples)

    def words_for(self, sample: int) -> str:
        """A sample in words, for its tooltip and for a screen reader."""
        label, guess = self.label_of(sample), self.guess_of(sample)
        if label:
            words = QCoreApplication.translate("GridMarks", "sample {sample} · in “{name}”")
            return words.format(sample=sample, name=label.name)
        if guess:
            words = QCoreApplication.translate("GridMarks", "sample {sample} · looks like “{name}”, {sure} sure")
            return words.format(sample=sample, name=guess.name, sure=f"{self.sureness_of(sample):.0%}")
        return QCoreApplication.translate("GridMarks", "sample {sample} · not labelled").format(sample=sample)

    def _bin(self, bins: Ints, sample: int) -> BinLook | None:
        index = int(bins[sample]) if sample < len(bins) else NO_BIN
        return self.bins[index] if 0 <= index < len(self.bins) else None


def _resized(values: NDArray, count: int, fill: float) -> NDArray:
    result = np.full(count, fill, values.dtype)
    kept = min(count, len(values))
    result[:kept] = values[:kept]
    return result
