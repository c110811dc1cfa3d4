"""Pairs of pictures, all of them seen at once: each original above what it became, and what that is seen as."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.theme import Theme
from studio.views.common.pictures import Bytes, rounded, to_image

GAP, BETWEEN, AIR, CAPTION, LARGEST, CORNER = 10, 3, 12, 18, 112, 4  # pixels
CAPTION_TEXT = 11


class PairGrid(QWidget):
    """As large as the room allows, every pair at the same size."""

    def __init__(self, theme: Theme, name: str, waiting: str) -> None:
        """`name` is for a screen reader, `waiting` is said while there is nothing to see."""
        super().__init__()
        self._theme, self._waiting = theme, waiting
        self._originals: Sequence[Bytes] = ()
        self._restyled: Sequence[Bytes] = ()
        self._captions: Sequence[str] = ()
        self._tips: Sequence[str] = ()
        self._marks: Sequence[bool | None] = ()
        self._pixmaps: dict[int, QPixmap] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def count(self) -> int:
        """Number of pairs."""
        return len(self._originals)

    @property
    def restyled(self) -> Sequence[Bytes]:
        """What the originals became, as shown."""
        return self._restyled

    def show_originals(self, pictures: Sequence[Bytes]) -> None:
        """Pictures uint8 ``[h, w]`` or ``[h, w, 3]``; what they become is not known yet."""
        self._originals, self._restyled = pictures, ()
        self._captions, self._tips, self._marks = (), (), ()
        self._pixmaps.clear()
        self.update()

    def show_restyled(
        self, pictures: Sequence[Bytes], captions: Sequence[str], tips: Sequence[str], marks: Sequence[bool | None]
    ) -> None:
        """What each original became, what it is seen as in short and in full, and whether that is right if known."""
        self._restyled, self._captions, self._tips, self._marks = pictures, captions, tips, marks
        self.setAccessibleDescription("; ".join(tips))
        self.update()

    def box(self, place: int, *, restyled: bool) -> QRect:
        """Where an original lies, or what it became."""
        side, columns = self._layout()
        row, column = divmod(place, columns)
        left = self._margin(side, columns) + column * (side + GAP)
        top = row * self._height(side) + (side + BETWEEN if restyled else 0)
        return QRect(left, top, side, side)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pixmaps.clear()

    def event(self, event: QEvent) -> bool:
        """Say in words what the pair under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event.pos()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._originals:
            painter.setPen(QPen(self._theme.colour("text_quiet")))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
        for place, original in enumerate(self._originals):
            own, other = self.box(place, restyled=False), self.box(place, restyled=True)
            if place not in self._pixmaps:
                self._pixmaps[place] = rounded(to_image(original), own.size(), self.devicePixelRatioF(), CORNER)
            painter.drawPixmap(own.topLeft(), self._pixmaps[place])
            if place < len(self._restyled):
                made = rounded(to_image(self._restyled[place]), other.size(), self.devicePixelRatioF(), CORNER)
                painter.drawPixmap(other.topLeft(), made)
                self._paint_caption(painter, place, other)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("raised"))
                painter.drawRoundedRect(other, CORNER, CORNER)
        painter.end()

    def _paint_caption(self, painter: QPainter, place: int, above: QRect) -> None:
        words, mark = self._captions[place], self._marks[place]
        if not words:
            return
        role = {None: "text_quiet", True: "good", False: "warning"}[mark]
        sign = {None: "", True: "✓ ", False: "✗ "}[mark]
        painter.setPen(QPen(self._theme.colour(role)))
        painter.setFont(self._theme.font(CAPTION_TEXT))
        line = QRect(above.left(), above.bottom() + 1, above.width() + GAP - 2, CAPTION)
        said = painter.fontMetrics().elidedText(sign + words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)

    def _words_at(self, position: QPoint) -> str:
        for place, words in enumerate(self._tips):
            if self.box(place, restyled=False).united(self.box(place, restyled=True)).contains(position):
                return words
        return ""

    def _layout(self) -> tuple[int, int]:
        """Side of a picture and number of columns at which all pairs are seen, as large as can be."""
        count = max(1, len(self._originals))
        best = (16, max(1, (self.width() + GAP) // (16 + GAP)))
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            wide = (self.width() + GAP) // columns - GAP
            high = ((self.height() // rows) - BETWEEN - CAPTION - AIR) // 2
            side = min(LARGEST, wide, high)
            if side > best[0]:
                best = (side, columns)
        return best

    def _margin(self, side: int, columns: int) -> int:
        return max(0, (self.width() - columns * (side + GAP) + GAP) // 2)

    def _height(self, side: int) -> int:
        return 2 * side + BETWEEN + CAPTION + AIR
