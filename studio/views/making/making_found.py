"""The second page of making a generator: what was found, what is passed over and why, and how it is to be learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import SegmentedChoice, Switch, button, label, row
from studio.views.common.making_rows import PictureRow, PictureRows

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
Choices = Sequence[tuple[object, str]]


class MakingFound(QWidget):
    """Signals: `changed()` when a size, length, rate or the doubles were chosen, `begin_wanted()`, `other_wanted()`.

    `title`, `side`, `seconds`, `rate`, `without_doubles` and `effort` hold what is chosen.
    """

    changed = Signal()
    begin_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = QLineEdit()
        self._title.setAccessibleName(self.tr("Title of the generator"))
        self._title.setToolTip(self.tr("What the generator is called in the library"))
        self._facts = label("", "quiet")
        self._facts.setWordWrap(True)
        self.rows = PictureRows(theme, self.tr("Some of what was found"))
        self._skipped = QPlainTextEdit()
        self._skipped.setReadOnly(True)
        self._skipped.setTabChangesFocus(True)
        self._skipped.setMaximumHeight(76)
        self._skipped.setAccessibleName(self.tr("Files that are passed over, and why"))
        self._skipped.setToolTip(self.tr("Files that are passed over, and why; mark the words to copy some of them"))
        self._copy = button(self.tr("Copy the list"), self.tr("Copy which files are passed over and why"))
        self._doubles = Switch(theme)
        self._doubles.setToolTip(self.tr("Of files that are nearly the same only the first is learned from"))
        self._doubles.setAccessibleName(self.tr("Leave out what is nearly the same"))
        self._twins = label("", "small")
        self._side = self._pill(theme, self.tr("Size of the pictures in pixels"))
        self._seconds = self._pill(theme, self.tr("Length of the sounds; longer ones are cut, shorter ones padded"))
        self._rate = self._pill(theme, self.tr("Sample rate of the sounds; higher is brighter and slower to learn"))
        self._effort = SegmentedChoice(self._efforts(), self.tr("effort"))
        self._needs = label("", "quiet")
        self._begin = button(
            self.tr("Begin to learn"), self.tr("Learn in the background; you can go on working"), "primary"
        )
        self._other = button(self.tr("Another folder…"), self.tr("Look through another folder instead"))
        self._lines: dict[str, tuple[QWidget, ...]] = {}
        self._estimates: Mapping[str, str] = {}
        self._build()

    @property
    def title(self) -> str:
        """As typed."""
        return self._title.text().strip()

    @property
    def side(self) -> object:
        """Pixels."""
        return self._side.key

    @property
    def seconds(self) -> object:
        """Length of a sound."""
        return self._seconds.key

    @property
    def rate(self) -> object:
        """Hz."""
        return self._rate.key

    @property
    def without_doubles(self) -> bool:
        """Leave out what is nearly the same."""
        return self._doubles.isChecked()

    @property
    def effort(self) -> str:
        """draft, good or best."""
        return self._effort.key

    def show_found(self, title: str, facts: str, pictures: Sequence[NDArray[np.uint8]], *, sound: bool) -> None:
        """What is in the folder, and a title to begin with."""
        self._title.setText(title)
        self._facts.setText(facts)
        half = (len(pictures) + 1) // 2
        self.rows.show_rows([PictureRow("", pictures[:half]), PictureRow("", pictures[half:])], sound=sound)
        for name in ("side", "seconds", "rate"):
            for widget in self._lines[name]:
                widget.setVisible((name == "side") != sound)
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.selectAll()

    def show_skipped(self, sentences: Sequence[str]) -> None:
        """What is passed over, a sentence for each file."""
        self._skipped.setPlainText("\n".join(sentences))
        for each in (self._skipped, self._copy):
            each.setVisible(bool(sentences))

    def show_doubles(self, words: str) -> None:
        """What is there more than once; empty where nothing is."""
        self._twins.setText(words)
        self._doubles.setChecked(False)
        for each in (self._twins, self._doubles):
            each.setVisible(bool(words))

    def show_sizes(self, sides: Choices, side: object) -> None:
        """The sizes pictures can have."""
        self._side.show_choices(sides, side)

    def show_lengths(self, lengths: Choices, seconds: object, rates: Choices, rate: object) -> None:
        """The lengths and rates sounds can have."""
        self._seconds.show_choices(lengths, seconds)
        self._rate.show_choices(rates, rate)

    def show_estimates(self, estimates: Mapping[str, str]) -> None:
        """How long each effort would take, in words; empty while that is found out."""
        self._estimates = estimates
        self._show_needs()

    def show_problem(self, sentence: str) -> None:
        """Why it can't begin as chosen; empty where it can."""
        self._needs.setText(sentence)
        self._begin.setEnabled(not sentence)

    def _show_needs(self, *_: object) -> None:
        taking = self._estimates.get(self._effort.key, "")
        words = self.tr("About {time} on this machine.").format(time=taking)
        self._needs.setText(words if taking else self.tr("Finding out how long it takes here …"))
        self._begin.setEnabled(bool(self.title))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        named = (
            ("side", self.tr("Size"), self._side),
            ("seconds", self.tr("Length"), self._seconds),
            ("rate", self.tr("Sample rate"), self._rate),
        )
        for place, (name, words, pill) in enumerate(named):
            line = label(words)
            grid.addWidget(line, place, 0)
            grid.addWidget(pill, place, 1, _RIGHT)
            self._lines[name] = (line, pill)
        grid.addWidget(label(self.tr("Effort")), 3, 0)
        grid.addWidget(self._effort, 3, 1, _RIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        first = row(label(self.tr("Title")), self._title, gap=12)
        first.setStretch(1, 1)
        column.addLayout(first)
        column.addWidget(self._facts)
        column.addWidget(self.rows, 1)
        twins = row(self._twins, None, self._doubles)
        column.addLayout(twins)
        column.addWidget(self._skipped)
        column.addLayout(row(None, self._copy))
        column.addLayout(grid)
        column.addLayout(row(self._needs, None, self._other, self._begin))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._skipped.toPlainText()))
        self._begin.clicked.connect(self.begin_wanted)
        self._other.clicked.connect(self.other_wanted)
        self._title.textChanged.connect(self._show_needs)
        self._title.returnPressed.connect(lambda: self._begin.isEnabled() and self.begin_wanted.emit())
        self._effort.chosen.connect(self._show_needs)
        for pill in (self._side, self._seconds, self._rate):
            pill.chosen.connect(lambda _key: self.changed.emit())
        self._doubles.toggled.connect(lambda _on: self.changed.emit())
        self._effort.show_choice("good")

    def _pill(self, theme: Theme, tip: str) -> ChoicePill:
        return ChoicePill(theme, tip)

    def _efforts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("draft", self.tr("Draft"), self.tr("A first look: coarse, in about a minute")),
            ("good", self.tr("Good"), self.tr("Clear pictures and sounds of your own items")),
            ("best", self.tr("Best"), self.tr("The finest it can be, for when you have the time")),
        )
