"""What a training strives for, in three sliders, each with its way back to the middle."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, label

_MIDDLE, _END = 50, 100


class _Words(NamedTuple):
    """What a slider is called, what its ends are, and what it does."""

    name: str
    low: str
    high: str
    tip: str


class ResettingSlider(QSlider):
    """A horizontal slider 0..100 that a double click sends back to the middle."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, _END)
        self.setValue(_MIDDLE)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(_MIDDLE)


class SteeringSliders(QWidget):
    """`steered(slider, value 0..1)` is sent when the user moves one: locality, mixing or capacity."""

    steered = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sliders: dict[str, ResettingSlider] = {}
        self._resets: dict[str, IconButton] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for name, words in self._words().items():
            self._add(theme, name, words)
        self._note = label("", "tiny")
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._grid)
        column.addWidget(self._note)

    def show_steering(self, values: dict[str, float]) -> None:
        """Where the sliders stand, 0..1 by name, without a signal."""
        for name, value in values.items():
            slider = self._sliders[name]
            slider.blockSignals(True)
            slider.setValue(round(_END * value))
            slider.blockSignals(False)
            self._resets[name].setEnabled(slider.value() != _MIDDLE)

    def show_note(self, words: str) -> None:
        """When what was moved takes effect."""
        self._note.setText(words)

    def slider(self, name: str) -> QSlider:
        """The slider of this name."""
        return self._sliders[name]

    def reset(self, name: str) -> IconButton:
        """The button that sends a slider back to the middle."""
        return self._resets[name]

    def _moved(self, name: str, value: int) -> None:
        self._resets[name].setEnabled(value != _MIDDLE)
        self.steered.emit(name, value / _END)

    def _add(self, theme: Theme, name: str, words: _Words) -> None:
        slider, place = ResettingSlider(), len(self._sliders)
        tip = self.tr("{0} A double click sets it back to the middle.").format(words.tip)
        slider.setAccessibleName(words.name)
        slider.setAccessibleDescription(tip)
        slider.setToolTip(tip)
        slider.valueChanged.connect(lambda value: self._moved(name, value))
        reset = IconButton(theme, "undo", self.tr("Set {0} back to the middle").format(words.name))
        reset.setEnabled(False)
        reset.clicked.connect(lambda: slider.setValue(_MIDDLE))
        for column, end in ((0, words.low), (2, words.high)):
            self._grid.addWidget(self._end(end, tip, right=column == 0), place, column)
        self._grid.addWidget(slider, place, 1)
        self._grid.addWidget(reset, place, 3)
        self._sliders[name], self._resets[name] = slider, reset

    def _end(self, words: str, tip: str, *, right: bool) -> QLabel:
        end = label(words, "small")
        end.setToolTip(tip)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        end.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        end.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return end

    def _words(self) -> dict[str, _Words]:
        return {
            "locality": _Words(
                *(self.tr("alignment or locality"), self.tr("alignment"), self.tr("locality")),
                self.tr("Left, bins find each other; right, small moves in the source stay small in the target."),
            ),
            "mixing": _Words(
                *(self.tr("how much the domains mix"), self.tr("domains apart"), self.tr("mixed")),
                self.tr("Right, all domains fill the same places of the shared space; left, each keeps its own."),
            ),
            "capacity": _Words(
                *(self.tr("capacity"), self.tr("small bridge"), self.tr("large")),
                self.tr("How much the bridge can learn, and how long it takes; from the next training on."),
            ),
        }
