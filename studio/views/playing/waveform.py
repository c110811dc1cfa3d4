"""The sound heard now as a waveform, with how much of it was played."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.theme import Theme

_BAR = 3


def peaks(sound: NDArray[np.floating], bars: int) -> NDArray[np.float32]:
    """Largest magnitude in each of `bars` equal pieces of a sound ``[n]``, giving ``[bars]`` in 0..1."""
    edges = np.linspace(0, len(sound), bars + 1).astype(int)[:-1]
    if not len(sound):
        return np.zeros(bars, np.float32)
    return np.minimum(1.0, np.maximum.reduceat(np.abs(sound), np.minimum(edges, len(sound) - 1))).astype(np.float32)


class Waveform(QWidget):
    """Bars around the middle; the played part in the domain's colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._domain = theme, 2
        self._sound: NDArray[np.floating] = np.zeros(0, np.float32)
        self._played = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(30)
        self.setMaximumHeight(72)
        self.setAccessibleName("waveform of the sound heard now")

    def show_sound(self, sound: NDArray[np.floating] | None, domain: int) -> None:
        """Samples ``[n]`` in -1..1 of domain 1 or 2, or None for silence."""
        self._sound = np.zeros(0, np.float32) if sound is None else np.asarray(sound)
        self._domain = domain
        self.update()

    def show_played(self, share: float) -> None:
        """How much of it was played, 0..1."""
        self._played = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        bars = max(1, self.width() // _BAR)
        heights = peaks(self._sound, bars)
        for index, height in enumerate(heights.tolist()):
            played = (index + 0.5) / bars <= self._played
            painter.setBrush(self._theme.domain_colour(self._domain) if played else self._theme.colour("raised_hover"))
            half = max(0.75, height * (self.height() / 2 - 1))
            painter.drawRect(QRectF(index * _BAR, self.height() / 2 - half, _BAR - 1.2, 2 * half))
        painter.end()
