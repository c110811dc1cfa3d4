"""The Bridge step: training on the left, the map in the middle, what lands where on the right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from studio.theme import Theme
from studio.views.bin_look import BinLook
from studio.views.landing_panel import LandingPanel
from studio.views.map_panel import MapPanel
from studio.views.pictures import ThumbnailSheet
from studio.views.training_panel import TrainingPanel


class BridgePage(QWidget):
    """`training` is the panel with Train and Stop, `map` the map, `landing` what lands where, both ways."""

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self.training = TrainingPanel(theme)
        self.map_panel = MapPanel(theme, sheets)
        self.map = self.map_panel.map
        self.landing = LandingPanel(theme, sheets)
        self.confusions = self.landing.confusions
        self._names = [self.tr("domain 1"), self.tr("domain 2")]
        self.training.setMinimumWidth(340)  # gives way, so that an inspector fits beside the page at 1280
        self.training.setMaximumWidth(372)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, stretch in ((self.training, 20), (_line(), 0), (self.map_panel, 5), (_line(), 0), (self.landing, 3)):
            layout.addWidget(part, stretch)
        self.show_domain(1, self._names[0])

    def show_domain(self, domain: int, name: str, kind: str = "image") -> None:
        """Name of the generator of domain 1 or 2, and its kind of media (``image`` or ``sound``)."""
        self._names[domain - 1] = name
        self.training.show_names(*self._names)
        self.landing.show_names(*self._names)
        self.landing.show_kind(domain, kind)
        self.map_panel.show_domain(domain, name)

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
