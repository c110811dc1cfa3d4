"""The settings, made from the table of options: one line each with a sentence, in force and saved at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from studio.settings.options import Option
from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import IconButton, Switch, button, label, row
from studio.views.common.overlay import Overlay

# Absolute: a pill is laid out from right to left, which would turn its right into left.
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
Control = QCheckBox | QSpinBox | ChoicePill


class SettingsDialog(Overlay):
    """Signals: `option_changed(name, value)` as soon as a control moves, `reset_wanted()`."""

    option_changed = Signal(object, object)
    reset_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 720, 720, "")
        name = self.tr("Settings")
        self.setAccessibleName(name)
        self.controls: dict[str, Control] = {}
        self._close = IconButton(theme, "close", self.tr("Close the settings  Esc"))
        self._reset = button(self.tr("Reset all"), self.tr("Put every setting on this sheet back to how it came"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(name)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setContentsMargins(24, 18, 12, 16)
        self.body.setSpacing(12)
        self.body.addLayout(row(label(name, "heading"), None, self._close, margins=(0, 0, 6, 0)))
        self.body.addWidget(self._area, 1)
        saved = label(self.tr("Changes are saved at once."), "quiet")
        self.body.addLayout(row(saved, None, self._reset, margins=(0, 0, 12, 0)))
        self._close.clicked.connect(self.close_over)
        self._reset.clicked.connect(self.reset_wanted)

    def show_options(self, options: Sequence[Option], values: Mapping[str, object]) -> None:
        """Open with these options; `values` by name."""
        self.controls = {}
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        for group in dict.fromkeys(option.group for option in options):
            column.addWidget(label(group, "title"))
            column.addLayout(self._lines([option for option in options if option.group == group]))
            column.addWidget(_line())
        column.addStretch(1)
        self._area.setWidget(sheet)
        self.show_values(values)
        self.open_over()
        next(iter(self.controls.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what is in force, without a signal."""
        for name, control in self.controls.items():
            value = values[name]
            control.blockSignals(True)
            if isinstance(control, QCheckBox):
                control.setChecked(bool(value))
            elif isinstance(control, QSpinBox):
                control.setValue(int(str(value)))
            else:
                control.show_nearest(value)
            control.blockSignals(False)

    def _lines(self, options: Sequence[Option]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for place, option in enumerate(options):
            words = QVBoxLayout()
            words.setSpacing(0)
            sentence = label(option.sentence, "small")
            sentence.setWordWrap(True)
            words.addWidget(label(option.words))
            words.addWidget(sentence)
            grid.addLayout(words, place, 0)
            control = self._control(option)
            shown = self._with_steps(control, option) if isinstance(control, QSpinBox) else control
            grid.addWidget(shown, place, 1, _RIGHT)
        return grid

    def _control(self, option: Option) -> Control:
        control = _make(option, self._theme)
        control.setAccessibleName(option.words)
        control.setAccessibleDescription(option.sentence)
        control.setToolTip(option.sentence)
        changed = lambda value: self.option_changed.emit(option.name, value)  # noqa: E731
        if isinstance(control, QCheckBox):
            control.toggled.connect(changed)
        elif isinstance(control, QSpinBox):
            control.valueChanged.connect(changed)
        else:
            control.chosen.connect(changed)
        self.controls[option.name] = control
        return control

    def _with_steps(self, number: QSpinBox, option: Option) -> QWidget:
        less = button("−", self.tr("{name}: less").format(name=option.words), "ghost")
        more = button("+", self.tr("{name}: more").format(name=option.words), "ghost")
        for each in (less, more):
            each.setAccessibleName(each.toolTip())
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys of the number do the same
            each.setFixedWidth(26)
        less.clicked.connect(number.stepDown)
        more.clicked.connect(number.stepUp)
        both = QWidget()
        both.setLayout(row(less, number, more, gap=2))
        return both


def _make(option: Option, theme: Theme) -> Control:
    if option.kind == "switch":
        return Switch(theme)
    if option.kind == "choice":
        pill = ChoicePill(theme, option.words)
        pill.show_choices(option.choices, option.choices[0][0])
        return pill
    number = QSpinBox()
    number.setRange(*option.bounds)
    number.setSingleStep(option.step)
    number.setSuffix(f" {option.unit}")
    number.setAlignment(Qt.AlignmentFlag.AlignCenter)
    number.setFixedWidth(72)
    return number


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
