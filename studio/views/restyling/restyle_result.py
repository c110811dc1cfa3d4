"""The second page of restyling: originals and what they become, as it learns and afterwards, and γ to scrub."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, button, label, row
from studio.views.common.scrub_slider import ScrubSlider
from studio.views.restyling.pair_grid import PairGrid

STEPS = 1000  # of the progress bar


class RestyleResult(QWidget):
    """`pairs` is the grid of pictures.

    Signals: `scrubbed(name, value)` with ``gamma1`` or ``gamma2`` and 0..1, `pause_wanted()` for pause and go on,
    `stop_wanted()`, `another_wanted()`, `files_wanted()` and `sheet_wanted()`.
    """

    scrubbed = Signal(object, object)
    pause_wanted = Signal()
    stop_wanted = Signal()
    another_wanted = Signal()
    files_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._left = ElidedLabel("", "title"), label("", "quiet")
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the learning"))
        room = self._bar.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # nothing moves below a hand that is at the sliders when it ends
        self._bar.setSizePolicy(room)
        self.pairs = PairGrid(
            theme,
            self.tr("Originals, and below each what it becomes"),
            self.tr("The first pictures come as soon as all are read."),
        )
        self._agreement, self._note = label("", "quiet"), ElidedLabel("", "small")
        self._sliders = {
            "gamma1": ScrubSlider(
                self.tr("Style γ1"),
                self.tr("How much what is known of the style drives the drawing: 0 not at all, 1 as it was learned"),
            ),
            "gamma2": ScrubSlider(
                self.tr("Chance γ2"), self.tr("How much chance goes into the drawing: 0 none, 1 as much as there is")
            ),
        }
        self._figures = {name: label("", "quiet-figure") for name in self._sliders}
        self._pause = button(self.tr("Pause"), self.tr("Stop learning for now; nothing is lost"))
        self._stop = button(self.tr("Stop"), self.tr("Learn no more and keep what it has learned"))
        self._another = button(self.tr("Other collections…"), self.tr("Choose others, or a style learned earlier"))
        self._files = button(
            self.tr("Export pictures…"), self.tr("Write every picture, restyled as shown, into a new folder"), "primary"
        )
        self._sheet = button(self.tr("Export sheet…"), self.tr("Write the pairs shown here as one picture"))
        self._build()
        for name, value in (("gamma1", 1.0), ("gamma2", 0.0)):
            self.show_gamma(name, value)
        self.show_note("")

    def show_title(self, words: str) -> None:
        """Which pictures in whose style."""
        self._title.show_words(words)

    def show_progress(self, share: float, left: str) -> None:
        """How far it is, 0..1, and how long it will take or what came of it."""
        self._bar.setValue(round(share * STEPS))
        self._left.setText(left)
        self._bar.setAccessibleDescription(left)

    def show_note(self, words: str) -> None:
        """What happened to an export."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_running(self, *, running: bool, paused: bool) -> None:
        """It learns, waits to go on, or neither."""
        words = self.tr("Go on") if paused else self.tr("Pause")
        tip = self.tr("Learn on from here") if paused else self.tr("Stop learning for now; nothing is lost")
        self._pause.setText(words)
        self._pause.setAccessibleName(words)
        self._pause.setToolTip(tip)
        self._pause.setAccessibleDescription(tip)
        for each in (self._pause, self._stop, self._bar):
            each.setVisible(running or paused)
        self._another.setVisible(not running)

    def show_ready(self, ready: bool) -> None:
        """Whether there is something to hold, to scrub and to export."""
        for each in (self._pause, self._files, self._sheet, *self._sliders.values()):
            each.setEnabled(ready)

    def show_gamma(self, name: str, value: float) -> None:
        """Where a slider stands, without a signal."""
        self._sliders[name].show_share(value)
        self._figures[name].setText(f"{value:.2f}")

    def show_variant(self, why_not: str) -> None:
        """Whether γ1 has a meaning; `why_not` is empty where it has."""
        self._sliders["gamma1"].setVisible(not why_not)
        self._figures["gamma1"].setVisible(not why_not)
        self._why.setText(why_not)
        self._why.setVisible(bool(why_not))

    def show_agreement(self, words: str, tip: str) -> None:
        """How many pictures of a known class keep it."""
        self._agreement.setText(words)
        self._agreement.setToolTip(tip)

    def slider(self, name: str) -> ScrubSlider:
        """The slider ``gamma1`` or ``gamma2``."""
        return self._sliders[name]

    def focus_first(self) -> None:
        """Give the focus to the first slider that can be moved."""
        first, second = self._sliders.values()
        (first if first.isVisibleTo(self) else second).setFocus()

    def _moved(self, name: str, value: float) -> None:
        self._figures[name].setText(f"{value:.2f}")
        self.scrubbed.emit(name, value)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._why = label("", "small")
        for place, (name, words) in enumerate((("gamma1", self.tr("Style γ1")), ("gamma2", self.tr("Chance γ2")))):
            slider = self._sliders[name]
            slider.moved.connect(lambda value, name=name: self._moved(name, value))
            grid.addWidget(label(words), place, 0)
            grid.addWidget(slider, place, 1)
            grid.addWidget(self._figures[name], place, 2)
        grid.addWidget(self._why, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        first = row(self._title, self._agreement)
        first.setStretch(0, 1)
        column.addLayout(first)
        column.addWidget(self.pairs, 1)
        column.addLayout(grid)
        column.addWidget(self._bar)
        column.addWidget(self._left)
        column.addWidget(self._note)
        column.addLayout(row(self._another, None, self._stop, self._pause, self._sheet, self._files))
        self._pause.clicked.connect(self.pause_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._another.clicked.connect(self.another_wanted)
        self._files.clicked.connect(self.files_wanted)
        self._sheet.clicked.connect(self.sheet_wanted)
