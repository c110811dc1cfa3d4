"""A light for every message that arrives from a remote control or leaves for another program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import label

LIT_MS = 120
KINDS = ("midi-in", "osc-in", "osc-out")


class _Lamp(QWidget):
    """A small square, bright for a moment after `flash`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(8, 8)
        self._timer = QTimer(self, singleShot=True, interval=LIT_MS)
        self._timer.timeout.connect(self.update)
        theme.changed.connect(self.update)

    @property
    def is_lit(self) -> bool:
        """Whether a message came just now."""
        return self._timer.isActive()

    def flash(self) -> None:
        """A message came or went."""
        was_lit = self.is_lit
        self._timer.start()
        if not was_lit:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._theme.colour("good" if self.is_lit else "raised_hover"))
        painter.end()


class MessageLight(QWidget):
    """One light with its name; the tooltip tells the message it last lit for."""

    def __init__(self, theme: Theme, name: str, tip: str) -> None:
        super().__init__()
        self._name, self._tip = name, tip
        self._lamp = _Lamp(theme)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(label(name, "small"))
        line.addWidget(self._lamp)
        self.show_on(False)

    @property
    def is_lit(self) -> bool:
        """Whether a message came just now."""
        return self._lamp.is_lit

    def show_on(self, on: bool) -> None:
        """Whether messages of this kind are listened to or sent; nothing is shown where they are not."""
        self.setVisible(on)
        self._say(self.tr("no message yet"))

    def flash(self, words: str) -> None:
        """Light up for a message."""
        self._lamp.flash()
        self._say(words)

    def _say(self, words: str) -> None:
        self.setToolTip(self.tr("{what}. Last: {message}").format(what=self._tip, message=words))
        self.setAccessibleName(f"{self._name}: {words}")


class MessageLights(QWidget):
    """The lights by kind: ``midi-in``, ``osc-in`` and ``osc-out``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = (
            (self.tr("MIDI in"), self.tr("Messages from MIDI devices")),
            (self.tr("OSC in"), self.tr("OSC messages from other programs")),
            (self.tr("OSC out"), self.tr("OSC messages to another program")),
        )
        self._lights = {kind: MessageLight(theme, *each) for kind, each in zip(KINDS, words, strict=True)}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        for light in self._lights.values():
            line.addWidget(light)
        self.setVisible(False)

    def light(self, kind: str) -> MessageLight:
        """The light of this kind."""
        return self._lights[kind]

    def show_on(self, kind: str, on: bool) -> None:
        """Whether messages of a kind are listened to or sent."""
        if on == self._lights[kind].isVisibleTo(self):
            return
        self._lights[kind].show_on(on)
        self.setVisible(any(each.isVisibleTo(self) for each in self._lights.values()))

    def flash(self, kind: str, words: str) -> None:
        """A message came or went: what it says."""
        self._lights[kind].flash(words)
