"""One bin: its colour, name, key, counts in both domains and a row of examples of each.

Samples and other bins are dropped here; examples can be heard, dragged to another bin and taken out again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studio.theme import Theme
from studio.views.bins.bin_card_layout import ASSIGN, EXAMPLES_LEFT, HEIGHT, TEXT_LEFT, CardLayout, Example
from studio.views.bins.bin_card_painting import CardPainting, CardState
from studio.views.bins.bin_menu import BinMenu
from studio.views.common.bin_look import BinLook
from studio.views.common.menus import pop_up
from studio.views.common.name_editor import NameEditor
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import bin_in, bin_mime, drag_picture, samples_in, samples_mime, start_drag

_ALT = Qt.KeyboardModifier.AltModifier


class BinCard(QWidget):
    """A bin's card.

    Signals: `renamed(name)`, `clicked()`, `unclicked()` where a second click follows, `samples_dropped(domain,
    samples)`, `bin_dropped(id, below)` for another bin's card, `example_removed(domain, sample)`,
    `example_activated(domain, sample)`, `shifted(-1 or 1)` along the bins, `assign_wanted()` for the selected
    samples, `removed()`; those of its `actions_menu` beside them.
    """

    renamed = Signal(object)
    removed = Signal()
    clicked = Signal()
    unclicked = Signal()
    samples_dropped = Signal(object, object)
    bin_dropped = Signal(object, object)
    example_removed = Signal(object, object)
    example_activated = Signal(object, object)
    shifted = Signal(object)
    assign_wanted = Signal()

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet], look: BinLook) -> None:
        super().__init__()
        self._sheets, self._theme, self._look = sheets, theme, look
        self._all: tuple[BinLook, ...] = (look,)
        self._layout, self._state = CardLayout(), CardState()
        self._painting = CardPainting(theme, sheets, self._layout)
        self._press = QPoint()
        self._pressed: Example | None = None
        self._held = False
        self._need = ""
        self._editor: NameEditor | None = None
        self.actions_menu = BinMenu(theme, self)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        for sheet in sheets:
            sheet.changed.connect(self._pictures_came)
        self._connect_menu()
        self.show_look(look)

    # ------------------------------------------------------------ what is shown

    @property
    def look(self) -> BinLook:
        """The bin as shown."""
        return self._look

    def show_look(self, look: BinLook, among: Sequence[BinLook] = ()) -> None:
        """Name, key and colour; `among` are all bins in order, itself included."""
        self._look, self._all = look, tuple(among) or (look,)
        self._describe()
        self.update()

    def show_pair(self, first: int, second: int) -> None:
        """The domains in view, whose examples are shown in this order."""
        if (first, second) != self._layout.domains:
            self._layout.domains, self._layout.examples = (first, second), ((), ())
            self._describe()
            self.update()

    def show_examples(self, domain: int, samples: Sequence[int]) -> None:
        """The examples of one domain, in the order shown."""
        self._layout.show(domain, tuple(int(sample) for sample in samples))
        self._describe()
        self.update()

    def show_need(self, sentence: str) -> None:
        """Why this bin, of all, needs more examples; empty where it does not."""
        self._need, self._state.needs_more = sentence, bool(sentence)
        self._describe()
        self.update()

    def edit_name(self) -> None:
        """Let the user type a new name: Enter keeps it, Escape does not."""
        if self._editor is not None:
            return
        self._editor = NameEditor(self._look.name, self)
        self._editor.setGeometry(TEXT_LEFT - 7, 5, EXAMPLES_LEFT - TEXT_LEFT + 4, 24)
        self._editor.finished.connect(self._finish_name)
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self) -> QMenu:
        """Everything that can be done with the bin."""
        return self.actions_menu.build(self._look, self._all)

    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def _pictures_came(self, start: int, count: int) -> None:
        self.update()

    def _describe(self) -> None:
        first, second = (len(samples) for samples in self._layout.examples)
        one, two = self._layout.domains
        key = self.tr(", key {key}").format(key=self._look.key) if self._look.key else ""
        name = self.tr("bin {name}{key}, {first} and {second} examples")
        self.setAccessibleName(name.format(name=self._look.name, key=key, first=first, second=second))
        tip = self.tr(
            "{name}: {first} examples in domain {one}, {second} in domain {two}. Drop samples here, or press its key "
            "or its key's button to put the selected ones here; double-click the name or press F2 to rename; "
            "drag the card or press Alt+↑ or Alt+↓ to move it; right-click for more."
        ).format(name=self._look.name, first=first, second=second, one=one, two=two)
        self.setAccessibleDescription(self._need)
        self.setToolTip(f"{self._need} {tip}".strip())

    def _finish_name(self, name: str) -> None:
        self._editor = None
        if name != self._look.name:
            self.renamed.emit(name)

    def _connect_menu(self) -> None:
        menu = self.actions_menu
        menu.assign_wanted.connect(self.assign_wanted)
        menu.rename_wanted.connect(self.edit_name)
        menu.shown_wanted.connect(self.clicked)
        menu.shifted.connect(self.shifted)
        menu.removed.connect(self.removed)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._state.focused = self.hasFocus()
        self._painting.paint(painter, self._look, self._state, self.devicePixelRatioF())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout.width = self.width()
        super().resizeEvent(event)

    # ------------------------------------------------------------ pointer and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        self._pressed = self._layout.example_at(self._press)
        self._held = event.button() == Qt.MouseButton.LeftButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._state.hover = self._layout.example_at(position)
            self._state.over_card, self._state.over_assign = True, ASSIGN.contains(position)
            self.update()
        elif self._held and (position - self._press).manhattanLength() >= QApplication.startDragDistance():
            example, self._pressed, self._held = self._pressed, None, False
            self._drag_out(example)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, False
        if not held or not self.rect().contains(event.position().toPoint()):
            return
        example, self._pressed = self._pressed, None
        if example is None:
            (self.assign_wanted if ASSIGN.contains(self._press) else self.clicked).emit()
        elif self._layout.cross(example).contains(self._press):
            self.example_removed.emit(example.domain, example.sample)
        else:
            self.example_activated.emit(example.domain, example.sample)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if position.x() < EXAMPLES_LEFT and not ASSIGN.contains(position):
            self.unclicked.emit()
            self.edit_name()

    def leaveEvent(self, event: QEvent) -> None:
        self._state.hover, self._state.over_card, self._state.over_assign = None, False, False
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
            self._go(1 if key == Qt.Key.Key_Down else -1, take_along=bool(event.modifiers() & _ALT))
        elif key == Qt.Key.Key_Menu:
            pop_up(self.menu(), self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def _go(self, step: int, *, take_along: bool) -> None:
        if take_along:
            self.shifted.emit(step)
        else:
            self.focusNextPrevChild(step > 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        pop_up(self.menu(), event.globalPos())

    # ------------------------------------------------------------ drag and drop

    def _drag_out(self, example: Example | None) -> None:
        """An example goes alone; a drag that starts beside the examples takes the whole card."""
        if example is None:
            start_drag(self, bin_mime(self._look.id), self.grab(QRect(0, 0, EXAMPLES_LEFT + 60, HEIGHT)))
            return
        pixmap = self._sheets[example.domain - 1].pixmap(example.sample, 56, 56, self.devicePixelRatioF())
        picture = drag_picture(self._theme, [pixmap] if pixmap else [], 1)
        start_drag(self, samples_mime(example.domain, [example.sample]), picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if samples_in(event.mimeData()) or bin_in(event.mimeData()):
            self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if bin_in(event.mimeData()):
            self._show_drop("below" if event.position().y() > HEIGHT / 2 else "above")
        else:
            self._show_drop("in")
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop("")
        event.acceptProposedAction()
        if (content := samples_in(event.mimeData())) is not None:
            self.samples_dropped.emit(*content)
        elif bin_id := bin_in(event.mimeData()):
            self.bin_dropped.emit(bin_id, event.position().y() > HEIGHT / 2)

    def _show_drop(self, drop: str) -> None:
        self._state.drop = drop
        self.update()
