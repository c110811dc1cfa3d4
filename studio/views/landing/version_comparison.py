"""Two bridges side by side: their figures, and in which bins one is better than the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.controls import ElidedLabel, label
from studio.views.landing.confusion_view import ConfusionView


@dataclass(frozen=True)
class Compared:
    """One of two bridges.

    Attributes:
        name: when it was made.
        transfer: share 0..1 that lands in its own bin, each way; NaN where nothing judged.
        overlap: proxy A-distance 0..2.
        seconds: it was trained for.
        confusion: counts ``[bins, bins]``, each way; None where it was not measured.
    """

    name: str
    transfer: tuple[float, float]
    overlap: float
    seconds: float
    confusion: tuple[NDArray[np.int64], NDArray[np.int64]] | None


class VersionComparison(QScrollArea):
    """Figures of both and their difference; below, how the confusion of each direction differs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ways = (ElidedLabel("", "quiet"), ElidedLabel("", "quiet"))
        self.differences = (ConfusionView(theme), ConfusionView(theme))
        self._cells: dict[tuple[int, int], QLabel] = {}
        self._which = ElidedLabel("", "small")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Side by side"), "title"))
        column.addWidget(self._which)
        column.addLayout(self._figures())
        self._hint = label(self.tr("Change of each share in points: blue is better in the second, red worse"), "small")
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        for way, view in zip(self._ways, self.differences, strict=True):
            view.setMinimumHeight(200)
            view.show_empty(self.tr("Not measured, or their bins differ."))
            column.addWidget(way)
            column.addWidget(view, 1)
        self.setWidget(content)

    def show_names(self, first: str, second: str) -> None:
        """Names of the generators of both domains."""
        ways = (f"{first} → {second}", f"{second} → {first}")
        for way, view, words in zip(self._ways, self.differences, ways, strict=True):
            way.setText(words)
            view.setAccessibleName(self.tr("how the confusion differs, {0}").format(words))
        for place, words in enumerate(("→", "←")):
            self._cells[place + 1, 0].setText(self.tr("transfer {0}").format(words))

    def show_compared(self, bins: Sequence[BinLook], first: Compared, second: Compared) -> None:
        """Both bridges; `bins` are those of their confusions, empty where they have not the same."""
        self._show_row(0, self.tr("first"), self.tr("second"), self.tr("change"))
        self._which.setText(self.tr("First {0}, second {1}").format(first.name, second.name))
        for place in (0, 1):
            self._show_figures(1 + place, first.transfer[place], second.transfer[place], 3)
        self._show_figures(3, first.overlap, second.overlap, 2)
        self._show_figures(4, first.seconds, second.seconds, 0)
        for place, view in enumerate(self.differences):
            if bins and first.confusion is not None and second.confusion is not None:
                view.show_difference(bins, first.confusion[place], second.confusion[place])
            else:
                view.clear()

    def figure(self, place: int, column: int) -> str:
        """What stands in a cell of the table: line 1 and 2 are the transfers, column 3 the change."""
        return self._cells[place, column].text()

    def _show_figures(self, place: int, first: float, second: float, digits: int) -> None:
        change = f"{second - first:+.{digits}f}" if math.isfinite(second - first) else "–"
        self._show_row(place, *(f"{x:.{digits}f}" if math.isfinite(x) else "–" for x in (first, second)), change)

    def _show_row(self, place: int, *words: str) -> None:
        for column, text in enumerate(words, start=1):
            self._cells[place, column].setText(text)

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        names = ("", "", "", self.tr("domain gap, 0–2"), self.tr("trained, s"))
        for place, name in enumerate(names):
            for column in range(4):
                cell = label(name if column == 0 else "", "small" if place == 0 or column == 0 else "figure")
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(cell, place, column)
                self._cells[place, column] = cell
        grid.setColumnStretch(0, 1)
        return grid
