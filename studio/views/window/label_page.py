"""The Label step: the galleries of the two domains in view with the bins between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from studio.theme import Theme
from studio.views.bins.bins_panel import BinsPanel
from studio.views.common.pictures import ThumbnailSheet
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid


class LabelPage(QWidget):
    """`grids` are the galleries there are, `bins` is the panel between the two in view."""

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.grids = Galleries(lambda domain: SampleGrid(theme, sheets[domain - 1], domain))
        self._pair = (1, 2)
        self.bins = BinsPanel(theme, sheets)
        self._sides = (QStackedWidget(), QStackedWidget())
        self.grids.follow(lambda domain, grid: self._sides[0 if domain == 1 else 1].addWidget(grid))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for place, (panel, least, share) in enumerate(
            ((self._sides[0], 300, 5), (self.bins, 320, 2), (self._sides[1], 300, 5))
        ):
            panel.setMinimumWidth(least)
            splitter.addWidget(panel)
            splitter.setStretchFactor(place, share)
        splitter.setSizes([524, 392, 524])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def grid(self, domain: int) -> SampleGrid:
        """The gallery of a domain, made now if there was none yet."""
        self.grids.grow(domain)
        return self.grids[domain]

    @property
    def shown(self) -> tuple[SampleGrid, SampleGrid]:
        """The galleries in view, the left one first."""
        return self.grid(self._pair[0]), self.grid(self._pair[1])

    def show_pair(self, source: int, target: int) -> None:
        """The galleries of these two domains are in view."""
        if (source, target) == self._pair:
            return
        self._pair = (source, target)
        for side, grid in zip(self._sides, self.shown, strict=True):
            if side.indexOf(grid) < 0:
                side.addWidget(grid)
            side.setCurrentWidget(grid)
