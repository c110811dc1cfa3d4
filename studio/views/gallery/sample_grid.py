"""One domain's samples: a header that says what is shown, suggestions, the gallery itself, and its controls below."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import ElidedLabel, IconButton, band, label, row
from studio.views.common.domain_sign import DomainSign
from studio.views.common.empty_state import EmptyState
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import dropped_files, files_in, label_sources
from studio.views.common.wording import grouped
from studio.views.gallery.filter_pill import FilterPill
from studio.views.gallery.gallery_footer import GalleryFooter
from studio.views.gallery.grid_marks import Ints
from studio.views.gallery.grid_order import (
    ALL,
    BY_BIN,
    LEAST_SURE,
    MOST_SURE,
    ORIGINAL,
    SIMILAR,
    UNLABELLED,
    Filter,
    in_order,
    wanted_samples,
)
from studio.views.gallery.missing_generator import MissingGenerator
from studio.views.gallery.suggestion_strip import SuggestionStrip
from studio.views.gallery.thumbnail_grid import ThumbnailGrid

NOTHING_YET, GALLERY, NO_MATCH, MISSING = range(4)  # what stands below the header


class SampleGrid(QFrame):
    """The gallery of one domain; `missing` stands in it where its generator can't be opened.

    Signals: `selection_changed(samples)`, `key_pressed(digit)`, `unlabel_wanted()`, `accept_wanted()`,
    `hovered(sample or -1)`, `activated(sample)`, `files_dropped(paths)`, `labels_dropped(paths)` for tables and for
    folders whose sub-folders are bins, `import_wanted()`, `similar_wanted(samples)` to be answered by `show_similar`.
    """

    selection_changed = Signal(object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    accept_wanted = Signal()
    hovered = Signal(object)
    activated = Signal(object)
    files_dropped = Signal(object)
    labels_dropped = Signal(object)
    import_wanted = Signal()
    similar_wanted = Signal(object)

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, domain: int) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAcceptDrops(True)
        self.domain = domain
        self._sheet = sheet
        self.grid = ThumbnailGrid(theme, sheet, domain)
        self.footer = GalleryFooter(theme)
        self._marks = self.grid.marks
        self._similar: Ints | None = None
        self._similar_to: tuple[int, ...] = ()
        self._suggestions = SuggestionStrip(theme, sheet, domain)
        self._empty = EmptyState(
            self.tr("No samples yet"),
            self.tr("Drop pictures, sounds or a folder of them here."),
            self.tr("Import files…"),
        )
        self._no_match = EmptyState(
            self.tr("Nothing matches this filter"), self.tr("All samples are still there."), self.tr("Show all samples")
        )
        self.missing = MissingGenerator()
        self._build(theme)
        self._connect()
        self.show_bins(())

    # ------------------------------------------------------------ what is shown

    def show_domain(self, title: str, kind: str) -> None:
        """Name of the generator and its kind of media, ``image`` or ``sound``."""
        self._title.setText(title)
        self.grid.setAccessibleName(self.tr("samples of {title}").format(title=title))
        self._sheet.show_kind(kind)
        self.footer.show_kind(kind)

    def show_samples(self, count: int, *, keep: bool = False) -> None:
        """There are `count` samples; with `keep` the first ones are still the same as before."""
        self._sheet.show_count(count, keep=keep)
        if not keep:
            self._marks.clear()
            self._similar, self._similar_to = None, ()
        self._marks.resize(count)
        self._rearrange()

    def show_loading(self, heading: str, sentence: str) -> None:
        """Nothing can be shown yet; say why."""
        self._empty.show_words(heading, sentence)
        self._stack.setCurrentIndex(NOTHING_YET)

    def show_missing(self, heading: str, which: str, what: str) -> None:
        """The generator can't be opened: what is wrong, which one it is, and what to do."""
        self.missing.show_generator(heading, which, what)
        self._stack.setCurrentIndex(MISSING)

    def show_thumbnails(self, start: int, thumbnails: NDArray[np.uint8]) -> None:
        """Pictures of samples `start` ..., uint8 ``[n, height, width]`` or ``[n, height, width, 3]``."""
        self._sheet.put(start, thumbnails)
        self._count_words()

    def show_labels(self, labels: NDArray[np.integer]) -> None:
        """Bin index of every sample ``[count]``, -1 for none."""
        self._marks.labels = np.asarray(labels, np.int64)
        self._show_marks()
        if self._filter.key != ALL:
            self._rearrange()
        else:
            self._count_words()

    def show_predictions(self, bins: NDArray[np.integer], confidence: NDArray[np.floating]) -> None:
        """Predicted bin of every sample ``[count]``, -1 for none, and its confidence 0..1.

        The order stays as it is, so that nothing moves under the pointer; the sort button lights up instead.
        """
        self._marks.predicted = np.asarray(bins, np.int64)
        self._marks.confidence = np.asarray(confidence, np.float32)
        self._show_marks()
        by_guesses = self._filter.key.kind in ("bin", "guess", "unsure")
        self._sort.setVisible(by_guesses or self._order.key in (LEAST_SURE, MOST_SURE, BY_BIN))

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that labels and predictions index."""
        self._marks.take_bins(bins)
        self._show_marks()
        before = self._filter.key, self._filter.index
        self._filter.show_bins(bins)
        if (self._filter.key, self._filter.index) != before:
            self._rearrange()

    @property
    def filter(self) -> Filter:
        """Which samples are shown."""
        return self._filter.key

    def show_filter(self, wanted: Filter) -> None:
        """Show the samples of a filter."""
        self._filter.show_choice(wanted)
        self._rearrange()

    def show_similar(self, samples: Sequence[int], order: NDArray[np.integer]) -> None:
        """All samples of the domain in the order of their similarity to `samples`, the most similar first."""
        self._similar, self._similar_to = np.asarray(order, np.int64), tuple(samples)
        self._order.show_choice(SIMILAR)
        self._rearrange()
        self.grid.verticalScrollBar().setValue(0)

    def show_suggestions(self, samples: Sequence[int]) -> None:
        """The samples worth labelling next, best first; none hides the row."""
        self._suggestions.show_samples(samples)
        self._suggestion_row.setVisible(bool(len(samples)))

    def show_thumbnail_size(self, pixels: int) -> None:
        """Edge of a thumbnail in logical pixels."""
        self.grid.show_thumbnail_size(pixels)
        self.footer.show_size(pixels)

    def choose(self, sample: int) -> None:
        """As a click on a suggestion: select the sample, play it, and let the keys go to the gallery."""
        self.grid.setFocus()
        self.grid.choose(sample)

    def select(self, samples: Sequence[int]) -> None:
        """Select what has just come and show it; where the gallery is in view the keys go to it."""
        if self.isVisible():
            self.grid.setFocus()
        self.grid.select(samples)

    def show_playing(self, sample: int) -> None:
        """Mark the sample that is heard now, -1 for none."""
        self.grid.show_playing(sample)

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected samples in ascending order."""
        return self.grid.selection

    def show_least_sure_first(self) -> None:
        """Put what is worth labelling first."""
        self._order.show_choice(LEAST_SURE)
        self._rearrange()

    # ------------------------------------------------------------ inside

    def _build(self, theme: Theme) -> None:
        body = QWidget()
        self._stack = QStackedLayout(body)
        for part in (self._empty, self.grid, self._no_match, self.missing):
            self._stack.addWidget(part)
        words = label(self.tr("Suggested\nnext"), "small")
        suggested = row(words, self._suggestions, margins=(14, 0, 14, 0), gap=10)
        suggested.setStretchFactor(self._suggestions, 1)
        self._suggestion_row = band("header", 76, suggested)
        self._suggestion_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(theme))
        column.addWidget(self._suggestion_row)
        column.addWidget(body, 1)
        column.addWidget(self.footer)

    def _header(self, theme: Theme) -> QFrame:
        self._title = ElidedLabel("", "title")
        self._counts = ElidedLabel("", "quiet")
        self._filter = FilterPill(theme)
        self._order = ChoicePill(theme, self.tr("In which order"))
        self._order.show_choices(
            (
                (ORIGINAL, self.tr("as they come")),
                (LEAST_SURE, self.tr("least sure first")),
                (MOST_SURE, self.tr("most sure first")),
                (BY_BIN, self.tr("by bin")),
                (SIMILAR, self.tr("like the selected")),
            ),
            ORIGINAL,
        )
        self._sort = IconButton(theme, "sort", self.tr("Sort again: this order is older than what it goes by"))
        self._sort.hide()
        header = row(
            *(DomainSign(theme, self.domain), self._title, self._counts),
            *(self._sort, self._filter, self._order),
            margins=(14, 0, 14, 0),
            gap=6,
        )
        header.setStretchFactor(self._counts, 1)
        self._counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it gives way first
        return band("header", 38, header)

    def _connect(self) -> None:
        for name in ("key_pressed", "hovered", "activated", "unlabel_wanted", "accept_wanted"):
            getattr(self.grid, name).connect(getattr(self, name))
        self.grid.selection_changed.connect(self._selection_changed)
        self.grid.unlabelled_wanted.connect(self._toggle_unlabelled)
        self.grid.size_changed.connect(self._size_changed)
        self.footer.size_chosen.connect(self.grid.show_thumbnail_size)
        self._suggestions.hovered.connect(self.hovered)
        self._suggestions.activated.connect(self.choose)
        self._empty.wanted.connect(self.import_wanted)
        self._no_match.wanted.connect(lambda: self.show_filter(ALL))
        self._filter.chosen.connect(self._rearrange)
        self._order.chosen.connect(self._sort_again)
        self._sort.clicked.connect(self._sort_again)

    def _sort_again(self) -> None:
        """Similarity has to be asked for; every other order is at hand."""
        if self._order.key == SIMILAR and (self.selection or self._similar is None):
            self.similar_wanted.emit(self.selection)
        else:
            self._rearrange()

    def _rearrange(self) -> None:
        marks, order = self._marks, str(self._order.key)
        state = marks.labels, marks.predicted, marks.confidence
        shown = wanted_samples(*state, self._filter.key, self._filter.index)
        self.grid.show_order(in_order(shown, *state, order, self._similar))
        self._sort.hide()
        self._show_marks()
        self._count_words()
        self._stack.setCurrentIndex(GALLERY if len(shown) else NO_MATCH if self._sheet.count else NOTHING_YET)

    def _show_marks(self) -> None:
        self.grid.show_marks()
        self._suggestions.show_bins(self._marks.bins, self._marks.predicted)

    def _count_words(self) -> None:
        """What matters most comes first, since the end gives way where there is little room."""
        if self._filter.key == ALL:
            words, number = self.tr("{number} labelled of {count}"), int((self._marks.labels >= 0).sum())
            shorter = self.tr("{number} labelled")
        else:
            words, number = self.tr("{number} shown of {count}"), self.grid.shown_count
            shorter = self.tr("{number} shown")
        if (pictured := self._sheet.pictured) < 1:
            share = f"{int(100 * pictured)} %"
            words, shorter = self.tr("drawing the pictures: {share}"), self.tr("drawing {share}")
            self._counts.show_words(words.format(share=share), shorter.format(share=share), share)
            return
        told = words.format(number=grouped(number), count=grouped(self._sheet.count))
        self._counts.show_words(told, shorter.format(number=grouped(number)), grouped(number))

    def _selection_changed(self, samples: tuple[int, ...]) -> None:
        if self._order.key == SIMILAR and samples and samples != self._similar_to:
            self._sort.show()
        self.selection_changed.emit(samples)

    def _toggle_unlabelled(self) -> None:
        self.show_filter(ALL if self._filter.key == UNLABELLED else UNLABELLED)
        self.grid.setFocus()

    def _size_changed(self, pixels: int) -> None:
        self.footer.show_size(pixels)
        self.footer.size_chosen.emit(pixels)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = files_in(event.mimeData())
        labelled = label_sources(files)
        if labelled:
            self.labels_dropped.emit(labelled)
        if rest := [file for file in files if file not in labelled]:
            self.files_dropped.emit(rest)
