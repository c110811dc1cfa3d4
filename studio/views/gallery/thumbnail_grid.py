"""A virtualised gallery: tens of thousands of thumbnails, of which only the visible ones are painted.

Selection by click, Ctrl, Shift, box and arrows; digits and Delete go out as signals; the selection can be dragged out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import drag_picture, samples_mime, start_drag
from studio.views.gallery.grid_content import GridContent
from studio.views.gallery.grid_keys import GridKeys
from studio.views.gallery.grid_marks import GridMarks, Ints
from studio.views.gallery.grid_painting import GridPainting
from studio.views.gallery.grid_pointer import GridPointer

THUMBNAIL = 56
SIZES = (32, 160)  # pixels
SCROLL_MS = 30
_CONTROL = Qt.KeyboardModifier.ControlModifier


class ThumbnailGrid(QAbstractScrollArea):
    """The gallery without its header.

    Signals: `selection_changed(tuple of samples)`, `key_pressed(digit)`, `unlabel_wanted()`, `hovered(sample or -1)`,
    `activated(sample)` for click, Space and Enter, `accept_wanted()` for Enter where a selected sample has a predicted
    bin and no label, `unlabelled_wanted()` for U, `size_changed(pixels)`.
    """

    selection_changed = Signal(object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    hovered = Signal(object)
    activated = Signal(object)
    accept_wanted = Signal()
    unlabelled_wanted = Signal()
    size_changed = Signal(object)

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, domain: int) -> None:
        super().__init__()
        self._theme, self._sheet, self._domain = theme, sheet, domain
        self.marks = GridMarks()
        self._content = GridContent(THUMBNAIL)
        self._geometry = self._content.geometry
        self._painting = GridPainting(theme, sheet, self._content, self.marks)
        self._pointer = GridPointer(self._content, self)
        self._keys = GridKeys(self._content, self)
        self._refine = QTimer(self, interval=0, singleShot=True)  # paints smoothly what a jump showed roughly
        self._follow = QTimer(self, interval=SCROLL_MS)  # scrolls on while a box is drawn beyond the edge
        self.painted_cells = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or scrolling would paint everything
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._connect()

    # ------------------------------------------------------------ what is shown

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected samples in ascending order."""
        return tuple(sorted(self._content.selection.samples))

    @property
    def current(self) -> int | None:
        """The sample the keyboard stands on."""
        return self._content.selection.current

    @property
    def shown_count(self) -> int:
        """Number of samples shown."""
        return len(self._content)

    def show_order(self, shown: Ints) -> None:
        """Show these samples in this order."""
        lost_some = self._content.show(shown)
        self._lay_out()
        if lost_some:
            self.selection_changed.emit(self.selection)

    def show_marks(self) -> None:
        """Labels, guesses or bins in `marks` have changed."""
        self.viewport().update()

    def show_playing(self, sample: int) -> None:
        """Mark the sample that is heard now, -1 for none."""
        self._painting.playing = sample
        self.viewport().update()

    def show_selection(self, samples: Sequence[int]) -> None:
        """Select these samples without a signal."""
        self._content.selection.samples = frozenset(int(sample) for sample in samples)
        self.viewport().update()

    def choose(self, sample: int) -> None:
        """As a click on a sample would: select it, bring it into view, play it."""
        self._content.selection.choose(sample)
        self.scroll_to(sample)
        self.activated.emit(sample)
        self._selected()

    def select(self, samples: Sequence[int]) -> None:
        """Select these samples, as a box around them would, and bring the first into view."""
        self.show_selection(samples)
        if samples:
            self._content.selection.stand_on(samples[0])
            self.scroll_to(samples[0])
        self._selected()

    def show_thumbnail_size(self, size: int) -> None:
        """Edge of a thumbnail in logical pixels; what is at the top of the view stays there."""
        size = max(SIZES[0], min(SIZES[1], size))
        if size == self._geometry.wanted_size:
            return
        row = max(0, self.verticalScrollBar().value() - self._geometry.margin) // self._geometry.pitch
        place = row * self._geometry.columns
        self._geometry.wanted_size = size
        self._lay_out()
        self.verticalScrollBar().setValue(self._geometry.cell(place).top() - self._geometry.margin if place else 0)

    def scroll_to(self, sample: int) -> None:
        """Bring a sample into view."""
        box = self._content.cell_of(sample)
        if box is None:
            return
        bar, margin = self.verticalScrollBar(), self._geometry.gap
        if box.top() - margin < bar.value():
            bar.setValue(box.top() - margin)
        elif box.bottom() + margin > bar.value() + self.viewport().height():
            bar.setValue(box.bottom() + margin - self.viewport().height())

    def sample_at(self, position: QPoint) -> int:
        """The sample under a point of the viewport, -1 for none."""
        return self._content.sample_at(self._inside(position))

    def rect_of(self, sample: int) -> QRect:
        """Where a shown sample lies in the viewport; an empty rectangle where it is not shown."""
        box = self._content.cell_of(sample)
        return box.translated(0, -self.verticalScrollBar().value()) if box is not None else QRect()

    # ------------------------------------------------------------ painting and layout

    def paintEvent(self, event: QPaintEvent) -> None:
        top = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        part = event.rect().translated(0, top)
        ratio = self.devicePixelRatioF()
        self.painted_cells = self._painting.paint(painter, part, top, ratio, focused=self.hasFocus())
        if self._pointer.box is not None:
            self._painting.paint_box(painter, self._pointer.box.translated(0, -top))
        painter.end()
        if self._painting.rough:
            self._refine.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What stays in view is moved as it is; only what comes in is painted."""
        self.viewport().scroll(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the keyboard stands on stays in view where it was."""
        current, before = self.current, QRect(QPoint(), event.oldSize())
        stays = current is not None and before.intersects(self.rect_of(current))
        super().resizeEvent(event)
        self._lay_out()
        if stays and current is not None:
            self.scroll_to(current)

    def sizeHint(self) -> QSize:
        return QSize(8 * (THUMBNAIL + 6) + 30, 480)

    def _lay_out(self) -> None:
        self._geometry.fit(self.viewport().width())
        height = self._geometry.height(len(self._content))
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._geometry.size // 2)
        self.viewport().update()

    # ------------------------------------------------------------ pointer and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(self._inside(event.position().toPoint()), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        position = event.position().toPoint()
        self._pointer.move(self._inside(position), event.modifiers(), held=held)
        if self._pointer.box is not None and not self.viewport().rect().contains(position):
            self._follow.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow.stop()
            self._pointer.release(event.modifiers())
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.rest_on(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event, self.viewport().height()):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            step = 8 if event.angleDelta().y() > 0 else -8
            self.show_thumbnail_size(self._geometry.wanted_size + step)
            self.size_changed.emit(self._geometry.wanted_size)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            sample = self.sample_at(event.pos())
            QToolTip.showText(event.globalPos(), self.marks.words_for(sample) if sample >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def _connect(self) -> None:
        self._sheet.changed.connect(self._pictures_came)
        self._pointer.selected.connect(self._selected)
        self._pointer.clicked.connect(self.activated)
        self._pointer.hovered.connect(self.hovered)
        self._pointer.drag_began.connect(self._drag_out)
        for name in ("key_pressed", "unlabel_wanted", "unlabelled_wanted"):
            getattr(self._keys, name).connect(getattr(self, name))
        self._keys.selected.connect(self._selected)
        self._keys.moved.connect(self.scroll_to)
        self._keys.moved.connect(lambda _sample: self._pointer.rest_on(-1))
        self._keys.entered.connect(self._enter)
        self._keys.played.connect(self._play)
        self._follow.timeout.connect(self._scroll_on)
        self._refine.timeout.connect(self._paint_smoothly)

    def _pictures_came(self, start: int, count: int) -> None:
        self.viewport().update()

    def _paint_smoothly(self) -> None:
        part = self._painting.next_rough(self.verticalScrollBar().value(), self.viewport().height())
        if not part.isEmpty():
            self.viewport().update(part)

    def _enter(self) -> None:
        """Enter accepts what the machine believes; where there is nothing to accept it plays."""
        if self.marks.any_ghost(self._content.selection.samples):
            self.accept_wanted.emit()
        else:
            self._play()

    def _play(self) -> None:
        """What the pointer rests on, else what the keyboard stands on."""
        current, resting = self.current, self._pointer.resting_on
        sample = resting if resting >= 0 else current
        if sample is not None:
            self.activated.emit(sample)

    def _scroll_on(self) -> None:
        position = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(0, position.y()) + max(0, position.y() - self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + beyond // 2)
        self._pointer.move(self._inside(position), Qt.KeyboardModifier.NoModifier, held=True)
        if not beyond:
            self._follow.stop()

    def _drag_out(self) -> None:
        samples, size = self.selection, self._geometry.size
        pixmaps = [self._sheet.pixmap(sample, size, size, self.devicePixelRatioF()) for sample in samples[:3]]
        picture = drag_picture(self._theme, [each for each in pixmaps if each is not None], len(samples))
        start_drag(self, samples_mime(self._domain, samples), picture)

    def _inside(self, position: QPoint) -> QPoint:
        return position + QPoint(0, self.verticalScrollBar().value())

    def _selected(self) -> None:
        self.viewport().update()
        self.selection_changed.emit(self.selection)
