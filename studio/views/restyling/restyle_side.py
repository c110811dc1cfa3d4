"""One of the two collections to choose for a style: which one, what is in it, and some of it to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import label, row
from studio.views.common.making_rows import PictureRow, PictureRows
from studio.views.common.pictures import Bytes

IN_A_ROW, MOST, LARGEST = 4, 12, 240  # pictures, and pixels of one


class RestyleSide(QFrame):
    """`chosen(key)` is sent when the user picks another collection.

    Args:
        heading, sentence: what this collection is for.
        tip: of the choice.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, heading: str, sentence: str, tip: str) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self._pill = ChoicePill(theme, tip)
        self._facts = label("", "quiet")
        self._facts.setWordWrap(True)
        self.rows = PictureRows(theme, self.tr("Some pictures of this collection"), LARGEST)
        words = label(sentence, "small")
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(heading, "title"), None, self._pill))
        column.addWidget(words)
        column.addWidget(self._facts)
        column.addWidget(self.rows, 1)
        self._pill.chosen.connect(self.chosen)

    @property
    def key(self) -> object:
        """The collection chosen."""
        return self._pill.key

    def show_choices(self, choices: Sequence[tuple[object, str]], key: object) -> None:
        """The collections there are, and the one that is chosen."""
        self._pill.show_choices(choices, key)

    def show_facts(self, words: str) -> None:
        """What is in the one chosen, or why it can't be used."""
        self._facts.setText(words)

    def show_pictures(self, pictures: Sequence[Bytes]) -> None:
        """Some of it."""
        some = pictures[:MOST]
        parts = [some[at : at + IN_A_ROW] for at in range(0, len(some), IN_A_ROW)]
        self.rows.show_rows([PictureRow("", part) for part in parts], sound=False)

    def focus_choice(self) -> None:
        """Give the focus to the choice."""
        self._pill.setFocus()
