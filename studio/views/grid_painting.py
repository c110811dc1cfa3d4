"""Paints the visible part of a gallery: its cells, the box being drawn, and nothing that lies outside the view."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from studio.theme import Theme
from studio.views.bin_look import NO_BIN
from studio.views.grid_content import GridContent
from studio.views.grid_marks import GridMarks
from studio.views.pictures import ThumbnailSheet
from studio.views.thumbnail_cell import CellLook, paint_cell


class GridPainting:
    """Knows the pictures and the colours; `playing` is the sample that is heard now, -1 for none."""

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, content: GridContent, marks: GridMarks) -> None:
        self._theme, self._sheet, self._content, self._marks = theme, sheet, content, marks
        self.playing = -1

    def paint(self, painter: QPainter, view: QRect, ratio: float, *, focused: bool) -> int:
        """Paint what meets `view` (content coordinates) and return how many cells that were.

        The painter's origin is the view's top left corner; `ratio` is of the screen's pixels to logical ones.
        """
        content, top = self._content, view.top()
        first, last = content.geometry.visible(top, view.height(), len(content))
        size = content.geometry.size
        for place in range(first, last):
            sample = int(content.shown[place])
            box = content.geometry.cell(place).translated(0, -top)
            pixmap = self._sheet.pixmap(sample, size, size, ratio)
            paint_cell(painter, self._theme, box, pixmap, self._look_of(sample, focused))
        return last - first

    def paint_box(self, painter: QPainter, box: QRect) -> None:
        """The box that selects."""
        painter.setPen(QPen(self._theme.colour("focus"), 1))
        painter.setBrush(self._theme.colour("focus", 0.15))
        painter.drawRoundedRect(box, 3, 3)

    def _look_of(self, sample: int, focused: bool) -> CellLook:
        label, guess = self._marks.label_of(sample), self._marks.guess_of(sample)
        selection = self._content.selection
        return CellLook(
            label=label.colour if label else NO_BIN,
            key=label.key if label else "",
            predicted=guess.colour if guess else NO_BIN,
            confidence=self._marks.sureness_of(sample) if guess else 0.0,
            selected=sample in selection.samples,
            current=focused and sample == selection.current,
            playing=sample == self.playing,
        )
