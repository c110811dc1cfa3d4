"""The tray below the map of the Play step: performances and named points, with the buttons that make new ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from studio.theme import Theme
from studio.views.common.controls import IconButton, SegmentedChoice, band, label, row
from studio.views.common.wording import clock
from studio.views.playing.performance_list import PerformanceList
from studio.views.playing.point_list import PointList

TABS = ("performances", "points")


class TakesTray(QFrame):
    """`performances` and `points` are the two lists.

    Signals: `record_toggled()`, `loop_toggled(looping)`; the lists have their own.
    """

    record_toggled = Signal()
    loop_toggled = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setMinimumHeight(132)
        self.performances, self.points = PerformanceList(theme), PointList(theme)
        self.tabs = SegmentedChoice(self._choices(), self.tr("what was kept while playing"))
        self._time = label("", "quiet-figure")
        self._loop = IconButton(theme, "loop", self.tr("Play a performance round and round"))
        self._loop.setCheckable(True)
        self._record = IconButton(theme, "record", self.tr("Record what you play (Shift+R)"), self.tr("Record"), "")
        self._name = IconButton(
            theme,
            "plus",
            self.tr("Name the point under the playhead, or the pad's (N)"),
            self.tr("Name this point…"),
            "",
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.performances)
        self._lists.addWidget(self.points)
        line = row(self.tabs, None, self._time, self._loop, self._record, self._name, margins=(8, 0, 8, 0), gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band("footer", 44, line))
        column.addWidget(self._lists, 1)
        self.tabs.chosen.connect(lambda tab: self.show_tab(str(tab)))
        self._record.clicked.connect(self.record_toggled)
        self._loop.toggled.connect(self.loop_toggled.emit)
        self._name.clicked.connect(self.points.name_wanted)
        self.points.naming.connect(lambda: self.show_tab(TABS[1]))
        self.show_tab(TABS[0])

    def show_tab(self, tab: str) -> None:
        """Bring performances or points to the front."""
        self.tabs.show_choice(tab)
        place = TABS.index(tab)
        self._lists.setCurrentIndex(place)
        for part in (self._record, self._loop, self._time):
            part.setVisible(place == 0)
        self._name.setVisible(place == 1)

    def show_recording(self, *, recording: bool) -> None:
        """Whether a performance is being recorded."""
        if recording:
            self.show_tab(TABS[0])
        words = self.tr("Stop") if recording else self.tr("Record")
        tip = self.tr("End the recording (Shift+R)") if recording else self.tr("Record what you play (Shift+R)")
        self._record.setText(words)
        self._record.setAccessibleName(words)
        self._record.show_icon("stop" if recording else "record", tip)
        self._record.show_kind("primary" if recording else "")
        if not recording:
            self._time.setText("")

    def show_recorded(self, seconds: float, events: int) -> None:
        """How far the recording is."""
        self._time.setText(f"{clock(seconds)} · {events}")

    def show_looping(self, looping: bool) -> None:
        """Whether performances go round and round, without a signal."""
        self._loop.blockSignals(True)
        self._loop.setChecked(looping)
        self._loop.blockSignals(False)

    def _choices(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("performances", self.tr("Performances"), self.tr("What you played, as it was played")),
            ("points", self.tr("Points"), self.tr("Places you gave a name")),
        )
