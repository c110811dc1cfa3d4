"""One performance in the list: play it, see how far it is, and everything that can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, label, row
from studio.views.common.menus import pop_up
from studio.views.common.name_editor import NameEditor
from studio.views.common.wording import clock, grouped

EXPORTS = ("video", "frames", "sheet", "sound")


@dataclass(frozen=True)
class PerformanceLook:
    """A performance as the list shows it: `seconds` long, with `events` changes."""

    id: str
    name: str
    seconds: float
    events: int


class PerformanceRow(QFrame):
    """Signals: `play_toggled()`, `chosen()` when it is clicked, `renamed(name)`, `wanted(what)` with over, quantise,
    trim, duplicate, delete or an export: video, frames, sheet or sound.
    """

    play_toggled = Signal()
    chosen = Signal()
    renamed = Signal(object)
    wanted = Signal(object)

    def __init__(self, theme: Theme, look: PerformanceLook) -> None:
        super().__init__()
        self._theme, self._look = theme, look
        self._share, self._current, self._playing = 0.0, False, False
        self._editor: NameEditor | None = None
        self.setAccessibleName(self.tr("performance “{name}”").format(name=look.name))
        self._play = IconButton(theme, "play", "")
        self._name = ElidedLabel(look.name, "")
        self._name.setToolTip(look.name)
        events = self.tr("%n event(s)", "", look.events).replace(str(look.events), grouped(look.events))
        self._length = label(f"{clock(look.seconds)} · {events}", "quiet-figure")
        self._more = IconButton(theme, "more", self.tr("What can be done with “{name}”").format(name=look.name))
        line = row(self._play, self._name, self._length, self._more, margins=(6, 4, 6, 6))
        line.setStretchFactor(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        self._play.clicked.connect(self.play_toggled)
        self._more.clicked.connect(lambda: self._open_menu())
        self.show_playing(0.0, playing=False)

    def show_playing(self, seconds: float, *, playing: bool) -> None:
        """How far it is, while it plays."""
        self._share = min(1.0, seconds / self._look.seconds) if playing else 0.0
        if playing != self._playing or not self._play.toolTip():
            words = self.tr("Stop “{name}”") if playing else self.tr("Play “{name}”")
            self._play.show_icon("stop" if playing else "play", words.format(name=self._look.name))
        self._playing = playing
        self.update()

    def show_current(self, current: bool) -> None:
        """Whether the keys and actions mean this one."""
        self._current = current
        self.update()

    def edit_name(self) -> None:
        """Let the user type another name in place."""
        if self._editor is None:
            self._editor = NameEditor(self._look.name, self)
            self._editor.setGeometry(self._name.geometry())
            self._editor.finished.connect(self._named)
            self._editor.show()
            self._editor.setFocus()

    def menu(self) -> QMenu:
        """Everything that can be done with it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Play over it…"), lambda: self.wanted.emit("over"))
        menu.addAction(self.tr("Put on the beat…"), lambda: self.wanted.emit("quantise"))
        menu.addAction(self.tr("Trim…"), lambda: self.wanted.emit("trim"))
        menu.addSeparator()
        menu.addAction(self.tr("Rename") + "\tF2", self.edit_name)
        menu.addAction(self.tr("Duplicate"), lambda: self.wanted.emit("duplicate"))
        exports = menu.addMenu(self.tr("Export performance"))
        words_of = (self.tr("Video with sound…"), self.tr("Frames…"), self.tr("Sheet…"), self.tr("Sound…"))
        for kind, words in zip(EXPORTS, words_of, strict=True):
            exports.addAction(words, lambda kind=kind: self.wanted.emit(kind))
        menu.addSeparator()
        menu.addAction(self.tr("Delete") + "\tDel", lambda: self.wanted.emit("delete"))
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_name()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        pop_up(self.menu(), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit_name()
        elif event.key() == Qt.Key.Key_Delete:
            self.wanted.emit("delete")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised" if self._current else "bar"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self._playing:
            painter.setBrush(self._theme.colour("action"))
            painter.drawRect(QRectF(6, self.height() - 3, (self.width() - 12) * self._share, 2))
        painter.end()

    def _named(self, name: str) -> None:
        self._editor = None
        if name != self._look.name:
            self.renamed.emit(name)

    def _open_menu(self) -> None:
        self.chosen.emit()
        pop_up(self.menu(), self._more.mapToGlobal(self._more.rect().bottomLeft()))
