"""The key samples of the path in order; a path needs two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from studio.theme import Theme
from studio.views.controls import ElidedLabel, IconButton, label, row
from studio.views.pictures import ThumbnailSheet

_SIZE, _GAP = 40, 10

Key = int | tuple[float, ...]  # a sample, or a latent


class _Keys(QWidget):
    """The thumbnails themselves. Signals: `changed(keys)`, `activated(sample)`."""

    changed = Signal(object)
    activated = Signal(object)

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self._theme, self._sheets = theme, sheets
        self.domain, self.keys = 1, tuple[Key, ...]()
        self._current, self._hover = 0, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_SIZE + 10)
        self.setAccessibleName(self.tr("keys of the path"))
        self.setToolTip(self.tr("The path goes through these in order; Delete takes one out, Ctrl+arrow moves it"))
        for sheet in sheets:
            sheet.changed.connect(self._pictures_came)

    def show_keys(self, domain: int, keys: tuple[Key, ...]) -> None:
        self.domain, self.keys = domain, keys
        self._current = min(self._current, max(0, len(keys) - 1))
        self.setFixedWidth(max(1, len(keys) * (_SIZE + _GAP) + 4))
        self.update()

    def box(self, place: int) -> QRect:
        return QRect(2 + place * (_SIZE + _GAP), 7, _SIZE, _SIZE)

    def cross(self, place: int) -> QRect:
        return QRect(self.box(place).right() - 8, 0, 16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, sample in enumerate(self.keys):
            self._paint_key(painter, place, sample)
        painter.end()

    def _paint_key(self, painter: QPainter, place: int, sample: Key) -> None:
        box = self.box(place)
        pixmap = None
        if isinstance(sample, int):
            pixmap = self._sheets[self.domain - 1].pixmap(sample, _SIZE, _SIZE, self.devicePixelRatioF(), 4)
        if pixmap is not None:
            painter.drawPixmap(box.topLeft(), pixmap)
        focused = self.hasFocus() and place == self._current
        painter.setPen(QPen(self._theme.colour("focus") if focused else self._theme.domain_colour(self.domain), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        cross = self.cross(place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised_hover" if place == self._hover else "raised"))
        painter.drawEllipse(cross.adjusted(1, 1, -1, -1))
        painter.drawPixmap(cross.topLeft() + QPoint(3, 3), self._theme.icon_pixmap("close", "text", 10))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._place_at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        crossed = [place for place in range(len(self.keys)) if self.cross(place).contains(position)]
        if crossed:
            self._remove(crossed[0])
        elif (place := self._place_at(position)) >= 0:
            self._current = place
            self.activated.emit(self.keys[place])

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self.keys:
            target = min(len(self.keys) - 1, max(0, self._current + step))
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._move(target)
            self._current = target
            self.update()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.keys:
            self._remove(self._current)
        else:
            super().keyPressEvent(event)

    def _place_at(self, position: QPoint) -> int:
        return next((place for place in range(len(self.keys)) if self.box(place).contains(position)), -1)

    def _remove(self, place: int) -> None:
        self.changed.emit(self.keys[:place] + self.keys[place + 1 :])

    def _move(self, target: int) -> None:
        keys = list(self.keys)
        keys.insert(target, keys.pop(self._current))
        if tuple(keys) != self.keys:
            self.changed.emit(tuple(keys))

    def _pictures_came(self, start: int, count: int) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self.keys) * (_SIZE + _GAP) + 4, _SIZE + 10)


class KeysStrip(QFrame):
    """Signals: `keys_changed(domain, tuple of samples)`, `key_activated(domain, sample)`, `surprise_wanted()`."""

    keys_changed = Signal(object, object)
    key_activated = Signal(object, object)
    surprise_wanted = Signal()

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self._keys = _Keys(theme, sheets)
        title = label(self.tr("Keys"))
        title.setFont(theme.font(13, QFont.Weight.DemiBold))
        title.setProperty("kind", "title")
        title.setFixedWidth(84)
        self._hint = ElidedLabel(self._first_hint(), "quiet")
        self._surprise = IconButton(
            theme, "dice", self.tr("Choose keys at random, one of each of a few bins"), self.tr("Surprise me"), ""
        )
        line = row(title, self._keys, self._hint, self._surprise, margins=(0, 0, 16, 0))
        line.setStretchFactor(self._hint, 1)
        self.setLayout(line)
        self.setFixedHeight(_SIZE + 18)
        self._keys.changed.connect(lambda keys: self.keys_changed.emit(self._keys.domain, keys))
        self._keys.activated.connect(lambda sample: self.key_activated.emit(self._keys.domain, sample))
        self._surprise.clicked.connect(self.surprise_wanted)

    def _first_hint(self) -> str:
        return self.tr("Choose two or more samples in the Label step or on the map, or press “Surprise me”.")

    def show_keys(self, domain: int, keys: Sequence[Key]) -> None:
        """The key samples of the path, in order, of domain 1 or 2."""
        self._keys.show_keys(domain, tuple(keys))
        self._keys.setVisible(bool(keys))
        self._hint.setText(
            (self._first_hint(), self.tr("One more, and the path can be played."), "")[min(2, len(keys))]
        )

    def remove_box(self, place: int) -> QRect:
        """Where the × of a key lies, in the coordinates of this strip."""
        return self._keys.cross(place).translated(self._keys.pos())
