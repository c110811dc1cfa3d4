"""The Bridge step: training on the left, the map in the middle, what lands where on the right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.landing.landing_panel import LandingPanel
from studio.views.map.map_panel import MapPanel
from studio.views.training.training_panel import TrainingPanel


class BridgePage(QWidget):
    """`training` is the panel with Train and Stop, `map` the map, `landing` what lands where, both ways."""

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.training = TrainingPanel(theme)
        self.map_panel = MapPanel(theme, sheets)
        self.map = self.map_panel.map
        self.landing = LandingPanel(theme, sheets)
        self.confusions = self.landing.confusions
        self._sheets, self._pair = sheets, (1, 2)
        self._told = {domain: (self.tr("domain {0}").format(domain), "image") for domain in range(1, len(sheets) + 1)}
        self.training.setMinimumWidth(340)  # gives way, so that an inspector fits beside the page at 1280
        self.training.setMaximumWidth(372)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, stretch in ((self.training, 20), (_line(), 0), (self.map_panel, 5), (_line(), 0), (self.landing, 3)):
            layout.addWidget(part, stretch)
        self._show_pair()

    def show_domain(self, domain: int, name: str, kind: str = "image") -> None:
        """Name of the generator of a domain, and its kind of media (``image`` or ``sound``)."""
        self._told[domain] = (name, kind)
        self.map_panel.show_domain(domain, name)
        if domain in self._pair:
            self._show_pair()

    def show_pair(self, source: int, target: int) -> None:
        """The two domains whose figures and crossings are shown, both ways."""
        if (source, target) != self._pair:
            self._pair = (source, target)
            self.landing.show_sheets(self._sheets[source - 1], self._sheets[target - 1])
            self._show_pair()

    def _show_pair(self) -> None:
        (first, kind), (second, other) = (self._told[domain] for domain in self._pair)
        self.training.show_names(first, second)
        self.training.arrivals.show_pair(*self._pair)
        self.landing.show_names(first, second)
        self.landing.show_kind(1, kind)
        self.landing.show_kind(2, other)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins of the map and its legend."""
        self.map_panel.show_bins(bins)

    def show_confusions(self, bins: Sequence[BinLook], forward: NDArray[np.integer], back: NDArray[np.integer]) -> None:
        """Counts ``[bins, bins]`` from domain 1 to 2 and back; row = own bin, column = bin it landed in."""
        self.landing.show_confusions(bins, forward, back)

    def clear_results(self) -> None:
        """There is no trained bridge."""
        self.training.results.clear()
        self.landing.clear_confusions()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedWidth(1)
    return line
