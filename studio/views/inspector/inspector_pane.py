"""One rendering in the inspector: its picture, what it is, and a click to hear it where it is a sound."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from studio.theme import Theme
from studio.views.common.pictures import rounded, to_image

SIDE, CAPTION = 128, 22


class InspectorPane(QAbstractButton):
    """A picture with a caption below. `clicked` where there is something to hear or, with `leads`, to go to."""

    def __init__(self, theme: Theme, caption: str, tip: str, *, leads: bool = False) -> None:
        super().__init__()
        self._theme, self._caption, self._tip, self._leads = theme, caption, tip, leads
        self._image: QImage | None = None
        self._other: QImage | None = None
        self._sound = self._playing = False
        self.setFixedSize(QSize(SIDE, SIDE + CAPTION))
        self.setAccessibleName(caption)
        self.setToolTip(tip)
        theme.changed.connect(self.update)

    def show_picture(self, picture: NDArray[np.uint8] | None, *, sound: bool) -> None:
        """Uint8 ``[h, w]`` or ``[h, w, 3]``, None for nothing; `sound` where it can be heard."""
        self._sound, self._other, self._playing = sound, None, False
        self._image = None if picture is None else to_image(picture, self._theme.magma() if sound else None)
        able = self._image is not None and (sound or self._leads)
        self.setEnabled(able)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if able else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if able else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._tip + ("  " + self.tr("Click to hear it.") if sound else ""))
        self.update()

    def show_instead(self, other: InspectorPane | None) -> None:
        """Show the picture of another pane in this place, None for its own again."""
        self._other = None if other is None else other._image
        self.update()

    def show_playing(self, playing: bool) -> None:
        """Whether it is heard now."""
        self._playing = playing
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE + CAPTION)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, image = QRect(0, 0, SIDE, SIDE), self._other or self._image
        if image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised", 0.45))
            painter.drawRoundedRect(box, 6, 6)
        else:
            painter.drawPixmap(0, 0, self._pixmap(image))
        if self.hasFocus() or self._playing or (self.underMouse() and self.isEnabled()):
            painter.setPen(QPen(self._theme.colour("focus" if self.hasFocus() or self._playing else "selection"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_caption(painter)
        painter.end()

    def _pixmap(self, image: QImage) -> QPixmap:
        return rounded(image, QSize(SIDE, SIDE), self.devicePixelRatioF(), 6)

    def _paint_caption(self, painter: QPainter) -> None:
        line = QRect(0, SIDE + 2, SIDE, CAPTION - 2)
        if self._sound and self._image is not None:
            painter.drawPixmap(0, SIDE + 6, self._theme.icon_pixmap("sound", "text_quiet", 13))
            line.adjust(18, 0, 0, 0)
        painter.setFont(self._theme.font(12))
        painter.setPen(self._theme.colour("text_quiet"))
        words = painter.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
