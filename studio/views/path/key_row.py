"""The row of keys itself: a thumbnail for each key and, between two, a sign for the way that leads on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet, rounded
from studio.views.path.key_menus import EASING_CURVES, KeyLook, words_of_key, words_of_way

SIZE, _WAY, _MOST_PICTURES = 40, 30, 200

Key = int | tuple[float, ...]  # a sample, or a latent


class KeyRow(QWidget):
    """Signals: `changed(keys)`, `activated(sample)`, `way_opened(place)`, `key_opened(place)`."""

    changed = Signal(object)
    activated = Signal(object)
    way_opened = Signal(object)
    key_opened = Signal(object)

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self._theme, self._sheets = theme, sheets
        self.domain, self.keys = 1, tuple[Key, ...]()
        self.looks: tuple[KeyLook, ...] = ()
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self._current, self._hover = 0, QPoint(-1, -1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(SIZE + 10)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("keys of the path"))
        self.setAccessibleDescription(
            self.tr(
                "The path goes through these in order. Delete takes one out, Ctrl and an arrow moves it, Return "
                "changes the way to the next one, Shift and Return how long the path rests"
            )
        )
        for sheet in sheets:
            sheet.changed.connect(self._pictures_came)

    def show_keys(self, domain: int, keys: tuple[Key, ...], looks: tuple[KeyLook, ...]) -> None:
        """Keys of a domain, and how the path runs at each."""
        self.domain, self.keys, self.looks = domain, keys, looks
        self._current = min(self._current, max(0, len(keys) - 1))
        self.update()

    def show_picture(self, key: Key, image: QImage) -> None:
        """What a key looks like that is no sample."""
        self._pictures[key] = image
        if len(self._pictures) > _MOST_PICTURES:
            self._pictures.popitem(last=False)
        self.update()

    # ------------------------------------------------------------ what is where

    @property
    def _pitch(self) -> float:
        room = (self.width() - 14 - SIZE) / max(1, len(self.keys) - 1)
        return max(12.0, min(float(SIZE + _WAY), room))

    @property
    def _edge(self) -> int:
        return int(max(10, min(SIZE, max(self._pitch - 22, 0.7 * self._pitch))))

    def box(self, place: int) -> QRect:
        """Where a key is seen."""
        return QRect(round(2 + place * self._pitch), 7 + (SIZE - self._edge) // 2, self._edge, self._edge)

    def cross(self, place: int) -> QRect:
        """Where a press takes a key out."""
        size = 16 if self._edge > 24 else 10
        return QRect(self.box(place).right() - size // 2, max(0, self.box(place).top() - size // 2), size, size)

    def way(self, place: int) -> QRect:
        """Where a press changes the way from a key to the next."""
        left = self.box(place).right() + 2
        return QRect(left, 7, max(4, self.box(place + 1).left() - left - 2), SIZE)

    def _place_at(self, position: QPoint) -> int:
        return next((place for place in range(len(self.keys)) if self.box(place).contains(position)), -1)

    def _way_at(self, position: QPoint) -> int:
        return next((place for place in range(len(self.keys) - 1) if self.way(place).contains(position)), -1)

    def sizeHint(self) -> QSize:
        return QSize(len(self.keys) * (SIZE + _WAY) + 4, SIZE + 10)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self.keys) - 1):
            self._paint_way(painter, place)
        for place, key in enumerate(self.keys):
            self._paint_key(painter, place, key)
        painter.end()

    def _paint_way(self, painter: QPainter, place: int) -> None:
        """A line in the manner of the way: arc, straight or dashed for the shared space, above its easing."""
        box, look = self.way(place), self.looks[place]
        role = "text" if box.contains(self._hover) else "text_quiet"
        middle, line = box.center().y() - 5, QPainterPath()
        if box.width() < 8:
            return
        line.moveTo(box.left() + 2, middle)
        if look.way == "slerp":
            line.quadTo(
                QPointF(box.center().x(), middle - min(10.0, 0.6 * box.width())), QPointF(box.right() - 2, middle)
            )
        else:
            line.lineTo(QPointF(box.right() - 2, middle))
        dashed = Qt.PenStyle.DotLine if look.way == "shared" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.colour(role), 1.6, dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)
        if box.width() >= 16:
            self._paint_easing(painter, QRectF(box.center().x() - 6, middle + 7, 12, 9), look, role)

    def _paint_easing(self, painter: QPainter, box: QRectF, look: KeyLook, role: str) -> None:
        if look.easing == "linear" and abs(look.weight - 1) < 0.05:
            return
        if abs(look.weight - 1) >= 0.05:
            painter.setFont(self._theme.figures(9))
            painter.setPen(self._theme.colour(role))
            painter.drawText(box.adjusted(-10, -2, 10, 5), Qt.AlignmentFlag.AlignCenter, f"{look.weight:g}×")
            return
        curve = QPainterPath()
        for share, height in EASING_CURVES[look.easing]:
            point = QPointF(box.left() + share * box.width(), box.bottom() - height * box.height())
            if share == 0:
                curve.moveTo(point)
            else:
                curve.lineTo(point)
        painter.setPen(QPen(self._theme.colour(role), 1.3))
        painter.drawPath(curve)

    def _paint_key(self, painter: QPainter, place: int, key: Key) -> None:
        box = self.box(place)
        pixmap = self._pixmap(key)
        if pixmap is not None:
            painter.drawPixmap(box.topLeft(), pixmap)
        focused = self.hasFocus() and place == self._current
        painter.setPen(QPen(self._theme.colour("focus") if focused else self._theme.domain_colour(self.domain), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        if self.looks[place].hold > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.domain_colour(self.domain))
            painter.drawRoundedRect(QRectF(box.left() + 4, box.bottom() - 5, box.width() - 8, 4), 2, 2)
        cross = self.cross(place)
        if self._edge <= 24 and not box.united(cross).contains(self._hover):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised_hover" if box.contains(self._hover) else "raised"))
        painter.drawEllipse(cross.adjusted(1, 1, -1, -1))
        inset = cross.width() // 5
        icon = self._theme.icon_pixmap("close", "text", cross.width() - 2 * inset)
        painter.drawPixmap(cross.topLeft() + QPoint(inset, inset), icon)

    def _pixmap(self, key: Key) -> QPixmap | None:
        if isinstance(key, int):
            return self._sheets[self.domain - 1].pixmap(key, self._edge, self._edge, self.devicePixelRatioF(), 4)
        image = self._pictures.get(key)
        return rounded(image, QSize(self._edge, self._edge), self.devicePixelRatioF(), 4) if image else None

    def _pictures_came(self, start: int, count: int) -> None:
        self.update()

    # ------------------------------------------------------------ pointer and keyboard

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event.pos()), self)
            return True
        return super().event(event)

    def _words_at(self, position: QPoint) -> str:
        if (place := self._way_at(position)) >= 0:
            return words_of_way(self.looks[place])
        if (place := self._place_at(position)) >= 0:
            return words_of_key(place, self.looks[place])
        return self.accessibleDescription()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().toPoint()
        over_way = self._way_at(self._hover) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over_way else Qt.CursorShape.ArrowCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        crossed = [place for place in range(len(self.keys)) if self.cross(place).contains(position)]
        if crossed:
            self.remove(crossed[0])
        elif (place := self._place_at(position)) >= 0:
            self._current = place
            if isinstance(self.keys[place], int):
                self.activated.emit(self.keys[place])
        elif (place := self._way_at(position)) >= 0:
            self.way_opened.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if (place := self._place_at(event.pos())) >= 0:
            self.key_opened.emit(place)
        elif (place := self._way_at(event.pos())) >= 0:
            self.way_opened.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = QPoint(-1, -1)
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
            self.remove(self._current)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.keys:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if shifted or self._current == len(self.keys) - 1:
                self.key_opened.emit(self._current)
            else:
                self.way_opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def remove(self, place: int) -> None:
        """Ask for the path without a key."""
        self.changed.emit(self.keys[:place] + self.keys[place + 1 :])

    def _move(self, target: int) -> None:
        keys = list(self.keys)
        keys.insert(target, keys.pop(self._current))
        if tuple(keys) != self.keys:
            self.changed.emit(tuple(keys))
