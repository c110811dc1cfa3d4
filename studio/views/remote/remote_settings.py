"""What of MIDI and OSC is on, in two columns of switches, and in one sentence each how it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import Switch, button, label

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RemoteSettings(QWidget):
    """Signals: `option_changed(name, value)` with the names of the settings, `test_wanted()`."""

    option_changed = Signal(object, object)
    test_wanted = Signal()

    def __init__(self, theme: Theme, ports: tuple[int, int]) -> None:
        """`ports` are the least and the greatest number a port may have."""
        super().__init__()
        self.switches: dict[str, Switch] = {}
        self._theme = theme
        self.midi_port = ChoicePill(theme, self.tr("Which MIDI device is listened to"))
        self.midi_port.chosen.connect(lambda port: self.option_changed.emit("midi_port", port))
        self.osc_port = QSpinBox()
        self.osc_port.setRange(*ports)
        self.osc_port.setKeyboardTracking(False)
        self.osc_port.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.osc_port.setFixedWidth(72)
        self.osc_port.valueChanged.connect(lambda port: self.option_changed.emit("osc_port", port))
        self.target = QLineEdit()
        self.target.setFixedWidth(150)
        self.target.editingFinished.connect(lambda: self.option_changed.emit("osc_send_to", self.target.text()))
        self.test: QPushButton = button(
            self.tr("Test"), self.tr("Send a message through OSC and back, and one to the other program")
        )
        self.test.clicked.connect(self.test_wanted)
        self._midi_state, self._osc_state = self._state(), self._state()
        self._build()

    def show_values(self, values: Mapping[str, object]) -> None:
        """What is in force, by the names of the settings, without a signal."""
        for name, switch in self.switches.items():
            switch.blockSignals(True)
            switch.setChecked(bool(values[name]))
            switch.blockSignals(False)
        self.osc_port.blockSignals(True)
        self.osc_port.setValue(int(str(values["osc_port"])))
        self.osc_port.blockSignals(False)
        self.target.setText(str(values["osc_send_to"]))

    def show_ports(self, names: Sequence[str], wanted: str) -> None:
        """The MIDI devices there are, and which is wanted: empty for all, also one that is not there now."""
        known = [*names, *([wanted] if wanted and wanted not in names else [])]
        choices = [("", self.tr("all devices")), *((name, name) for name in known)]
        self.midi_port.show_choices(choices, wanted)

    def show_midi_state(self, words: str, state: str) -> None:
        """How MIDI goes; `state` is good, warning or empty."""
        self._show_state(self._midi_state, words, state)

    def show_osc_state(self, words: str, state: str) -> None:
        """How OSC goes; `state` is good, warning or empty."""
        self._show_state(self._osc_state, words, state)

    def _show_state(self, line: QLabel, words: str, state: str) -> None:
        line.setText(words)
        line.setProperty("kind", "" if state else "quiet")
        line.setProperty("state", state)
        line.style().unpolish(line)
        line.style().polish(line)

    def _state(self) -> QLabel:
        line = label("", "quiet")
        line.setWordWrap(True)
        line.setMinimumHeight(34)
        line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return line

    def _build(self) -> None:
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(36)
        for heading, lines, state in (
            (self.tr("MIDI"), self._midi_lines(), self._midi_state),
            (self.tr("OSC"), self._osc_lines(), self._osc_state),
        ):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(label(heading, "title"))
            column.addLayout(self._grid(lines))
            column.addWidget(state)
            column.addStretch(1)
            both.addLayout(column, 1)

    def _midi_lines(self) -> list[tuple[str, str, tuple[QWidget, ...]]]:
        take_over = self.tr("A knob moves nothing until it has been where the control stands, so that no value jumps.")
        return [
            self._switch("midi_on", self.tr("Listen to MIDI"), self.tr("Knobs and keys of MIDI devices act here.")),
            (self.tr("Device"), self.midi_port.toolTip(), (self.midi_port,)),
            self._switch("midi_pick_up", self.tr("Soft take-over"), take_over),
        ]

    def _osc_lines(self) -> list[tuple[str, str, tuple[QWidget, ...]]]:
        port = self.tr("Port that messages are received on")
        others = self.tr("Also messages from other machines of your network; otherwise from this one alone.")
        sends = self.tr("Position, bins and shared coordinates go to another program, at most 60 times a second.")
        receive, everywhere, send = (
            self._switch("osc_on", self.tr("Receive on port"), self.tr("Other programs may turn and do things here.")),
            self._switch("osc_everywhere", self.tr("From other machines too"), others),
            self._switch("osc_send_on", self.tr("Send to"), sends),
        )
        where = self.tr("Where to: host, colon, port")
        for control, words in ((self.osc_port, port), (self.target, where)):
            control.setToolTip(words)
            control.setAccessibleName(words)
        return [
            (receive[0], receive[1], (self.osc_port, *receive[2])),
            everywhere,
            (send[0], send[1], (self.target, *send[2])),
        ]

    def _switch(self, name: str, words: str, tip: str) -> tuple[str, str, tuple[QWidget, ...]]:
        switch = Switch(self._theme)
        switch.setToolTip(tip)
        switch.setAccessibleName(words)
        switch.setAccessibleDescription(tip)
        switch.toggled.connect(lambda on: self.option_changed.emit(name, on))
        self.switches[name] = switch
        return (words, tip, (switch,))

    def _grid(self, lines: list[tuple[str, str, tuple[QWidget, ...]]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for place, (words, tip, controls) in enumerate(lines):
            name = label(words)
            name.setToolTip(tip)
            grid.addWidget(name, place, 0)
            line = QHBoxLayout()
            line.setSpacing(8)
            for each in controls:
                line.addWidget(each)
            grid.addLayout(line, place, 1, _RIGHT)
            grid.setRowMinimumHeight(place, 28)
        return grid
