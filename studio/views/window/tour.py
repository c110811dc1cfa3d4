"""A small bubble that points at a part of the window and says what it is for; the window stays usable behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import button, label, row

_WIDTH, _GAP = 340, 14


class _Outline(QWidget):
    """A frame around what the bubble speaks of; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        painter.end()


class TourBubble(QFrame):
    """Signals: `next_wanted()`, `skipped()`."""

    next_wanted = Signal()
    skipped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bubble")
        self._outline = _Outline(theme, parent)
        self._target: QWidget | None = None
        self._heading, self._words, self._count = label("", "title"), label(), label("", "quiet-figure")
        self._words.setWordWrap(True)
        self._skip = button(self.tr("Skip"), self.tr("Leave the tour; it can be started again from Help  Esc"), "ghost")
        self._next = button(self.tr("Next"), self.tr("Go on"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addLayout(row(self._count, None, self._skip, self._next))
        self._skip.clicked.connect(self.skipped)
        self._next.clicked.connect(self.next_wanted)
        parent.installEventFilter(self)
        self.hide()

    def show_step(self, target: QWidget, heading: str, words: str, place: int, count: int) -> None:
        """Point at `target`, a part of the window; `place` 1 .. `count`."""
        self._target = target
        self._heading.setText(heading)
        self._words.setText(words)
        self._count.setText(f"{place}/{count}")
        last = place == count
        self._next.setText(self.tr("Begin") if last else self.tr("Next"))
        self._next.setToolTip(self.tr("Close the tour and begin") if last else self.tr("Go on"))
        self._next.setAccessibleName(self._next.text())
        self._skip.setVisible(not last)
        self.setAccessibleName(f"{heading}. {words}")
        self._outline.show()
        self._outline.raise_()
        self.show()
        self.raise_()
        self._place()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The tour is over."""
        self._target = None
        self._outline.hide()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """Beside the target where there is room, else inside it at its lower end, and always in the window."""
        target = self._target
        if target is None:
            return
        window = self.window()
        around = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).intersected(window.rect())
        self._outline.setGeometry(around.adjusted(-8, -2, 2, 2).intersected(window.rect()))
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        left = around.right() + _GAP
        if left + _WIDTH > window.width():
            left = around.left() - _GAP - _WIDTH
        top = around.top() + min(60, around.height() // 3)
        if left < 0:
            left, top = around.center().x() - _WIDTH // 2, around.bottom() - self.height() - 4 * _GAP
        self.move(
            max(_GAP, min(left, window.width() - _WIDTH - _GAP)),
            max(_GAP, min(top, window.height() - self.height() - _GAP)),
        )
