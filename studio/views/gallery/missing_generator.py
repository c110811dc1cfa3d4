"""What stands in a gallery whose generator can't be opened: which one it is, that nothing is lost, and two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.views.common.controls import button, label, row


class MissingGenerator(QWidget):
    """Signals: `other_wanted()` for another generator, `again_wanted()` to look for this one once more."""

    other_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._which, self._what = label("", "heading"), label("", "quiet-figure"), label("", "quiet")
        other = button(self.tr("Choose another…"), self.tr("Choose another generator from the library"), "primary")
        again = button(self.tr("Look again"), self.tr("Look for the generator once more"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(8)
        column.addStretch(1)
        for words in (self._heading, self._which, self._what):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(row(None, other, again, None))
        column.addStretch(1)
        other.clicked.connect(self.other_wanted)
        again.clicked.connect(self.again_wanted)

    def show_generator(self, heading: str, which: str, what: str) -> None:
        """What is wrong, which generator it is, and what to do."""
        self._heading.setText(heading)
        self._which.setText(which)
        self._what.setText(what)
