"""The third page of making a generator: it learns, seen beside the originals; in the end it can be used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import button, label, row
from studio.views.common.making_rows import PictureRow, PictureRows

STEPS = 1000


class MakingLearning(QWidget):
    """Signals: `pause_wanted()` to pause or go on, `finish_wanted()`, `stop_wanted()`, `use_wanted(domain)`,
    `another_wanted()`.
    """

    pause_wanted = Signal()
    finish_wanted = Signal()
    stop_wanted = Signal()
    use_wanted = Signal(object)
    another_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._doing, self._left = label("", "title"), label("", "quiet")
        self._left.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the learning"))
        self.rows = PictureRows(theme, self.tr("What it has learned so far"))
        self._hint = label(
            self.tr("It goes on behind the window: close this and label, train or play meanwhile."), "small"
        )
        self._pause = button(self.tr("Pause"), self.tr("Stop learning for now; nothing is lost"))
        self._stop = button(self.tr("Stop"), self.tr("Stop here; you can go on another day"))
        self._finish = button(self.tr("Use it as it is"), self.tr("Learn no more and make the generator now"))
        self._uses = [
            button(self.tr("Use it as source"), self.tr("Put it on the left side of the bridge"), "primary"),
            button(self.tr("Use it as target"), self.tr("Put it on the right side of the bridge"), "primary"),
        ]
        self._another = button(self.tr("Make another"), self.tr("Choose another folder"))
        self._build()

    def show_running(self, doing: str, *, paused: bool) -> None:
        """It learns, or waits to go on."""
        self._doing.setText(doing)
        words = self.tr("Go on") if paused else self.tr("Pause")
        self._pause.setText(words)
        self._pause.setAccessibleName(words)
        tip = self.tr("Learn on from here") if paused else self.tr("Stop learning for now; nothing is lost")
        self._pause.setToolTip(tip)
        self._pause.setAccessibleDescription(tip)
        self._show_buttons(done=False)
        self._finish.setEnabled(not paused)

    def show_progress(self, share: float, left: str) -> None:
        """How far it is, 0..1, and how long it will take."""
        self._bar.setValue(round(share * STEPS))
        self._left.setText(left)
        self._bar.setAccessibleDescription(left)

    def show_look(self, rows: Sequence[PictureRow], *, sound: bool) -> None:
        """What it makes of some items by now."""
        self.rows.show_rows(rows, sound=sound)

    def show_done(self, words: str, figures: str) -> None:
        """It can be used."""
        self._doing.setText(words)
        self.show_progress(1.0, figures)
        self._show_buttons(done=True)
        self._uses[0].setFocus()

    def focus_first(self) -> None:
        """Give the focus to the first button that can be pressed."""
        (self._uses[0] if self._uses[0].isVisibleTo(self) else self._pause).setFocus()

    def _show_buttons(self, *, done: bool) -> None:
        for each in (self._pause, self._stop, self._finish, self._hint):
            each.setVisible(not done)
        for each in (*self._uses, self._another):
            each.setVisible(done)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for each in (self._doing, self._bar, self._left):
            column.addWidget(each)
        column.addWidget(self.rows, 1)
        column.addWidget(self._hint)
        column.addLayout(row(self._another, None, self._finish, self._stop, self._pause, *self._uses))
        self._pause.clicked.connect(self.pause_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._finish.clicked.connect(self.finish_wanted)
        self._another.clicked.connect(self.another_wanted)
        for domain, each in enumerate(self._uses, start=1):
            each.clicked.connect(lambda _=False, domain=domain: self.use_wanted.emit(domain))
