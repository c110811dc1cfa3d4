"""One domain's samples: a header that says what is shown, suggestions, and the gallery itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.bin_look import NO_BIN, BinLook
from studio.views.controls import ChoicePill, ElidedLabel, IconButton, band, label, row
from studio.views.domain_sign import DomainSign
from studio.views.empty_state import EmptyState
from studio.views.grid_order import ALL, LEAST_SURE, ORDERS, ORIGINAL, UNLABELLED, arranged
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_drag import files_in
from studio.views.suggestion_strip import SuggestionStrip
from studio.views.thumbnail_grid import ThumbnailGrid
from studio.views.wording import grouped


class SampleGrid(QFrame):
    """The gallery of one domain.

    Signals: `selection_changed(samples)`, `key_pressed(digit)`, `unlabel_wanted()`, `accept_wanted()`,
    `hovered(sample or -1)`, `activated(sample)`, `files_dropped(paths)`, `import_wanted()`, `size_changed(pixels)`.
    """

    selection_changed = Signal(object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    accept_wanted = Signal()
    hovered = Signal(object)
    activated = Signal(object)
    files_dropped = Signal(object)
    import_wanted = Signal()
    size_changed = Signal(object)

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, domain: int) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAcceptDrops(True)
        self.domain = domain
        self._sheet = sheet
        self._bins: tuple[BinLook, ...] = ()
        self._marks_reset()
        self.grid = ThumbnailGrid(theme, sheet, domain)
        self._suggestions = SuggestionStrip(theme, sheet, domain)
        self._empty = EmptyState("No samples yet", "Drop pictures, sounds or a folder of them here.", "Import files…")
        self._build(theme)
        self._connect()
        self.show_bins(())

    # ------------------------------------------------------------ what is shown

    def show_domain(self, title: str, kind: str) -> None:
        """Name of the generator and its kind of media, ``image`` or ``sound``."""
        self._title.setText(title)
        self.grid.setAccessibleName(f"samples of {title}")
        self._sheet.show_kind(kind)

    def show_samples(self, count: int, *, keep: bool = False) -> None:
        """There are `count` samples; with `keep` the first ones are still the same as before."""
        self._sheet.show_count(count, keep=keep)
        if not keep:
            self._marks_reset()
        for name in ("_labels", "_predicted"):
            setattr(self, name, _resized(getattr(self, name), count, NO_BIN))
        self._confidence = _resized(self._confidence, count, 0)
        self._stack.setCurrentIndex(1 if count else 0)
        self._rearrange()

    def show_loading(self, sentence: str) -> None:
        """Nothing can be shown yet; say why."""
        self._empty.show_words(sentence, "")
        self._stack.setCurrentIndex(0)

    def show_thumbnails(self, start: int, thumbnails: NDArray[np.uint8]) -> None:
        """Pictures of samples `start` ..., uint8 ``[n, height, width]`` or ``[n, height, width, 3]``."""
        self._sheet.put(start, thumbnails)

    def show_labels(self, labels: NDArray[np.integer]) -> None:
        """Bin index of every sample ``[count]``, -1 for none."""
        self._labels = np.asarray(labels, np.int64)
        self.grid.show_marks(self._labels, self._predicted, self._confidence)
        self._suggestions.show_bins(self._bins, self._predicted)
        if self._filter.key != ALL:
            self._rearrange()
        else:
            self._count_words()

    def show_predictions(self, bins: NDArray[np.integer], confidence: NDArray[np.floating]) -> None:
        """Predicted bin of every sample ``[count]``, -1 for none, and its confidence 0..1.

        The order stays as it is, so that nothing moves under the pointer; the sort button lights up instead.
        """
        self._predicted = np.asarray(bins, np.int64)
        self._confidence = np.asarray(confidence, np.float32)
        self.grid.show_marks(self._labels, self._predicted, self._confidence)
        self._suggestions.show_bins(self._bins, self._predicted)
        self._sort.setVisible(self._order.key != ORIGINAL)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that labels and predictions index."""
        self._bins = tuple(bins)
        self.grid.show_bins(self._bins)
        self._suggestions.show_bins(self._bins, self._predicted)
        choices = [(ALL, "all bins"), (UNLABELLED, "unlabelled")]
        choices += [(index, each.name) for index, each in enumerate(self._bins)]
        before = self._filter.key
        self._filter.show_choices(choices, before)
        if self._filter.key != before:
            self._rearrange()

    def show_filter(self, wanted: str | int) -> None:
        """Show all samples, the unlabelled ones, or one bin's (its index)."""
        self._filter.show_choice(wanted)
        self._rearrange()

    def show_suggestions(self, samples: Sequence[int]) -> None:
        """The samples worth labelling next, best first; none hides the row."""
        self._suggestions.show_samples(samples)
        self._suggestion_row.setVisible(bool(len(samples)))

    def choose(self, sample: int) -> None:
        """As a click on a suggestion: select the sample, play it, and let the keys go to the gallery."""
        self.grid.setFocus()
        self.grid.choose(sample)

    def show_playing(self, sample: int) -> None:
        """Mark the sample that is heard now, -1 for none."""
        self.grid.show_playing(sample)

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected samples in ascending order."""
        return self.grid.selection

    # ------------------------------------------------------------ inside

    def _build(self, theme: Theme) -> None:
        self._title = label("", "title")
        self._counts = ElidedLabel("", "quiet")
        self._filter = ChoicePill(theme, "Which samples to show")
        self._filter.show_choices([(ALL, "all bins")], ALL)
        self._order = ChoicePill(theme, "In which order")
        self._order.show_choices(ORDERS, ORIGINAL)
        self._sort = IconButton(theme, "sort", "Sort again: the predictions are newer than this order")
        self._sort.hide()
        header = row(
            *(DomainSign(theme, self.domain), self._title, self._counts),
            *(self._sort, self._filter, self._order),
            margins=(14, 0, 14, 0),
        )
        header.setStretchFactor(self._counts, 1)
        words = label("Suggested\nnext", "small")
        suggested = row(words, self._suggestions, margins=(14, 0, 14, 0), gap=10)
        suggested.setStretchFactor(self._suggestions, 1)
        self._suggestion_row = band("header", 76, suggested)
        self._suggestion_row.hide()
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("header", 38, header))
        column.addWidget(self._suggestion_row)
        column.addWidget(body, 1)

    def _connect(self) -> None:
        for name in ("selection_changed", "key_pressed", "hovered", "activated", "size_changed"):
            getattr(self.grid, name).connect(getattr(self, name))
        for name in ("unlabel_wanted", "accept_wanted"):
            getattr(self.grid, name).connect(getattr(self, name))
        self._suggestions.hovered.connect(self.hovered)
        self._suggestions.activated.connect(self.choose)
        self._empty.wanted.connect(self.import_wanted)
        self._filter.chosen.connect(self._rearrange)
        self._order.chosen.connect(self._rearrange)
        self._sort.clicked.connect(self._rearrange)

    def _rearrange(self) -> None:
        wanted, order = self._filter.key, self._order.key
        assert isinstance(wanted, str | int)
        self.grid.show_marks(self._labels, self._predicted, self._confidence)
        self.grid.show_order(arranged(self._labels, self._predicted, self._confidence, wanted, str(order)))
        self._sort.hide()
        self._count_words()

    def _count_words(self) -> None:
        labelled = int((self._labels >= 0).sum())
        self._counts.setText(f"{grouped(labelled)} of {grouped(self._sheet.count)} labelled")

    def _marks_reset(self) -> None:
        self._labels = np.zeros(0, np.int64)
        self._predicted = np.zeros(0, np.int64)
        self._confidence = np.zeros(0, np.float32)

    def show_least_sure_first(self) -> None:
        """Put what is worth labelling first."""
        self._order.show_choice(LEAST_SURE)
        self._rearrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = files_in(event.mimeData())
        if files and not any(file.rstrip("/").endswith(".bridge") for file in files):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(files_in(event.mimeData()))


def _resized(values: NDArray[Any], count: int, fill: float) -> NDArray[Any]:
    result = np.full(count, fill, values.dtype)
    kept = min(count, len(values))
    result[:kept] = values[:kept]
    return result
