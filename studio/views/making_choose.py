"""The first page of making a generator: where the pictures or sounds are, and what was begun earlier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.controls import ElidedLabel, IconButton, button, label, row
from studio.views.empty_state import EmptyState


class MakingChoose(QWidget):
    """Signals: `folders_wanted()`, `unfinished_wanted(id)`, `forget_wanted(id)`."""

    folders_wanted = Signal()
    unfinished_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state = EmptyState("", "")
        self.state.wanted.connect(self.folders_wanted)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state, 1)
        column.addWidget(self._list)
        self.show_invitation()

    def show_invitation(self) -> None:
        """Nothing is chosen yet."""
        self.state.show_words(
            self.tr("Drop a folder of pictures or sounds here"),
            self.tr(
                "A dozen files are enough, a hundred are better. PNG, JPEG, WebP, TIFF, GIF (its first picture), WAV, "
                "FLAC, OGG, MP3 and AIFF, of any size, length and rate. Folders inside become classes."
            ),
            self.tr("Choose a folder…"),
        )

    def show_looking(self, words: str) -> None:
        """The folder is being looked through."""
        self.state.show_words(words, self.tr("Every file is opened once, to see whether it can be used."))

    def show_problem(self, what: str, hint: str) -> None:
        """Why it can't be done with this folder."""
        self.state.show_words(what, hint, self.tr("Choose another folder…"))

    def show_unfinished(self, makings: Sequence[tuple[str, str, str]]) -> None:
        """Generators begun earlier: id, title, particulars."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        if makings:
            self._lines.addWidget(label(self.tr("Begun earlier, and not finished"), "title"))
        for name, title, facts in makings:
            self._lines.addWidget(self._line(name, title, facts))

    def _line(self, name: str, title: str, facts: str) -> QWidget:
        words = ElidedLabel(f"{title} · {facts}")
        go_on = button(self.tr("Go on"), self.tr("Learn on from where “{title}” was stopped").format(title=title))
        go_on.clicked.connect(lambda: self.unfinished_wanted.emit(name))
        away = IconButton(self._theme, "close", self.tr("Throw away what “{title}” has learned").format(title=title))
        away.clicked.connect(lambda: self.forget_wanted.emit(name))
        line = row(words, go_on, away)
        line.setStretch(0, 1)
        widget = QWidget()
        widget.setLayout(line)
        return widget
