"""The list of performances: record, play with a moving line, and keep what was played in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import invitation
from studio.views.playing.performance_row import PerformanceLook, PerformanceRow


class PerformanceList(QWidget):
    """Signals: `play_toggled(id)`, `chosen(id)`, `renamed(id, name)`, `wanted(id, what)` as a row's."""

    play_toggled = Signal(object)
    chosen = Signal(object)
    renamed = Signal(object, object)
    wanted = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, PerformanceRow] = {}
        self._shown: tuple[PerformanceLook, ...] = ()
        self.setAccessibleName(self.tr("performances"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(4)
        content = QWidget()
        content.setLayout(self._column)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        self._empty = invitation(self._invitation())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)

    @property
    def rows(self) -> dict[str, PerformanceRow]:
        """The rows by the id of their performance, in order."""
        return self._rows

    def show_performances(self, looks: Sequence[PerformanceLook], current: str) -> None:
        """The performances in order; `current` is the one that keys and actions mean."""
        if tuple(looks) != self._shown:
            self._shown = tuple(looks)
            self._build()
        for name, each in self._rows.items():
            each.show_current(name == current)
        self._stack.setCurrentWidget(self._area if looks else self._empty)

    def show_playing(self, wanted: str, seconds: float) -> None:
        """How far the one that plays is; an empty id for none."""
        for name, each in self._rows.items():
            each.show_playing(seconds, playing=name == wanted)

    def _invitation(self) -> str:
        return self.tr(
            "Press “Record” and play: scrub, start and stop, turn things. It comes back exactly as it was, to be "
            "played over, put on the beat and exported."
        )

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for look in self._shown:
            self._rows[look.id] = self._row(look)
            self._column.addWidget(self._rows[look.id])
        self._column.addStretch(1)

    def _row(self, look: PerformanceLook) -> PerformanceRow:
        made, name = PerformanceRow(self._theme, look), look.id
        made.play_toggled.connect(lambda: self.play_toggled.emit(name))
        made.chosen.connect(lambda: self.chosen.emit(name))
        made.renamed.connect(lambda words: self.renamed.emit(name, words))
        made.wanted.connect(lambda what: self.wanted.emit(name, what))
        return made
