"""Lines of what was kept earlier, each with a way to go on with it and a way to throw it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, button, row


class KeptLines(QWidget):
    """Signals: `wanted(key)`, `forgotten(key)`."""

    wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self, theme: Theme, go_on: str, tip: str, away: str) -> None:
        """`go_on` is what stands on the button; `tip` of it and `away`, of the other one, hold “{title}”."""
        super().__init__()
        self._theme, self._words = theme, (go_on, tip, away)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, kept: Sequence[tuple[str, str, str]]) -> None:
        """Show these: key, title, particulars."""
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for each in kept:
            self._column.addWidget(self._line(*each))
        self._column.addStretch(1)

    def _line(self, key: str, title: str, facts: str) -> QWidget:
        words, tip, away = self._words
        go_on = button(words, tip.format(title=title))
        go_on.clicked.connect(lambda: self.wanted.emit(key))
        throw = IconButton(self._theme, "close", away.format(title=title))
        throw.clicked.connect(lambda: self.forgotten.emit(key))
        line = row(ElidedLabel(f"{title} · {facts}"), go_on, throw)
        line.setStretch(0, 1)
        widget = QWidget()
        widget.setLayout(line)
        return widget
