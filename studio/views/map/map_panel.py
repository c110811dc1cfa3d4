"""The map with its tools and its legend, as the Bridge and the Play step show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import ElidedLabel, IconButton, band, label, row
from studio.views.common.pictures import ThumbnailSheet
from studio.views.map.latent_map import LatentMap
from studio.views.map.map_legend import MapLegend
from studio.views.map.map_points import Ints


class MapPanel(QFrame):
    """`map` is the map itself, `legend` what is below it.

    Signals: `layout_chosen(pca or neighbours)`, `regions_toggled(shown)`.
    """

    layout_chosen = Signal(object)
    regions_toggled = Signal(object)

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.map, self.legend = LatentMap(theme, sheets), MapLegend(theme)
        self._figures = ElidedLabel("", "quiet-figure")
        self._worth = self._busy = ""
        self.layouts = ChoicePill(theme, self.tr("How the map is laid out"))
        self.layouts.show_choices([("pca", self.tr("PCA")), ("neighbours", self.tr("neighbours"))], "pca")
        self.regions = self._tool(theme, "regions", self.tr("Shade the map by the bin of the nearest samples"))
        self.lasso = self._tool(theme, "lasso", self.tr("Lasso: encircle samples to select them (or Shift and drag)"))
        self.fit = IconButton(theme, "fit", self.tr("Show the whole map (F)"))
        self._build()
        self._connect()

    def show_domain(self, domain: int, name: str) -> None:
        """Name of the generator of a domain."""
        self.legend.show_domain(domain, name)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins of the map and the legend."""
        self.map.show_bins(bins)
        self.legend.show_bins(bins)
        self.map.show_hidden(*self.legend.hidden)

    def show_figures(self, words: str) -> None:
        """A few figures beside the title, such as "0.963 → 0.958 ←"."""
        self._worth = words
        self.show_busy(self._busy)

    def show_busy(self, words: str) -> None:
        """What is being done to the map, in place of the figures; empty for the figures again."""
        self._busy = words
        self._figures.setText(words or self._worth)

    def show_layout(self, layout: str) -> None:
        """How the map is laid out: ``pca`` or ``neighbours``, without a signal."""
        self.layouts.show_choice(layout)

    def show_regions(self, grid: Ints | None, reach: float) -> None:
        """Bin of each cell of a square grid over -reach..reach, row 0 at the top, -1 for none; None for no regions."""
        self.map.show_regions(grid, reach)

    def show_regions_shown(self, shown: bool) -> None:
        """Whether regions are shaded, without a signal."""
        self.regions.setChecked(shown)
        self.map.show_shading(shown)

    def add_band(self, band: QFrame) -> None:
        """Put a band of tools between the title and the map."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, band)

    def _tool(self, theme: Theme, icon: str, tip: str) -> IconButton:
        tool = IconButton(theme, icon, tip)
        tool.setCheckable(True)
        return tool

    def _build(self) -> None:
        title = label(self.tr("Shared space"), "title")
        header = row(
            *(title, self._figures, self.layouts, self.regions, self.lasso, self.fit),
            margins=(14, 0, 8, 0),
            gap=4,
        )
        header.setStretchFactor(self._figures, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("header", 38, header))
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        self.layouts.chosen.connect(self.layout_chosen)
        self.lasso.toggled.connect(self.map.show_lasso_tool)
        self.regions.clicked.connect(lambda _=False: self.regions_toggled.emit(self.regions.isChecked()))
        self.fit.clicked.connect(lambda _=False: self.map.fit())
        self.legend.hidden_changed.connect(self.map.show_hidden)
