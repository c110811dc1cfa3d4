"""The map with its header and its legend, as the Bridge and the Play step show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio.theme import Theme
from studio.views.bin_look import BinLook
from studio.views.controls import ElidedLabel, band, label, row
from studio.views.domain_sign import DomainSign
from studio.views.latent_map import LatentMap
from studio.views.map_legend import MapLegend
from studio.views.pictures import ThumbnailSheet


class MapPanel(QFrame):
    """`map` is the map itself, `legend` the bins below it."""

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.map, self.legend = LatentMap(theme, sheets), MapLegend(theme)
        self._names = (label("domain 1"), label("domain 2"))
        self._figures = ElidedLabel("", "quiet-figure")
        header = row(
            *(label("Shared space", "title"), self._figures, None),
            *(DomainSign(theme, 1), self._names[0], 4, DomainSign(theme, 2), self._names[1]),
            margins=(14, 0, 14, 0),
            gap=6,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("header", 38, header))
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)

    def show_domain(self, domain: int, name: str) -> None:
        """Name of the generator of domain 1 or 2."""
        self._names[domain - 1].setText(name)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins of the map and the legend."""
        self.map.show_bins(bins)
        self.legend.show_bins(bins)

    def show_figures(self, words: str) -> None:
        """A few figures beside the title, such as "0.963 → 0.958 ←"."""
        self._figures.setText(words)
