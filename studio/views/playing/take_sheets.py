"""The two sheets that ask how a performance is to be changed: put on the beat, and trimmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QWidget

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import ElidedLabel, IconButton, Switch, button, label, row
from studio.views.common.overlay import Overlay

DIVISIONS = (1, 2, 3, 4, 6, 8)


class _Sheet(Overlay):
    """A heading, some fields, one button that does it. `done()` is sent when it is pressed, or Enter."""

    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget, name: str, words: str, action: str) -> None:
        super().__init__(theme, parent, 440, 300, name)
        self._title = ElidedLabel(name, "heading")
        close = IconButton(theme, "close", self.tr("Close this sheet  Esc"))
        explanation = label(words, "quiet")
        explanation.setWordWrap(True)
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(10)
        self._act = button(action, action, "primary")
        self.body.setContentsMargins(24, 18, 24, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(self._title, None, close))
        self.body.addWidget(explanation)
        self.body.addLayout(self.fields)
        self.body.addStretch(1)
        self.body.addLayout(row(None, self._act))
        close.clicked.connect(self.close_over)
        self._act.clicked.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        super().keyPressEvent(event)

    def _finish(self) -> None:
        self.close_over()
        self.done.emit()

    def _number(self, name: str, tip: str, low: float, high: float, decimals: int, unit: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(low, high)
        box.setDecimals(decimals)
        box.setSuffix(f" {unit}" if unit else "")
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.setKeyboardTracking(False)
        self.fields.addRow(label(name), box)
        return box


class BeatSheet(_Sheet):
    """Signal: `chosen(id, beats per minute, steps in a beat, swing 0..0.5, each event or only the start)`."""

    chosen = Signal(object, object, object, object, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            *(theme, parent, self.tr("Put on the beat")),
            self.tr("Every event goes to the nearest step of an even tempo; their order stays."),
            self.tr("Put on the beat"),
        )
        self._take = ""
        tempo = self.tr("Beats in a minute, 20 to 400")
        self.tempo = self._number(self.tr("Tempo"), tempo, 20, 400, 1, self.tr("BPM"))
        self.tempo.setValue(120)
        self.steps = ChoicePill(theme, self.tr("Steps of the grid in one beat"))
        words = {1: self.tr("beats"), 2: self.tr("half beats"), 4: self.tr("quarter beats")}
        self.steps.show_choices([(each, words.get(each, self.tr("1/{0} beats").format(each))) for each in DIVISIONS], 4)
        self.fields.addRow(label(self.tr("Steps")), self.steps)
        late = self.tr("How late every other step comes, in percent of a step; 0 is off")
        self.swing = self._number(self.tr("Swing"), late, 0, 50, 0, "%")
        self.whole = Switch(theme)
        self.whole.setAccessibleName(self.tr("only the start"))
        self.whole.setToolTip(self.tr("Move all of it by the same time, so that the first event is on the beat"))
        self.fields.addRow(label(self.tr("Only the start")), self.whole)
        self.done.connect(self._done)

    def ask(self, wanted: str, name: str) -> None:
        """Open for a performance."""
        self._take = wanted
        self._title.show_words(self.tr("Put “{name}” on the beat").format(name=name))
        self.open_over()
        self.tempo.setFocus()
        self.tempo.selectAll()

    def _done(self) -> None:
        self.chosen.emit(
            *(self._take, self.tempo.value(), self.steps.key, self.swing.value() / 100, not self.whole.isChecked())
        )


class TrimSheet(_Sheet):
    """Signal: `chosen(id, start in seconds, end in seconds)`."""

    chosen = Signal(object, object, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            *(theme, parent, self.tr("Trim")),
            self.tr("What lies outside goes; the rest begins with everything as it stood there."),
            self.tr("Trim"),
        )
        self._take = ""
        self.start = self._number(self.tr("From"), self.tr("Where it is to begin"), 0, 3600, 2, self.tr("s"))
        self.end = self._number(self.tr("To"), self.tr("Where it is to end"), 0, 3600, 2, self.tr("s"))
        self.done.connect(lambda: self.chosen.emit(self._take, self.start.value(), self.end.value()))

    def ask(self, wanted: str, name: str, seconds: float) -> None:
        """Open for a performance of so many seconds."""
        self._take = wanted
        self._title.show_words(self.tr("Trim “{name}”").format(name=name))
        for box, value in ((self.start, 0.0), (self.end, seconds)):
            box.setMaximum(seconds)
            box.setValue(value)
        self.open_over()
        self.start.setFocus()
        self.start.selectAll()
