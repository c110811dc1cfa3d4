"""Train and stop, how far it is, the losses, and what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.controls import ChoicePill, ElidedLabel, IconButton, band, label, row
from studio.views.loss_curves import LossCurves
from studio.views.result_figures import ResultFigures
from studio.views.wording import duration, grouped


class TrainingPanel(QFrame):
    """Signals: `train_wanted()`, `stop_wanted()`, `preset_chosen(key)`."""

    train_wanted = Signal()
    stop_wanted = Signal()
    preset_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.curves, self.results = LossCurves(theme), ResultFigures()
        self._running = False
        self._button = IconButton(
            theme, "play", self.tr("Learn the bridge from your examples (Ctrl+T)"), self.tr("Train bridge"), "primary"
        )
        self._stop = IconButton(theme, "stop", self.tr("Stop now and keep what was learned"), self.tr("Stop"), "")
        self._preset = ChoicePill(theme, self.tr("Preset: how the bridge is trained"))
        self._preset.show_choices([("quick", "quick"), ("paper", "paper")], "quick")
        self._sentence = ElidedLabel("", "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(self.tr("progress of the training"))
        self._progress, self._left = label("", "figure"), label("", "quiet-figure")
        self._build()
        self._button.clicked.connect(self.train_wanted)
        self._stop.clicked.connect(self._ask_to_stop)
        self._preset.chosen.connect(self.preset_chosen)
        self.show_training(running=False, ready=False, sentence="")

    def show_training(self, *, running: bool, ready: bool, sentence: str) -> None:
        """Whether it trains now, whether it could, and a sentence beside the button."""
        self._running = running
        self._button.setVisible(not running)
        self._button.setEnabled(ready)
        self._stop.setVisible(running)
        self._stop.setEnabled(running)
        self._stop.setText(self.tr("Stop"))
        self._preset.setEnabled(not running)
        self._sentence.setText(sentence)

    def show_presets(self, presets: Sequence[tuple[str, str]], key: str) -> None:
        """The presets as (key, name); `key` is chosen."""
        self._preset.show_choices(presets, key)

    def show_progress(self, step: int, steps: int, seconds_left: float) -> None:
        """How far the training is."""
        done = step / max(1, steps)
        self._bar.setValue(round(1000 * done))
        self._progress.setText(f"{done:.0%} · step {grouped(step)} of {grouped(steps)}")
        self._left.setText(f"{duration(seconds_left)} left" if step < steps else "")

    def clear_progress(self) -> None:
        """No training has begun yet."""
        self._bar.setValue(0)
        self._progress.setText("")
        self._left.setText("")

    def show_losses(self, step: int, losses: Mapping[str, float]) -> None:
        """The unweighted terms of the loss at a step."""
        self.curves.show_losses(step, losses)

    def show_results(
        self,
        transfer: tuple[float, float],
        reconstruction: tuple[float, float],
        overlap: float,
        seconds: float,
        judged_by: str,
    ) -> None:
        """See `ResultFigures.show_results`."""
        self.results.show_results(transfer, reconstruction, overlap, seconds, judged_by)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.setText(self.tr("Stopping…"))
        self.stop_wanted.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = row(
            label(self.tr("Bridge"), "title"), ElidedLabel("", "quiet"), None, self._preset, margins=(14, 0, 14, 0)
        )
        column.addWidget(band("header", 38, header))
        body = QVBoxLayout()
        body.setContentsMargins(14, 14, 14, 14)
        body.setSpacing(8)
        buttons = row(self._button, self._stop, self._sentence, gap=10)
        buttons.setStretchFactor(self._sentence, 1)
        body.addLayout(buttons)
        body.addWidget(self._bar)
        body.addLayout(row(self._progress, None, self._left))
        body.addSpacing(6)
        body.addWidget(label(self.tr("Held-out samples"), "title"))
        body.addWidget(self.results)
        body.addWidget(_line())
        body.addWidget(label(self.tr("Losses"), "title"))
        body.addWidget(self.curves, 1)
        column.addLayout(body, 1)


def _line() -> QWidget:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
