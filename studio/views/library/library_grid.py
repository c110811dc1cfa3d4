"""The cards of the library side by side, as many as fit in a row; arrow keys go from card to card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.views.common.controls import label
from studio.views.library.library_card import LibraryCard

LEAST_WIDTH = 400


class LibraryGrid(QWidget):
    """`cards` are all of them, `shown` those that match. `focused(card)` is sent when the keyboard comes to one."""

    focused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[LibraryCard, ...] = ()
        self.shown: tuple[LibraryCard, ...] = ()
        self._columns = 0
        self._nothing = label(self.tr("No generator has these words."), "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def show_cards(self, cards: Sequence[LibraryCard]) -> None:
        """Show these in place of those before."""
        for each in self.cards:
            self._layout.removeWidget(each)
            each.deleteLater()
        self.cards = tuple(cards)
        for each in self.cards:
            each.moved.connect(lambda key, card=each: self._move(card, key))
            each.installEventFilter(self)
        self.show_only(lambda _card: True)

    def show_only(self, wanted: Callable[[LibraryCard], bool]) -> None:
        """Show those that are wanted, in their order."""
        self.shown = tuple(card for card in self.cards if wanted(card))
        self._arrange()

    def card(self, generator: str) -> LibraryCard | None:
        """The card of a generator, or None."""
        return next((card for card in self.cards if card.look.id == generator), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(watched)
        return super().eventFilter(watched, event)

    def _fitting(self) -> int:
        return max(1, min(3, (self.width() + 12) // (LEAST_WIDTH + 12)))

    def _arrange(self) -> None:
        while self._layout.count():
            self._layout.takeAt(0)
        self._columns = self._fitting()
        for column in range(3):
            self._layout.setColumnStretch(column, 1 if column < self._columns else 0)
        for card in self.cards:
            card.setVisible(card in self.shown)
        for place, card in enumerate(self.shown):
            self._layout.addWidget(card, place // self._columns, place % self._columns)
        self._nothing.setVisible(bool(self.cards) and not self.shown)
        if self._nothing.isVisibleTo(self) and not self.shown:
            self._layout.addWidget(self._nothing, 0, 0, 1, self._columns)

    def _move(self, card: LibraryCard, key: Qt.Key) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        place = self.shown.index(card) + steps[key]
        if 0 <= place < len(self.shown):
            self.shown[place].setFocus(Qt.FocusReason.TabFocusReason)
