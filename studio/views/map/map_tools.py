"""What a press on the map of the Play page does: choose keys, or play the map as a pad; with the pad's own buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from studio.theme import Theme
from studio.views.common.controls import IconButton, SegmentedChoice

HEIGHT = 40


class MapTools(QFrame):
    """`tool` says which is in force.

    Signals: `tool_chosen(keys, draw or pad)`, `hold_toggled(bool)`, `record_toggled(bool)`, `play_toggled(bool)`,
    `clear_wanted()`.
    """

    tool_chosen = Signal(object)
    hold_toggled = Signal(object)
    record_toggled = Signal(object)
    play_toggled = Signal(object)
    clear_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self.setFixedHeight(HEIGHT)
        self._tools = SegmentedChoice(
            [
                ("keys", self.tr("Keys"), self.tr("A click on a sample makes it the next key of the path")),
                ("draw", self.tr("Draw"), self.tr("Draw a path freely on the map (D); Esc ends drawing")),
                ("pad", self.tr("Pad"), self.tr("Press or move anywhere on the map to play that point (P)")),
            ],
            self.tr("what a press on the map does"),
        )
        self.hold = self._button(theme, "hold", self.tr("Hold: a point goes on sounding (H, or right click)"))
        self.record = self._button(theme, "record", self.tr("Record a gesture on the pad"))
        self.play = self._button(theme, "play", self.tr("Play the gesture round and round"))
        self.clear = IconButton(theme, "close", self.tr("Forget the gesture"))
        self._row()
        self._connect()
        self.show_tool("keys")
        self.show_gesture("", empty=True)

    @property
    def tool(self) -> str:
        """The tool in force: keys, draw or pad."""
        return self._tools.key

    def show_tool(self, tool: str) -> None:
        """Show which tool is in force, without a signal."""
        self._tools.show_choice(tool)
        for each in (self.hold, self.record, self.play, self.clear):
            each.setVisible(tool == "pad")

    def show_hold(self, held: bool) -> None:
        """Whether points go on sounding, without a signal."""
        self.hold.setChecked(held)

    def show_gesture(self, doing: str, *, empty: bool) -> None:
        """What the gesture does, ``record``, ``play`` or nothing, and whether there is one."""
        self.record.setChecked(doing == "record")
        self.record.show_icon(
            *(("stop", self.tr("End the recording")) if doing == "record" else ("record", self._record_tip))
        )
        self.play.setChecked(doing == "play")
        self.play.show_icon(*(("stop", self.tr("Stop the gesture")) if doing == "play" else ("play", self._play_tip)))
        nothing = empty and doing != "record"
        self.play.setEnabled(not empty)
        self.clear.setEnabled(not nothing)

    def _button(self, theme: Theme, icon: str, tip: str) -> IconButton:
        made = IconButton(theme, icon, tip)
        made.setCheckable(True)
        return made

    def _row(self) -> None:
        self._record_tip, self._play_tip = self.record.toolTip(), self.play.toolTip()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._tools)
        row.addStretch(1)
        for each in (self.hold, self.record, self.play, self.clear):
            row.addWidget(each)

    def _connect(self) -> None:
        self._tools.chosen.connect(self._choose)
        self.hold.clicked.connect(lambda _=False: self.hold_toggled.emit(self.hold.isChecked()))
        self.record.clicked.connect(lambda _=False: self.record_toggled.emit(self.record.isChecked()))
        self.play.clicked.connect(lambda _=False: self.play_toggled.emit(self.play.isChecked()))
        self.clear.clicked.connect(lambda _=False: self.clear_wanted.emit())

    def _choose(self, tool: str) -> None:
        self.show_tool(tool)
        self.tool_chosen.emit(tool)
