"""All bins of the project, one card each, and the button that trains the bridge on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.bins.bin_card import BinCard
from studio.views.bins.bin_card_layout import HEIGHT
from studio.views.bins.recent_list import RecentList
from studio.views.common.bin_look import BinLook
from studio.views.common.controls import ElidedLabel, IconButton, band, button, label, row
from studio.views.common.empty_state import EmptyState
from studio.views.common.pictures import ThumbnailSheet


class BinsPanel(QFrame):
    """The bins between the two galleries; `recent` stands where there are none yet.

    Signals: `bin_added()`, `bin_renamed(id, name)`, `bin_removed(id)`, `bin_recoloured(id, colour)`,
    `bin_key_chosen(id, digit)`, `bin_moved(id, place)` counted without the bin itself, `bin_merged(id, into id)`,
    `bin_split(id)` for its selected examples, `bin_parted(id)` by likeness,
    `bin_clicked(id)`, `bin_unclicked(id)` where the click began a
    renaming, `samples_dropped(id, domain, samples)`,
    `example_removed(id, domain, sample)`, `example_activated(domain, sample)`, `assign_wanted(id)` for the selected
    samples, `train_wanted()`.
    """

    bin_added = Signal()
    bin_renamed = Signal(object, object)
    bin_removed = Signal(object)
    bin_recoloured = Signal(object, object)
    bin_key_chosen = Signal(object, object)
    bin_moved = Signal(object, object)
    bin_merged = Signal(object, object)
    bin_split = Signal(object)
    bin_parted = Signal(object)
    bin_clicked = Signal(object)
    bin_unclicked = Signal(object)
    samples_dropped = Signal(object, object, object)
    example_removed = Signal(object, object, object)
    example_activated = Signal(object, object)
    assign_wanted = Signal(object)
    train_wanted = Signal()

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._theme, self._sheets = theme, sheets
        self._cards: dict[str, BinCard] = {}
        self._order: list[str] = []
        self._cards_column = QVBoxLayout()
        tip = self.tr("Add a bin, a class of your own that all domains share")
        self._add = IconButton(theme, "plus", tip, self.tr("Bin"), "")
        self._train = button(
            self.tr("Train bridge"), self.tr("Learn the bridge from these examples (Ctrl+T)"), "primary"
        )
        self._sentence = ElidedLabel("", "quiet", wraps=True)
        self._need = ElidedLabel(self.tr("drag, or press a key"), "quiet")
        self._empty = EmptyState(
            self.tr("No bins yet"),
            self.tr("A bin is a class of your own, shared by all domains: “seven”, “bright”, “kick”."),
            self.tr("Add bin"),
        )
        self.recent = RecentList()
        self._empty.add_below(self.recent)
        self._build()
        self.show_training("", ready=False)
        self._add.clicked.connect(self.bin_added)
        self._empty.wanted.connect(self.bin_added)
        self._train.clicked.connect(self.train_wanted)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins in order; cards of bins that stay keep their examples."""
        wanted = {look.id for look in bins}
        for gone in [each for each in self._cards if each not in wanted]:
            card = self._cards.pop(gone)
            self._cards_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, look in enumerate(bins):
            if look.id not in self._cards:
                self._cards[look.id] = self._new_card(look)
            self._cards[look.id].show_look(look, bins)
            self._cards_column.insertWidget(place, self._cards[look.id])
        self._order = [look.id for look in bins]
        self._stack.setCurrentIndex(1 if bins else 0)
        in_order = [self._add, *(self._cards[look.id] for look in bins), self._train]
        for one, following in pairwise(in_order):
            QWidget.setTabOrder(one, following)

    def show_pair(self, first: int, second: int) -> None:
        """The domains in view, whose examples the cards show."""
        for card in self._cards.values():
            card.show_pair(first, second)

    def show_examples(self, bin_id: str, domain: int, samples: Sequence[int]) -> None:
        """The samples of a domain in view that the user put in a bin, in the order shown."""
        self._cards[bin_id].show_examples(domain, samples)

    def show_need(self, bin_id: str, sentence: str) -> None:
        """Which bin needs more examples most, and why; an empty sentence where none does."""
        for each, card in self._cards.items():
            card.show_need(sentence if each == bin_id else "")
        self._need.show_words(sentence or self.tr("drag, or press a key"), sentence.partition(":")[0])
        self._need.setToolTip(sentence)

    def show_training(self, sentence: str, *, ready: bool, words: str = "Train bridge") -> None:
        """What stands beside the Train button, such as "3 edits newer than the bridge · about 9 s"."""
        self._sentence.show_words(sentence, sentence.partition(" · ")[0], sentence.partition(",")[0])
        self._train.setEnabled(ready)
        self._train.setText(words)

    def edit_name(self, bin_id: str) -> None:
        """Let the user type the name of a bin, for one that was just added."""
        card = self._cards[bin_id]
        card.edit_name()
        self._cards_column.activate()
        QTimer.singleShot(50, card, lambda: self._scroll.ensureWidgetVisible(card, 0, HEIGHT))  # once it has its place

    def card(self, bin_id: str) -> BinCard:
        """The card of a bin."""
        return self._cards[bin_id]

    def _new_card(self, look: BinLook) -> BinCard:
        card, bin_id = BinCard(self._theme, self._sheets, look), look.id
        card.renamed.connect(lambda name: self.bin_renamed.emit(bin_id, name))
        card.removed.connect(lambda: self.bin_removed.emit(bin_id))
        card.clicked.connect(lambda: self.bin_clicked.emit(bin_id))
        card.unclicked.connect(lambda: self.bin_unclicked.emit(bin_id))
        card.samples_dropped.connect(lambda domain, samples: self.samples_dropped.emit(bin_id, domain, samples))
        card.example_removed.connect(lambda domain, sample: self.example_removed.emit(bin_id, domain, sample))
        card.example_activated.connect(self.example_activated)
        card.assign_wanted.connect(lambda: self.assign_wanted.emit(bin_id))
        card.shifted.connect(lambda step: self._shift(bin_id, step))
        card.bin_dropped.connect(lambda moved, below: self._drop(moved, bin_id, below=below))
        menu = card.actions_menu
        menu.recoloured.connect(lambda colour: self.bin_recoloured.emit(bin_id, colour))
        menu.key_chosen.connect(lambda digit: self.bin_key_chosen.emit(bin_id, digit))
        menu.merge_wanted.connect(lambda into: self.bin_merged.emit(bin_id, into))
        menu.split_wanted.connect(lambda: self.bin_split.emit(bin_id))
        menu.part_wanted.connect(lambda: self.bin_parted.emit(bin_id))
        return card

    def _shift(self, bin_id: str, step: int) -> None:
        place = self._order.index(bin_id) + step
        if 0 <= place < len(self._order):
            self.bin_moved.emit(bin_id, place)
            self._scroll.ensureWidgetVisible(self._cards[bin_id], 0, HEIGHT)

    def _drop(self, moved: str, on: str, *, below: bool) -> None:
        rest = [each for each in self._order if each != moved]
        if moved != on and len(rest) < len(self._order):
            self.bin_moved.emit(moved, rest.index(on) + below)

    def _build(self) -> None:
        header = row(
            *(label(self.tr("Bins"), "title"), self._need, self._add),
            margins=(14, 0, 14, 0),
        )
        header.setStretchFactor(self._need, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("header", 38, header))
        column.addWidget(self._body(), 1)
        footer = row(self._train, self._sentence, margins=(12, 0, 12, 0), gap=10)
        footer.setStretchFactor(self._sentence, 1)
        column.addWidget(band("footer", 44, footer))

    def _body(self) -> QWidget:
        content = QWidget()
        self._cards_column.setContentsMargins(12, 12, 12, 12)
        self._cards_column.setSpacing(7)
        holder = QVBoxLayout(content)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._cards_column)
        holder.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(scroll)
        return self._stack
