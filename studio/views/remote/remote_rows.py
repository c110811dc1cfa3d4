"""The list of all that can be controlled from afar: its address, its MIDI control, and the button to learn one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, button, label

_NOTHING = "–"


@dataclass(frozen=True)
class RemoteRow:
    """One thing that can be controlled.

    Attributes:
        target: id of the dial or the action.
        words: what it is called.
        address: of OSC.
        is_dial: a knob turns it, otherwise a button does it.
        control: the MIDI control it has, in words; empty for none.
    """

    target: str
    words: str
    address: str
    is_dial: bool
    control: str = ""


class _Line:
    """The widgets of one row."""

    def __init__(self, theme: Theme, row: RemoteRow, forget: str) -> None:
        self.row, self.is_wanted = row, True
        self.name = ElidedLabel(row.words)
        self.address = ElidedLabel(row.address, "quiet-figure")
        self.address.setToolTip(row.address)
        self.control = label("", "figure")
        self.control.setMinimumWidth(150)
        self.learn = button("", "", "pill")
        self.learn.setCheckable(True)
        self.learn.setMinimumWidth(112)
        self.forget = IconButton(theme, "close", forget)
        kept = self.forget.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.forget.setSizePolicy(kept)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.name, self.address, self.control, self.learn, self.forget)


class RemoteList(QScrollArea):
    """Signals: `learn_toggled(target, wanted)`, `unlearn_wanted(target)`."""

    learn_toggled = Signal(object, object)
    unlearn_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[RemoteRow] = []  # without their controls, which come and go
        self._lines: dict[str, _Line] = {}
        self._heads: list[QLabel] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Everything that can be controlled from afar"))

    def show_rows(self, rows: Sequence[RemoteRow]) -> None:
        """List these, dials first."""
        nameless = [replace(row, control="") for row in rows]
        if nameless != self._rows:
            self._rows = nameless
            self._build(rows)
        for row in rows:
            self.show_control(row.target, row.control)

    def _build(self, rows: Sequence[RemoteRow]) -> None:
        sheet = QWidget()
        column, grid = QVBoxLayout(sheet), QGridLayout()
        column.addLayout(grid)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        self._lines, self._heads = {}, []
        for is_dial, words in ((True, self.tr("Controls that turn")), (False, self.tr("Actions"))):
            head = label(words, "title")
            head.setContentsMargins(0, 2 if is_dial else 14, 0, 2)
            self._heads.append(head)
            grid.addWidget(head, grid.rowCount(), 0, 1, 5)
            for row in (each for each in rows if each.is_dial is is_dial):
                self._add(grid, row)
        column.setContentsMargins(0, 0, 12, 0)
        column.addStretch(1)
        self.setWidget(sheet)

    def show_control(self, target: str, control: str) -> None:
        """Which MIDI control it has, in words; empty for none."""
        line = self._lines[target]
        line.control.setText(control or _NOTHING)
        line.control.setAccessibleName(self.tr("MIDI control of “{name}”").format(name=line.row.words))
        self._show_line(line)

    def show_learning(self, target: str) -> None:
        """What the next control that moves is learned for; empty for nothing."""
        for line in self._lines.values():
            learning = line.row.target == target
            line.learn.setChecked(learning)
            line.learn.setText(self._asked(line.row) if learning else self.tr("Learn"))

    def show_learnable(self, why_not: str) -> None:
        """Why nothing can be learned now, empty when it can."""
        for line in self._lines.values():
            line.learn.setEnabled(not why_not)
            tip = self.tr("Give “{name}” the MIDI control that moves next").format(name=line.row.words)
            line.learn.setToolTip(why_not or tip)
            line.learn.setAccessibleName(tip)

    def show_filter(self, typed: str) -> None:
        """Only rows whose words, address or control hold what is typed."""
        wanted = typed.strip().casefold()
        for line in self._lines.values():
            held = f"{line.row.words} {line.row.address} {line.control.text()}".casefold()
            line.is_wanted = wanted in held
            self._show_line(line)
        for head in self._heads:
            head.setVisible(not wanted)

    def learn_button(self, target: str) -> QWidget:
        """The button that learns a control for this."""
        return self._lines[target].learn

    @staticmethod
    def _show_line(line: _Line) -> None:
        for each in line.widgets:
            each.setVisible(line.is_wanted)
        line.forget.setVisible(line.is_wanted and line.control.text() != _NOTHING)

    def _asked(self, row: RemoteRow) -> str:
        return self.tr("Turn a knob …") if row.is_dial else self.tr("Press a button …")

    def _add(self, grid: QGridLayout, row: RemoteRow) -> None:
        line = _Line(self._theme, row, self.tr("Forget the control of “{name}”").format(name=row.words))
        line.learn.clicked.connect(lambda on: self.learn_toggled.emit(row.target, on))
        line.forget.clicked.connect(lambda: self.unlearn_wanted.emit(row.target))
        self._lines[row.target] = line
        place = grid.rowCount()
        for column, each in enumerate(line.widgets):
            grid.addWidget(each, place, column)
