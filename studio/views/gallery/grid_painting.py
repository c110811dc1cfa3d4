"""Paints the visible part of a gallery: its cells, the box being drawn, and nothing that lies outside the view."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.thumbnail_cell import CellLook, paint_cell, paint_marks
from studio.views.gallery.grid_content import GridContent
from studio.views.gallery.grid_marks import GridMarks

MARGIN = 2  # pixels by which outlines reach beyond their cells
MOST_NEW = 40  # pictures scaled smoothly in one frame; the others are drawn roughly and follow in the next ones


class GridPainting:
    """Knows the pictures and the colours.

    `playing` is the sample that is heard now, -1 for none; `rough` holds the places that want to be painted again,
    since a jump showed more new pictures than one frame has time for.
    """

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, content: GridContent, marks: GridMarks) -> None:
        self._theme, self._sheet, self._content, self._marks = theme, sheet, content, marks
        self.playing = -1
        self.rough: set[int] = set()

    def paint(self, painter: QPainter, part: QRect, top: int, ratio: float, *, focused: bool) -> int:
        """Paint what meets `part` (content coordinates) and return how many cells that were.

        The painter's origin lies at `top` of the content; `ratio` is of the screen's pixels to logical ones.
        """
        content, geometry = self._content, self._content.geometry
        first, last = geometry.visible(part.top() - MARGIN, part.height() + 2 * MARGIN, len(content))
        size, new = geometry.size, 0
        for place, sample in enumerate(content.shown[first:last].tolist(), start=first):
            box = geometry.cell(place, -top)
            look = self._look_of(sample, focused)
            at_hand = self._sheet.holds(sample, size, size, ratio)
            if not at_hand and new >= MOST_NEW and (image := self._sheet.image(sample)) is not None:
                painter.drawImage(box, image)
                self.rough.add(place)
                paint_marks(painter, self._theme, box, look)
                continue
            new += not at_hand
            self.rough.discard(place)
            paint_cell(painter, self._theme, box, self._sheet.pixmap(sample, size, size, ratio), look)
        return last - first

    def next_rough(self, top: int, height: int) -> QRect:
        """Where the first of the rough pictures lie that the window from `top` shows; empty where there are none."""
        first, last = self._content.geometry.visible(top, height, len(self._content))
        self.rough = {place for place in self.rough if first <= place < last}
        part = QRect()
        for place in sorted(self.rough)[:MOST_NEW]:
            part = part.united(self._content.geometry.cell(place, -top))
        return part

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
