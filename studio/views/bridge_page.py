"""The Bridge step: training on the left, the map in the middle, what lands where on the right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.bin_look import BinLook
from studio.views.confusion_view import ConfusionView
from studio.views.controls import ElidedLabel, band, label, row
from studio.views.map_panel import MapPanel
from studio.views.pictures import ThumbnailSheet
from studio.views.training_panel import TrainingPanel


class BridgePage(QWidget):
    """`training` is the panel with Train and Stop, `map` the map, `confusions` the matrices of both directions."""

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self.training = TrainingPanel(theme)
        self.map_panel = MapPanel(theme, sheets)
        self.map = self.map_panel.map
        self.confusions = (ConfusionView(theme), ConfusionView(theme))
        self._names = ["domain 1", "domain 2"]
        self._ways = (ElidedLabel("", "quiet"), ElidedLabel("", "quiet"))
        self.training.setFixedWidth(372)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, stretch in ((self.training, 0), (_line(), 0), (self.map_panel, 5), (_line(), 0), (self._side(), 3)):
            layout.addWidget(part, stretch)
        self.show_domain(1, "domain 1")

    def show_domain(self, domain: int, name: str) -> None:
        """Name of the generator of domain 1 or 2."""
        self._names[domain - 1] = name
        first, second = self._names
        self._ways[0].setText(f"{first} → {second}")
        self._ways[1].setText(f"{second} → {first}")
        self.training.results.show_names(first, second)
        self.map_panel.show_domain(domain, name)
        for view, words in zip(self.confusions, self._ways, strict=True):
            view.setAccessibleName(f"confusion matrix {words.text()}")

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins of the map and its legend."""
        self.map_panel.show_bins(bins)

    def show_confusions(self, bins: Sequence[BinLook], forward: NDArray[np.integer], back: NDArray[np.integer]) -> None:
        """Counts ``[bins, bins]`` from domain 1 to 2 and back; row = own bin, column = bin it landed in."""
        self.confusions[0].show_confusion(bins, forward)
        self.confusions[1].show_confusion(bins, back)

    def clear_results(self) -> None:
        """There is no trained bridge."""
        self.training.results.clear()
        for view in self.confusions:
            view.clear()

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "panel")
        side.setMinimumWidth(280)
        side.setMaximumWidth(470)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = label(self.tr("What lands where"), "title")
        hint = ElidedLabel(self.tr("% of each bin"), "quiet")
        header = row(title, hint, margins=(14, 0, 14, 0))
        header.setStretchFactor(hint, 1)
        column.addWidget(band("header", 38, header))
        body = QVBoxLayout()
        body.setContentsMargins(14, 12, 14, 12)
        body.setSpacing(6)
        for way, view in zip(self._ways, self.confusions, strict=True):
            body.addWidget(way)
            body.addWidget(view, 1)
            body.addSpacing(6)
        column.addLayout(body, 1)
        return side


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedWidth(1)
    return line
