"""The first page of restyling: whose style, which pictures, how much effort; and the styles that were learned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, SegmentedChoice, button, label, row
from studio.views.common.kept_lines import KeptLines
from studio.views.restyling.restyle_side import RestyleSide

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
MOST_HIGH = 112  # pixels of the list of styles


class RestyleChoose(QWidget):
    """`style` and `pictures` are the two collections; `effort` and `variant` hold what is chosen.

    Signals: `begin_wanted()`, `open_wanted(file)`, `forget_wanted(file)`.
    """

    begin_wanted = Signal()
    open_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.style_side = RestyleSide(
            theme,
            self.tr("Style of"),
            self.tr("It is drawn as these are. Their bins, or the folders they lie in, are the classes it knows."),
            self.tr("The collection whose style is learned"),
        )
        self.pictures_side = RestyleSide(
            theme,
            self.tr("Pictures"),
            self.tr("These are restyled. They need no labels; where they have some, you see how many are kept."),
            self.tr("The collection whose pictures are restyled"),
        )
        self._effort = SegmentedChoice(self._efforts(), self.tr("effort"))
        self._variant = SegmentedChoice(self._variants(), self.tr("modulation"))
        self._meanings = {choice: ElidedLabel("", "small") for choice in (self._effort, self._variant)}
        self._problem = label("", "quiet")
        self._problem.setWordWrap(True)
        self._begin = button(
            self.tr("Learn the style"), self.tr("Learn in the background; you can go on working"), "primary"
        )
        self._begin.clicked.connect(self.begin_wanted)
        self._lines = KeptLines(
            theme,
            self.tr("Open"),
            self.tr("Show “{title}” and go on scrubbing"),
            self.tr("Throw away “{title}”"),
        )
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.wanted.connect(self.open_wanted)
        self._lines.forgotten.connect(self.forget_wanted)
        self._build()

    @property
    def effort(self) -> str:
        """draft, good or best."""
        return self._effort.key

    @property
    def variant(self) -> str:
        """full, pm1 or pm2."""
        return self._variant.key

    def show_problem(self, sentence: str) -> None:
        """Why it can't begin, or what happened; empty where there is nothing to say."""
        self._problem.setText(sentence)

    def show_ready(self, ready: bool) -> None:
        """Whether it can begin."""
        self._begin.setEnabled(ready)

    def show_styles(self, styles: Sequence[tuple[str, str, str]]) -> None:
        """Styles learned earlier: file, title, particulars."""
        self._lines.show_lines(styles)
        for each in (self._heading, self._scroll):
            each.setVisible(bool(styles))
        self._scroll.setFixedHeight(min(MOST_HIGH, 38 * max(1, len(styles))))

    def focus_first(self) -> None:
        """Give the focus to the first control."""
        self.style_side.focus_choice()

    def _build(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(32)
        for side in (self.style_side, self.pictures_side):
            sides.addWidget(side, 1)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for place, (words, choice) in enumerate(
            ((self.tr("Effort"), self._effort), (self.tr("Modulation"), self._variant))
        ):
            grid.addWidget(label(words), place, 0)
            grid.addWidget(self._meanings[choice], place, 1)
            grid.addWidget(choice, place, 2, _RIGHT)
            choice.chosen.connect(lambda _key: self._show_meanings())
        self._heading = label(self.tr("Learned earlier"), "title")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._lines)
        self._scroll.setAccessibleName(self.tr("Styles learned earlier"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addLayout(grid)
        last = row(self._problem, self._begin)
        last.setStretch(0, 1)
        column.addLayout(last)
        column.addWidget(self._heading)
        column.addWidget(self._scroll)
        self.show_styles(())
        self._show_meanings()

    def _show_meanings(self) -> None:
        """Say beside each choice what the one in force means."""
        for choice, offered in ((self._effort, self._efforts()), (self._variant, self._variants())):
            self._meanings[choice].show_words(next(tip for key, _, tip in offered if key == choice.key))

    def _efforts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("draft", self.tr("Draft"), self.tr("A first look in about a minute, up to 32 pixels")),
            ("good", self.tr("Good"), self.tr("Clearer, some minutes, up to 48 pixels")),
            ("best", self.tr("Best"), self.tr("The finest, for when you have the time, up to 64 pixels")),
        )

    def _variants(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "full",
                self.tr("Full"),
                self.tr("What is known of the style drives the drawing; γ1 says how much"),
            ),
            ("pm1", self.tr("PM1"), self.tr("Only the spread of both collections is shared, half and half; no γ1")),
            ("pm2", self.tr("PM2"), self.tr("Only the spread of the style's collection is used; no γ1")),
        )
