"""The first page of making a generator: where the pictures or sounds are, and what was begun earlier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import label
from studio.views.common.empty_state import EmptyState
from studio.views.common.kept_lines import KeptLines


class MakingChoose(QWidget):
    """Signals: `folders_wanted()`, `unfinished_wanted(id)`, `forget_wanted(id)`."""

    folders_wanted = Signal()
    unfinished_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.state = EmptyState("", "")
        self.state.wanted.connect(self.folders_wanted)
        self._heading = label(self.tr("Begun earlier, and not finished"), "title")
        self._lines = KeptLines(
            theme,
            self.tr("Go on"),
            self.tr("Learn on from where “{title}” was stopped"),
            self.tr("Throw away what “{title}” has learned"),
        )
        self._lines.wanted.connect(self.unfinished_wanted)
        self._lines.forgotten.connect(self.forget_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state, 1)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        self.show_unfinished(())
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
        self._lines.show_lines(makings)
        for each in (self._heading, self._lines):
            each.setVisible(bool(makings))
