"""What lands where, three ways to see it: bin by bin, a few samples as they cross, and bridge against bridge."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.controls import ElidedLabel, SegmentedChoice, band, label, row
from studio.views.common.empty_state import EmptyState
from studio.views.common.pictures import Bytes, ThumbnailSheet
from studio.views.landing.confusion_view import ConfusionView
from studio.views.landing.crossing_grid import CrossingGrid
from studio.views.landing.version_comparison import VersionComparison
from studio.views.landing.version_list import VersionList

VIEWS = ("bins", "samples", "versions")
_TALLEST = 430  # a matrix is square: more would only be a gap below it


class LandingPanel(QFrame):
    """`confusions` and `crossings` of both directions, `versions` and `comparison` are its parts.

    Signal: `sample_activated(domain, sample, crossed)`.
    """

    sample_activated = Signal(object, object, object)

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setMinimumWidth(296)
        self.setMaximumWidth(470)
        self.confusions = (ConfusionView(theme), ConfusionView(theme))
        self.crossings = (CrossingGrid(theme, sheets[0]), CrossingGrid(theme, sheets[1]))
        self.versions, self.comparison = VersionList(theme), VersionComparison(theme)
        self._ways = tuple(ElidedLabel("", "quiet") for _ in range(4))
        self._judge = label("", "small")
        self._judge.setWordWrap(True)
        self._choice = self._choices()
        self._pages, self._samples, self._history = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._build()
        self._choice.chosen.connect(lambda key: self._pages.setCurrentIndex(VIEWS.index(key)))
        for domain, grid in enumerate(self.crossings, start=1):
            grid.activated.connect(lambda at, crossed, domain=domain: self.sample_activated.emit(domain, at, crossed))

    @property
    def shown(self) -> str:
        """The view in front: bins, samples or versions."""
        return self._choice.key

    def show_view(self, key: str) -> None:
        """Bring a view to the front: bins, samples or versions."""
        self._choice.show_choice(key)
        self._pages.setCurrentIndex(VIEWS.index(key))

    def show_sheets(self, first: ThumbnailSheet, second: ThumbnailSheet) -> None:
        """The pictures of the two domains in view."""
        for grid, sheet in zip(self.crossings, (first, second), strict=True):
            grid.show_sheet(sheet)

    def show_names(self, first: str, second: str) -> None:
        """Names of the generators of both domains."""
        ways = (f"{first} → {second}", f"{second} → {first}")
        for label_, words in zip(self._ways, (*ways, *ways), strict=True):
            label_.setText(words)
        for view, grid, words in zip(self.confusions, self.crossings, ways, strict=True):
            view.setAccessibleName(self.tr("confusion matrix {0}").format(words))
            grid.setAccessibleName(self.tr("samples and what they become, {0}").format(words))
        self.comparison.show_names(first, second)

    def show_kind(self, domain: int, kind: str) -> None:
        """Kind of media of domain 1 or 2."""
        self.crossings[2 - domain].show_kind(kind)

    def show_confusions(self, bins: Sequence[BinLook], forward: NDArray[np.integer], back: NDArray[np.integer]) -> None:
        """Counts ``[bins, bins]`` from domain 1 to 2 and back; row = own bin, column = bin it landed in."""
        self.confusions[0].show_confusion(bins, forward)
        self.confusions[1].show_confusion(bins, back)

    def show_judge(self, words: str) -> None:
        """Who judged what is shown bin by bin."""
        self._judge.setText(words)

    def show_crossing(self, domain: int, samples: NDArray[np.int64], pictures: Bytes, names: Sequence[str]) -> None:
        """What samples of domain 1 or 2 become: see `CrossingGrid.show_crossing`."""
        self.crossings[domain - 1].show_crossing(samples, pictures, names)
        self._samples.setCurrentIndex(1)

    def show_any_versions(self, there: bool) -> None:
        """Whether there are bridges to list."""
        self._history.setCurrentIndex(1 if there else 0)

    def clear_confusions(self) -> None:
        """There is no trained bridge."""
        for view in self.confusions:
            view.clear()
        self._judge.setText("")

    def clear_crossings(self) -> None:
        """No training has been watched."""
        self._samples.setCurrentIndex(0)

    def _choices(self) -> SegmentedChoice:
        return SegmentedChoice(
            [
                ("bins", self.tr("Bins"), self.tr("Which bins land in which, in % of each bin")),
                ("samples", self.tr("Samples"), self.tr("A few samples and what they become while it trains")),
                ("versions", self.tr("Versions"), self.tr("Every bridge learned so far: compare two, go back to one")),
            ],
            self.tr("What lands where"),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("header", 38, row(self._choice, None, margins=(10, 0, 10, 0))))
        for page in (self._bins_page(), self._samples_page(), self._versions_page()):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)

    def _bins_page(self) -> QWidget:
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(14, 12, 14, 12)
        body.setSpacing(6)
        for way, view in zip(self._ways[:2], self.confusions, strict=True):
            head = row(way, label(self.tr("% of each bin"), "small"))
            head.setStretchFactor(way, 1)
            body.addLayout(head)
            view.setMaximumHeight(_TALLEST)
            body.addWidget(view, 1)
            body.addSpacing(6)
        body.addWidget(self._judge)
        body.addStretch(0)
        return page

    def _samples_page(self) -> QWidget:
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(14, 12, 14, 12)
        body.setSpacing(8)
        for way, grid in zip(self._ways[2:], self.crossings, strict=True):
            body.addWidget(way)
            body.addWidget(grid)
            body.addSpacing(10)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        words = self.tr("While a bridge trains, ten samples of each domain show what they become.")
        self._samples.addWidget(self._empty(self.tr("Nothing to watch yet"), words))
        self._samples.addWidget(area)
        return self._samples

    def _versions_page(self) -> QWidget:
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.addWidget(self.versions)
        both.addWidget(self.comparison)
        self.versions.setMinimumHeight(200)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        self.comparison.hide()
        words = self.tr("Each training adds a bridge; compare them here and go back to any.")
        self._history.addWidget(self._empty(self.tr("No bridge yet"), words))
        self._history.addWidget(both)
        return self._history

    def _empty(self, heading: str, sentence: str) -> EmptyState:
        empty = EmptyState(heading, sentence)
        empty.layout().setContentsMargins(20, 24, 20, 24)  # type: ignore[union-attr]
        return empty
