"""How loud the sound is: a bar that turns from calm to hot, and a mark where it was loudest of late."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.theme import Theme

FLOOR_DB = -60.0
WARM_DB, HOT_DB = -9.0, -3.0


class LevelMeter(QWidget):
    """A thin bar from -60 dBFS to 0."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = self._held = FLOOR_DB
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("level of the sound"))
        self.show_level(FLOOR_DB, FLOOR_DB)

    def show_level(self, level_db: float, held_db: float) -> None:
        """The level and the held peak in dBFS, -60..0."""
        words = self.tr("Level, and the loudest moment of late: {peak} dB; what is louder than -0.3 dB is held back")
        self.setToolTip(words.format(peak=f"{held_db:.0f}"))
        if (round(level_db, 1), round(held_db, 1)) != (round(self._level, 1), round(self._held, 1)):
            self._level, self._held = level_db, held_db
            self.update()

    @property
    def held_db(self) -> float:
        """Where the mark stands."""
        return self._held

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(0, 2, self.width(), 4), 2, 2)
        for low, high, role in ((FLOOR_DB, WARM_DB, "good"), (WARM_DB, HOT_DB, "warning"), (HOT_DB, 0.0, "danger")):
            if self._level > low:
                left, right = self._x(low), self._x(min(self._level, high))
                painter.setBrush(self._theme.colour(role))
                painter.drawRoundedRect(QRectF(left, 2, right - left, 4), 2, 2)
        if self._held > FLOOR_DB:
            painter.setBrush(self._theme.colour("danger" if self._held > HOT_DB else "text"))
            painter.drawRect(QRectF(min(self._x(self._held), self.width() - 2), 0, 2, 8))
        painter.end()

    def _x(self, level_db: float) -> float:
        return (level_db - FLOOR_DB) / -FLOOR_DB * self.width()
