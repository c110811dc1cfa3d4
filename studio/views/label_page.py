"""The Label step: the galleries of both domains with the bins between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from studio.theme import Theme
from studio.views.bins_panel import BinsPanel
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_grid import SampleGrid


class LabelPage(QWidget):
    """`grids` are the galleries of domain 1 and 2, `bins` is the panel between them."""

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self.grids = (SampleGrid(theme, sheets[0], 1), SampleGrid(theme, sheets[1], 2))
        self.bins = BinsPanel(theme, sheets)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for place, (panel, least, share) in enumerate(
            ((self.grids[0], 300, 5), (self.bins, 320, 2), (self.grids[1], 300, 5))
        ):
            panel.setMinimumWidth(least)
            splitter.addWidget(panel)
            splitter.setStretchFactor(place, share)
        splitter.setSizes([524, 392, 524])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def grid(self, domain: int) -> SampleGrid:
        """The gallery of domain 1 or 2."""
        return self.grids[domain - 1]
