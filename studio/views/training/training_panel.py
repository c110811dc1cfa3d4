"""Training the bridge: what to do, how far it is, what it strives for, and what comes out while it learns."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import ElidedLabel, Switch, band, label, row
from studio.views.common.empty_state import EmptyState
from studio.views.training.arrival_curves import ArrivalCurves
from studio.views.training.loss_curves import LossCurves
from studio.views.training.result_figures import ResultFigures
from studio.views.training.steering_sliders import SteeringSliders
from studio.views.training.training_buttons import TrainingButtons, TrainingState


class TrainingPanel(QFrame):
    """`buttons`, `sliders`, `results`, `arrivals` and `curves` are its parts, from top to bottom.

    Signals: those of `TrainingButtons` and `SteeringSliders`, `preset_chosen(key)`, `auto_switched(on)`.
    """

    train_wanted = Signal()
    keep_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    steered = Signal(object, object)
    preset_chosen = Signal(object)
    auto_switched = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.buttons, self.sliders = TrainingButtons(theme), SteeringSliders(theme)
        self.results, self.arrivals, self.curves = ResultFigures(), ArrivalCurves(theme), LossCurves(theme)
        self.auto = Switch(theme)
        self._auto_words = ElidedLabel("", "small")
        self._preset = ChoicePill(theme, self.tr("Preset: how the bridge is trained"))
        presets = [("quick", self.tr("quick")), ("thorough", self.tr("thorough")), ("paper", self.tr("paper"))]
        tips: dict[object, str] = {
            "quick": self.tr("A few hundred steps: ready in seconds, made for a few labels"),
            "thorough": self.tr("2000 steps: a minute or two, made for many labels"),
            "paper": self.tr("With the paper's loss and its very many steps, to compare with"),
        }
        self._preset.show_choices(presets, "quick", tips)
        self._outcome = QWidget()
        words = self.tr("Put a few samples of each domain into bins, then press “Train bridge”: it takes seconds.")
        self._nothing = EmptyState(self.tr("Nothing learned yet"), words)
        self._fill_outcome()
        self._build()
        self._connect()
        self.show_any_outcome(False)
        self.show_auto(False, 8)
        self.show_training(running=False, ready=False, sentence="")

    def show_training(self, *, running: bool, ready: bool, sentence: str) -> None:
        """Whether it trains now, whether it could, and a sentence beside the button."""
        self.show_state(TrainingState(running, ready), sentence)

    def show_state(self, state: TrainingState, sentence: str) -> None:
        """How things stand, in full."""
        self.buttons.show_state(state, sentence)
        self._preset.setEnabled(not state.running)

    def show_any_outcome(self, there: bool) -> None:
        """Whether there is a bridge, or one in training, to tell about."""
        self._outcome.setVisible(there)
        self._nothing.setVisible(not there)

    def show_preset(self, key: str) -> None:
        """Which preset is chosen."""
        self._preset.show_nearest(key)

    def show_auto(self, on: bool, seconds: int) -> None:
        """Whether it trains by itself so many seconds after the last label, without a signal."""
        self.auto.blockSignals(True)
        self.auto.setChecked(on)
        self.auto.blockSignals(False)
        self.auto.update()
        tip = self._auto_words.toolTip()
        words = self.tr("train by itself, %n second(s) after a label", "", seconds)
        self._auto_words.show_words(words, self.tr("train by itself"))
        self._auto_words.setToolTip(tip)

    def show_progress(self, step: int, steps: int, seconds_left: float) -> None:
        """How far the training is."""
        self.buttons.show_progress(step, steps, seconds_left)

    def clear_progress(self) -> None:
        """No training has begun yet."""
        self.buttons.clear()

    def clear_curves(self, steps: int) -> None:
        """Begin the curves of a training of that many steps."""
        self.curves.clear(steps)
        self.arrivals.clear(steps)

    def show_losses(self, step: int, steps: int, losses: Mapping[str, float]) -> None:
        """The unweighted terms of the loss at a step of so many."""
        self.curves.show_steps(steps)
        self.arrivals.show_steps(steps)
        self.curves.show_losses(step, losses)

    def show_look(self, step: int, accuracy: tuple[float, float], judged: tuple[int, int], overlap: float) -> None:
        """What the bridge in training does: see `ArrivalCurves.show_look` and `ResultFigures.show_live`."""
        self.arrivals.show_look(step, accuracy, overlap)
        self.results.show_live(accuracy, judged, overlap)

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

    def show_names(self, first: str, second: str) -> None:
        """Names of the generators of both domains."""
        self.results.show_names(first, second)
        self.arrivals.show_names(first, second)

    def _connect(self) -> None:
        buttons = self.buttons
        buttons.train_wanted.connect(self.train_wanted)
        buttons.keep_wanted.connect(self.keep_wanted)
        buttons.pause_wanted.connect(self.pause_wanted)
        buttons.resume_wanted.connect(self.resume_wanted)
        buttons.stop_wanted.connect(self.stop_wanted)
        self.sliders.steered.connect(self.steered)
        self._preset.chosen.connect(self.preset_chosen)
        self.auto.toggled.connect(lambda on: self.auto_switched.emit(on))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = row(label(self.tr("Bridge"), "title"), None, self._preset, margins=(14, 0, 14, 0))
        column.addWidget(band("header", 38, header))
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 14, 8)
        top.addWidget(self.buttons)
        column.addLayout(top)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        """All that may not fit a small screen."""
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(14, 4, 14, 12)
        body.setSpacing(8)
        body.addWidget(self.sliders)
        body.addLayout(self._auto_row())
        body.addWidget(_line())
        body.addWidget(self._outcome, 1)
        body.addWidget(self._nothing, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        return area

    def _fill_outcome(self) -> None:
        """What comes out: figures and curves."""
        column = QVBoxLayout(self._outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Held-out samples"), "title"))
        column.addWidget(self.results)
        column.addWidget(_line())
        column.addWidget(self.arrivals, 4)
        column.addWidget(self.curves, 3)

    def _auto_row(self) -> QHBoxLayout:
        tip = self.tr("After a pause in labelling the bridge is trained anew; the pause is in the settings (Ctrl+,)")
        self.auto.setToolTip(tip)
        self.auto.setAccessibleName(self.tr("Train by itself"))
        self.auto.setAccessibleDescription(tip)
        self._auto_words.setToolTip(tip)
        line = row(self.auto, self._auto_words)
        line.setStretchFactor(self._auto_words, 1)
        return line


def _line() -> QWidget:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
