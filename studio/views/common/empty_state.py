"""What stands where nothing is yet: one sentence that says what to do next, and one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.views.common.controls import button, label


class EmptyState(QWidget):
    """A centred sentence with at most one button. `wanted` is sent when it is pressed."""

    wanted = Signal()

    def __init__(self, heading: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(8)
        column.addStretch(1)
        self._heading = label(heading, "heading")
        self._sentence = label(sentence, "quiet")
        self._button = button(action, action, "primary")
        self._button.clicked.connect(self.wanted)
        for words in (self._heading, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addSpacing(8)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column = column
        column.addStretch(1)
        self._button.setVisible(bool(action))

    def add_below(self, part: QWidget) -> None:
        """Put something more below the button, such as other ways on."""
        self._column.insertWidget(self._column.count() - 1, part)

    def show_words(self, heading: str, sentence: str, action: str = "") -> None:
        """Say something else; no `action`, no button."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setToolTip(action)
        self._button.setVisible(bool(action))

    def show_ready(self, ready: bool) -> None:
        """Whether the button can be pressed now."""
        self._button.setEnabled(ready)
