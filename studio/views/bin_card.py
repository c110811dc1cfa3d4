"""One bin: its colour, name, key, counts in both domains and a row of examples of each.

Samples are dropped here; examples can be heard, dragged to another bin and taken out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studio.theme import Theme
from studio.views.bin_look import BinLook
from studio.views.name_editor import NameEditor
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_drag import drag_picture, samples_in, samples_mime, start_drag

HEIGHT = 64
ENOUGH = 8
_EDGE, _TEXT_LEFT, _EXAMPLES_LEFT = 5, 16, 100
_THUMBNAIL, _GAP, _MORE = 26, 3, 24
_ASSIGN = QRect(_TEXT_LEFT - 2, 25, 58, 18)
_COLOUR_NAMES = ("sky", "gold", "green", "rose", "violet", "lemon", "orange", "mint", "periwinkle", "orchid")


class _Example(NamedTuple):
    domain: int
    sample: int
    box: QRect


class BinCard(QWidget):
    """A bin's card.

    Signals: `renamed(name)`, `removed()`, `recoloured(colour index)`, `clicked()`, `samples_dropped(domain, samples)`,
    `example_removed(domain, sample)`, `example_activated(domain, sample)`, `assign_wanted()` for the selected samples.
    """

    renamed = Signal(object)
    removed = Signal()
    recoloured = Signal(object)
    clicked = Signal()
    samples_dropped = Signal(object, object)
    example_removed = Signal(object, object)
    example_activated = Signal(object, object)
    assign_wanted = Signal()

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet], look: BinLook) -> None:
        super().__init__()
        self._theme, self._sheets, self._look = theme, sheets, look
        self._examples: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
        self._hover: _Example | None = None
        self._over, self._press, self._over_assign = False, QPoint(), False
        self._pressed: _Example | None = None
        self._editor: NameEditor | None = None
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        for sheet in sheets:
            sheet.changed.connect(self._pictures_came)
        self.show_look(look)

    # ------------------------------------------------------------ what is shown

    @property
    def look(self) -> BinLook:
        """The bin as shown."""
        return self._look

    def show_look(self, look: BinLook) -> None:
        """Name, key and colour."""
        self._look = look
        self._describe()
        self.update()

    def show_examples(self, domain: int, samples: Sequence[int]) -> None:
        """The examples of one domain, in the order shown."""
        shown = tuple(int(sample) for sample in samples)
        first, second = self._examples
        self._examples = (shown, second) if domain == 1 else (first, shown)
        self._describe()
        self.update()

    def edit_name(self) -> None:
        """Let the user type a new name: Enter keeps it, Escape does not."""
        if self._editor is not None:
            return
        self._editor = NameEditor(self._look.name, self)
        self._editor.setGeometry(_TEXT_LEFT - 7, 5, _EXAMPLES_LEFT - _TEXT_LEFT + 4, 24)
        self._editor.finished.connect(self._finish_name)
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def _pictures_came(self, start: int, count: int) -> None:
        self.update()

    def _describe(self) -> None:
        first, second = (len(samples) for samples in self._examples)
        key = f", key {self._look.key}" if self._look.key else ""
        self.setAccessibleName(f"bin {self._look.name}{key}, {first} and {second} examples")
        self.setToolTip(
            f"{self._look.name}: {first} examples in domain 1, {second} in domain 2. "
            "Drop samples here, or press its key or its key's button to put the selected ones here; "
            "double-click the name or press F2 to rename."
        )

    def _finish_name(self, name: str) -> None:
        self._editor = None
        if name != self._look.name:
            self.renamed.emit(name)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        for example in self._example_boxes():
            self._paint_example(painter, example)
        self._paint_hidden(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(box, self._theme.colour("bar"))
        painter.fillRect(QRectF(0, 0, _EDGE, box.height()), self._theme.bin_colour(self._look.colour))
        painter.restore()
        if self._over or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        width = _EXAMPLES_LEFT - _TEXT_LEFT - 6
        painter.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("text"))
        name = painter.fontMetrics().elidedText(self._look.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(_TEXT_LEFT, 6, width, 20), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(self._theme.font(12))
        painter.setPen(self._theme.colour("text_quiet"))
        self._paint_assign(painter)
        self._paint_counts(painter)

    def _paint_assign(self, painter: QPainter) -> None:
        """The button that puts the selected samples here; it names the key that does the same."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised_hover" if self._over_assign else "raised"))
        painter.drawRoundedRect(_ASSIGN, 4, 4)
        painter.setPen(self._theme.colour("text" if self._over_assign else "text_quiet"))
        words = f"key {self._look.key}" if self._look.key else "put here"
        painter.drawText(_ASSIGN, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_counts(self, painter: QPainter) -> None:
        painter.setFont(self._theme.figures(11))
        x = _TEXT_LEFT
        for place, samples in enumerate(self._examples):
            if place:
                painter.setPen(self._theme.colour("text_quiet"))
                painter.drawText(QPointF(x, 55), " · ")
                x += painter.fontMetrics().horizontalAdvance(" · ")
            words = str(len(samples))
            painter.setPen(self._theme.colour("warning" if len(samples) < ENOUGH else "text_quiet"))
            painter.drawText(QPointF(x, 55), words)
            x += painter.fontMetrics().horizontalAdvance(words)

    def _paint_example(self, painter: QPainter, example: _Example) -> None:
        sheet = self._sheets[example.domain - 1]
        pixmap = sheet.pixmap(example.sample, _THUMBNAIL, _THUMBNAIL, self.devicePixelRatioF(), 3)
        if pixmap is not None:
            painter.drawPixmap(example.box.topLeft(), pixmap)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised"))
            painter.drawRoundedRect(example.box, 3, 3)
        if example == self._hover:
            cross = self._cross(example)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("panel"))
            painter.drawEllipse(cross)
            painter.drawPixmap(cross.topLeft() + QPoint(2, 2), self._theme.icon_pixmap("close", "text", 10))

    def _paint_hidden(self, painter: QPainter) -> None:
        painter.setFont(self._theme.figures(11))
        painter.setPen(self._theme.colour("text_quiet"))
        for place, samples in enumerate(self._examples):
            if len(samples) > self._fitting():
                box = QRect(self.width() - _MORE - 3, self._row_top(place), _MORE, _THUMBNAIL)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{len(samples) - self._fitting()}")

    def _fitting(self) -> int:
        return max(0, (self.width() - _EXAMPLES_LEFT - _MORE) // (_THUMBNAIL + _GAP))

    @staticmethod
    def _row_top(place: int) -> int:
        return 4 + place * (_THUMBNAIL + 4)

    def _example_boxes(self) -> list[_Example]:
        boxes = []
        for place, samples in enumerate(self._examples):
            for column, sample in enumerate(samples[: self._fitting()]):
                x = _EXAMPLES_LEFT + column * (_THUMBNAIL + _GAP)
                boxes.append(_Example(place + 1, sample, QRect(x, self._row_top(place), _THUMBNAIL, _THUMBNAIL)))
        return boxes

    @staticmethod
    def _cross(example: _Example) -> QRect:
        return QRect(example.box.right() - 12, example.box.top() - 1, 14, 14)

    # ------------------------------------------------------------ pointer and keyboard

    def _example_at(self, position: QPoint) -> _Example | None:
        return next((each for each in self._example_boxes() if each.box.contains(position)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        self._pressed = self._example_at(self._press)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover = self._example_at(position)
            self._over_assign = _ASSIGN.contains(position)
            self.update()
        elif self._pressed and (position - self._press).manhattanLength() >= QApplication.startDragDistance():
            example, self._pressed = self._pressed, None
            self._drag_out(example)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        example, self._pressed = self._pressed, None
        if example is None and _ASSIGN.contains(self._press):
            self.assign_wanted.emit()
        elif example is None:
            if self._example_at(self._press) is None:
                self.clicked.emit()
        elif self._cross(example).contains(self._press):
            self.example_removed.emit(example.domain, example.sample)
        else:
            self.example_activated.emit(example.domain, example.sample)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if position.x() < _EXAMPLES_LEFT and not _ASSIGN.contains(position):
            self.edit_name()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover, self._over_assign = None, False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F2:
            self.edit_name()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Put the selection here, rename, show the bin's samples, colour, delete."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Put the selected samples here", self.assign_wanted.emit)
        menu.addAction("Rename\tF2", self.edit_name)
        menu.addAction("Show its samples", self.clicked.emit)
        colours = menu.addMenu("Colour")
        for index, name in enumerate(_COLOUR_NAMES):
            colours.addAction(self._swatch(index), name, lambda index=index: self.recoloured.emit(index))
        menu.addSeparator()
        menu.addAction("Delete bin\tDel", self.removed.emit)
        return menu

    def _swatch(self, colour: int) -> QIcon:
        pixmap = QPixmap(12, 12)
        pixmap.fill(self._theme.bin_colour(colour))
        return QIcon(pixmap)

    # ------------------------------------------------------------ drag and drop

    def _drag_out(self, example: _Example) -> None:
        sheet = self._sheets[example.domain - 1]
        pixmap = sheet.pixmap(example.sample, 56, 56, self.devicePixelRatioF())
        picture = drag_picture(self._theme, [pixmap] if pixmap else [], 1)
        start_drag(self, samples_mime(example.domain, [example.sample]), picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if samples_in(event.mimeData()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if (content := samples_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.samples_dropped.emit(*content)
