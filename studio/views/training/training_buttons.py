"""The buttons of a training and the words beside them: train, keep training, pause, resume, stop; progress below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, label, row
from studio.views.common.wording import duration, grouped


@dataclass(frozen=True)
class TrainingState:
    """How things stand with the training.

    Attributes:
        running: a training runs, paused or not.
        ready: one could begin.
        paused: the one that runs holds.
        holdable: the one that runs has come far enough to be paused.
        keepable: there is a bridge to train on.
        stale: the bridge in use is out of date.
    """

    running: bool = False
    ready: bool = False
    paused: bool = False
    holdable: bool = False
    keepable: bool = False
    stale: bool = False


class TrainingButtons(QWidget):
    """Signals: `train_wanted()`, `keep_wanted()`, `pause_wanted()`, `resume_wanted()`, `stop_wanted()`."""

    train_wanted = Signal()
    keep_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        train = self.tr("Learn the bridge from your examples (Ctrl+T)")
        keep = self.tr("Go on training the bridge in use with your examples as they are now (Ctrl+Shift+T)")
        self.train = IconButton(theme, "play", train, self.tr("Train bridge"), "primary")
        self.keep = IconButton(theme, "loop", keep, self.tr("Keep training"), "")
        self.hold = IconButton(theme, "pause", self.tr("Pause the training (Ctrl+P)"), self.tr("Pause"), "")
        self.resume = IconButton(
            theme, "play", self.tr("Go on with the training (Ctrl+P)"), self.tr("Resume"), "primary"
        )
        self.stop = IconButton(
            theme, "stop", self.tr("Stop now and keep what was learned (Ctrl+.)"), self.tr("Stop"), ""
        )
        self._sentence = label("", "quiet")
        self._sentence.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(self.tr("progress of the training"))
        self._progress, self._left = label("", "figure"), label("", "quiet-figure")
        self._build()
        self.train.clicked.connect(self.train_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.hold.clicked.connect(self.pause_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        self.stop.clicked.connect(self._ask_to_stop)

    def show_state(self, state: TrainingState, sentence: str) -> None:
        """Offer what can be done now, with a sentence about the bridge."""
        self.train.setVisible(not state.running)
        self.train.setEnabled(state.ready)
        self.keep.setVisible(not state.running and state.keepable)
        self.keep.setEnabled(state.ready)
        self.hold.setVisible(state.running and not state.paused)
        self.hold.setEnabled(state.holdable)
        self.resume.setVisible(state.running and state.paused)
        self.stop.setVisible(state.running)
        self.stop.setEnabled(state.running)
        self.stop.setText(self.tr("Stop"))
        if not state.running:
            self.clear()  # how far a training came that is over says nothing of the bridge
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._sentence.setProperty("state", "warning" if state.stale else "")
        self._sentence.style().polish(self._sentence)

    def show_progress(self, step: int, steps: int, seconds_left: float) -> None:
        """How far the training is."""
        done = step / max(1, steps)
        self._bar.setValue(round(1000 * done))
        words = self.tr("{0} · step {1} of {2}").format(f"{done:.0%}", grouped(step), grouped(steps))
        self._progress.setText(words)
        left = self.tr("{0} left").format(duration(seconds_left))
        self._left.setText(left if step < steps else "")

    def show_held(self, words: str) -> None:
        """In place of the time left, why it stands still."""
        self._left.setText(words)

    def clear(self) -> None:
        """No training has begun yet."""
        self._bar.setValue(0)
        self._progress.setText("")
        self._left.setText("")

    def _ask_to_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText(self.tr("Stopping…"))
        self.stop_wanted.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(row(self.train, self.keep, self.resume, self.hold, self.stop, None))
        column.addWidget(self._sentence)
        column.addWidget(self._bar)
        column.addLayout(row(self._progress, None, self._left))
