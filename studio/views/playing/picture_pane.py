"""One large picture with its caption: what the playhead shows now. The source's takes something of one's own too."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.domain_sign import paint_sign
from studio.views.common.pictures import rounded, to_image
from studio.views.common.sample_drag import dropped_files, files_in
from studio.views.playing.drawing_canvas import DrawingCanvas
from studio.views.playing.live_tools import WIDTH, LiveTools

CAPTION = 30
_LEVEL = 6


class PicturePane(QWidget):
    """A square picture, smooth at any size, and a line of words below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._domain, self._name, self._words = 1, "", ""
        self._image: QImage | None = None
        self._pixmap: QPixmap | None = None
        self._sound = False

    def show_domain(self, domain: int, name: str, kind: str) -> None:
        """Domain, name and kind of media (``image`` or ``sound``) of the generator that renders it."""
        self._domain, self._name, self._sound = domain, name, kind == "sound"
        self.setAccessibleName(f"{name}, {self._words}")
        self.setToolTip("")
        self.update()

    def show_picture(self, picture: NDArray[np.uint8] | None) -> None:
        """Uint8 ``[h, w]`` or ``[h, w, 3]``, or None while there is nothing to see."""
        colours = self._theme.magma() if self._sound else None
        self._image = None if picture is None else to_image(picture, colours)
        self._pixmap = None
        self.update()

    def show_caption(self, words: str) -> None:
        """What is seen, such as "between “three” and “eight”"."""
        self._words = words
        self.setAccessibleName(f"{self._name}, {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.picture_rect()
        edge = box.width()
        if self._image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("ground"))
            painter.drawRoundedRect(box, 8, 8)
        else:
            painter.drawPixmap(box.topLeft(), self._scaled(edge))
        self._paint_caption(painter, edge)
        painter.end()

    def picture_rect(self) -> QRect:
        """Where the picture is."""
        edge = max(1, min(self.width(), self.height() - CAPTION))
        return QRect(0, 0, edge, edge)

    def _scaled(self, edge: int) -> QPixmap:
        assert self._image is not None
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.width() != round(edge * ratio):
            self._pixmap = rounded(self._image, QSize(edge, edge), ratio, 8)
        return self._pixmap

    def _paint_caption(self, painter: QPainter, edge: int) -> None:
        line = QRect(0, edge + 4, edge, CAPTION - 6)
        paint_sign(painter, self._theme, self._domain, QPointF(5, line.center().y() + 1), 8)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.domain_colour(self._domain))
        painter.drawText(line.adjusted(15, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._name)
        room = 15 + painter.fontMetrics().horizontalAdvance(self._name) + 8
        painter.setPen(self._theme.colour("text_quiet"))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, edge - room))
        painter.drawText(line.adjusted(room, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


class SourcePane(PicturePane):
    """The picture of the source, on which one can draw and drop files, with `tools` beside it and the `canvas` over it.

    `files_dropped(paths)` is sent for media dropped onto it.
    """

    files_dropped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.tools, self.canvas = LiveTools(theme, self), DrawingCanvas(theme, self)
        self._level, self._dropping = 0.0, False
        self.canvas.hide()
        self.setAcceptDrops(True)

    def show_canvas(self, shown: bool) -> None:
        """Lay the canvas over the picture, or take it away."""
        self.canvas.setVisible(shown)
        self.tools.show_drawing(shown)
        if shown:
            self.canvas.setFocus()

    def show_level(self, level: float) -> None:
        """Loudness 0..1 of what is being recorded, 0 for none."""
        self._level = level
        self.update()

    def picture_rect(self) -> QRect:
        edge = max(1, min(self.width() - WIDTH, self.height() - CAPTION))
        return QRect(0, 0, edge, edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        box = self.picture_rect()
        self.canvas.setGeometry(box)
        self.tools.setGeometry(QRect(box.right() + 1, 0, WIDTH, box.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.picture_rect()
        if self._level > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("danger"))
            width = round(box.width() * min(1.0, self._level))
            painter.drawRoundedRect(QRect(0, box.bottom() - _LEVEL, width, _LEVEL), 3, 3)
        if self._dropping:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._show_dropping(False)
        self.files_dropped.emit(files_in(event.mimeData()))

    def _show_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self.update()
