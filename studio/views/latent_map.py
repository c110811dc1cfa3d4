"""The map of the shared space: samples of both domains, told apart by shape, coloured by bin, with the path on top.

Wheel and drag zoom and pan, a double click or F shows everything; Shift and drag encircle samples to select them; a
sample under the pointer is named and shown, and close up every sample with room for it shows its picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.bin_look import BinLook
from studio.views.empty_state import EmptyState
from studio.views.map_gestures import MapGestures, Outline
from studio.views.map_layers import MapLayers
from studio.views.map_picture import MapPicture
from studio.views.map_points import NO_SAMPLE, NOWHERE, Floats, Found, Ints, MapPoints, Masks
from studio.views.map_view import MapView
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_drag import samples_in

_NEAR = 9.0
_BANNER, _NAMES = 150, 30  # logical pixels
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_MOVES = {Qt.Key.Key_Left: (40, 0), Qt.Key.Key_Right: (-40, 0), Qt.Key.Key_Up: (0, 40), Qt.Key.Key_Down: (0, -40)}
_ZOOMS = {"+": 1.25, "=": 1.25, "-": 0.8}


class LatentMap(QWidget):
    """The map.

    Signals: `hovered(domain, sample)` with (0, -1) for none, `picked(domain, sample)` on a click,
    `selected(first, second)` with the samples of both domains, `key_pressed(digit)` and `unlabel_wanted()` while
    something is selected, `samples_dropped(domain, samples, bin index)`, `train_wanted()` from its empty state.
    """

    hovered = Signal(object, object)
    picked = Signal(object, object)
    selected = Signal(object, object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    samples_dropped = Signal(object, object, object)
    train_wanted = Signal()

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet] | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._view = MapView()
        self._follows = True  # the view shows everything, and goes on doing so
        self._corners = (self._view.low, self._view.high)
        self._points = MapPoints()
        self._picture = MapPicture(theme, self._points)
        self._layers = MapLayers(theme, self._points, sheets)
        self._dots: QImage | None = None
        self._pixels: tuple[Floats, Floats] = (NOWHERE, NOWHERE)
        self._hover: Found | None = None
        self._tabbed, self._shaded = False, True
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._motion.valueChanged.connect(self._glide)
        self._empty = EmptyState(
            self.tr("No map yet"), self.tr("Train a bridge: the map shows where both domains meet."), "", self
        )
        self._empty.wanted.connect(self.train_wanted)
        self._gestures = MapGestures(self)
        self._connect_gestures()
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("map of the shared space"))
        self.setAccessibleDescription(
            self.tr(
                "Wheel or + and - zoom, drag or arrow keys move, double click or F shows all; "
                "Shift and drag select, digits put the selection into a bin"
            )
        )
        theme.changed.connect(self._restyle)
        for sheet in sheets or ():
            sheet.changed.connect(self._pictures_came)

    # ------------------------------------------------------------ what is shown

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that the points' bins index."""
        self._picture.show_bins(bins)
        self._layers.bins = tuple(bins)
        self._restamp()

    def show_points(self, samples: tuple[Ints, Ints], points: tuple[Floats, Floats], bins: tuple[Ints, Ints]) -> None:
        """Per domain the samples ``[n]``, their places ``[n, 2]`` in about -1..1 and bin indices ``[n]``, -1 for none.

        Samples that were there move to their new place in a short glide. All bins count as certain until `show_marks`.
        """
        glides = self._points.place(samples, points)
        self._points.mark(bins)
        self._picture.restyle()
        self._hover = None
        self._corners = (self._view.low, self._view.high)
        self._show_empty_state()
        self._motion.stop()
        if glides and self._theme.motion_ms() and self.isVisible():
            self._motion.setDuration(round(1.7 * self._theme.motion_ms()))
            self._motion.start()
        else:
            self._motion.setCurrentTime(self._motion.duration())
            self._glide(1.0)

    def show_marks(
        self, bins: tuple[Ints, Ints], sureness: tuple[Floats, Floats], labelled: tuple[Masks, Masks]
    ) -> None:
        """Of the points as they were shown: bin ``[n]`` (-1 none), how sure it is 0..1, whether it is a label."""
        self._points.mark(bins, sureness, labelled)
        self._restyle()

    def show_regions(self, grid: Ints | None, reach: float) -> None:
        """Bin of each cell of a square grid over -reach..reach, row 0 at the top, -1 for none; None shows none."""
        self._layers.regions, self._layers.reach = grid, reach
        self._show_ground()

    def show_shading(self, shown: bool) -> None:
        """Whether the regions are shaded; they are there all the same, for what is dropped on them."""
        self._shaded = shown
        self._show_ground()

    def _show_ground(self) -> None:
        self._picture.show_regions(self._layers.regions if self._shaded else None, self._layers.reach)
        self._restamp()

    def show_hidden(self, domains: Iterable[int], bins: Iterable[int]) -> None:
        """Leave out these domains (1, 2) and bins (-1 for samples without one)."""
        self._points.hide(domains, bins)
        self._restyle()

    def show_selection(self, first: Iterable[int], second: Iterable[int]) -> None:
        """Select these samples of domain 1 and 2 without a signal; everything else becomes faint."""
        self._points.select(first, second)
        self._restyle()

    def show_traces(self, domain: int, samples: Sequence[int], landings: Floats) -> None:
        """Lines from samples of a domain to where they land ``[n, 2]``; no samples, no lines."""
        self._layers.show_traces(domain, samples, landings)
        self.update()

    def show_names(self, domain: int, names: Mapping[int, str]) -> None:
        """Names of samples of a domain, where they have one of their own."""
        self._layers.names[domain - 1] = dict(names)

    def show_empty(self, heading: str, sentence: str, action: str = "") -> None:
        """What to say while there is no map."""
        self._empty.show_words(heading, sentence, action)
        self._show_empty_state()

    def show_apart(self, names: tuple[str, str] | None) -> None:
        """The points are two maps side by side, under these names, with the empty state below; None: one map."""
        self._layers.apart = names
        self._show_empty_state()
        self._glide(1.0)

    def show_lasso_tool(self, chosen: bool) -> None:
        """A drag encircles instead of moving the map."""
        self._gestures.lasso_tool = chosen
        self.setCursor(Qt.CursorShape.CrossCursor if chosen else Qt.CursorShape.ArrowCursor)

    def show_path(self, path: Floats, keys: Floats) -> None:
        """The path as map points ``[n, 2]`` and its keys ``[k, 2]``; empty arrays for none."""
        self._layers.path, self._layers.keys = path, keys
        self.update()

    def show_playhead(self, point: Floats | None) -> None:
        """Where the playhead is, ``[2]``, or None."""
        self._layers.playhead = NOWHERE if point is None else np.asarray(point).reshape(1, 2)
        self.update()

    def fit(self) -> None:
        """Show everything, now and while it changes."""
        self._follows = True
        self._show_view(self._view.bounded(*self._target_corners()).reset())

    @property
    def selection(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The selected samples of both domains, in ascending order."""
        first, second = (tuple(sorted(each)) for each in self._points.selected)
        return first, second

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._dots is None:
            places = self._moving_points()
            self._pixels = (self._view.to_pixels(places[0]), self._view.to_pixels(places[1]))
            self._dots = self._picture.image(self._pixels, self._view, self.devicePixelRatioF())
        painter.drawImage(QPointF(0, 0), self._dots)
        self._layers.paint(painter, self._view, self._pixels, QRectF(self.rect()))
        if self._hover is not None:
            self._layers.paint_hovered(painter, self._hover, self._pixels, QRectF(self.rect()))
        if self._tabbed:
            self._layers.paint_focus(painter, QRectF(self.rect()))
        painter.end()

    def _moving_points(self) -> tuple[Floats, Floats]:
        """Where the points are now, in the middle of a glide too."""
        running = self._motion.state() == QVariantAnimation.State.Running
        return self._points.at(float(self._motion.currentValue()) if running else 1.0)

    def _glide(self, share: object) -> None:
        """One step of the glide: while everything is to be seen, what is to be seen glides too."""
        at, (low, high) = float(str(share)), self._target_corners()
        pairs = [zip(old, new, strict=True) for old, new in zip(self._corners, (low, high), strict=True)]
        lower, upper = ([old + (new - old) * at for old, new in pair] for pair in pairs)
        self._view = self._view.bounded((lower[0], lower[1]), (upper[0], upper[1]))
        if self._follows:
            self._view = self._view.reset()
        self._restamp()

    def _target_corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        low, high = self._points.corners()
        if not self._layers.apart:
            return low, high
        free = max(1.0, self.height() - _BANNER - _NAMES)  # between the names above and the words below
        unit = (high[1] - low[1]) / free
        return (low[0], low[1] - _BANNER * unit), (high[0], high[1] + _NAMES * unit)

    def _restyle(self, *_: object) -> None:
        self._picture.restyle()
        self._restamp()

    def _restamp(self, *_: object) -> None:
        self._dots = None
        self.update()

    def _pictures_came(self, *_: object) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._view = self._view.sized(self.width(), self.height())
        self._show_empty_state()
        self._glide(1.0)

    def _show_empty_state(self) -> None:
        banner = self.rect().adjusted(0, max(0, self.height() - _BANNER), 0, 0)
        self._empty.setGeometry(banner if self._layers.apart else self.rect())
        self._empty.setVisible(bool(self._layers.apart) or not self._points.count)

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    # ------------------------------------------------------------ pointer

    def sample_at(self, position: QPointF) -> tuple[int, int]:
        """Domain and sample of the nearest point within reach of a pixel, (0, -1) for none."""
        found = self._found_at(position)
        return (found.domain, found.sample) if found else NO_SAMPLE

    def _found_at(self, position: QPointF) -> Found | None:
        close = self._layers.thumbnail_at(position.x(), position.y())
        if close is not None:
            return close
        places = self._moving_points()
        pixels = (self._view.to_pixels(places[0]), self._view.to_pixels(places[1]))
        return self._points.nearest(pixels, position.x(), position.y(), _NEAR)

    def _connect_gestures(self) -> None:
        gestures = self._gestures
        gestures.moved.connect(lambda at: self._hover_over(self._found_at(at)))
        gestures.panned.connect(lambda dx, dy: self._move_view(self._view.panned(dx, dy)))
        gestures.lasso_drawn.connect(self._show_lasso)
        gestures.lassoed.connect(self._lassoed)
        gestures.clicked.connect(self._clicked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._move_view(self._view.zoomed(1.0015 ** event.angleDelta().y(), at.x(), at.y()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_over(None)

    def _clicked(self, at: QPointF, add: bool) -> None:
        found = self._found_at(at)
        if found is None:
            if not add and self._points.any_selected:
                self._select(frozenset(), frozenset())
        elif add:
            chosen = list(self._points.selected)
            chosen[found.domain - 1] = chosen[found.domain - 1] ^ {found.sample}
            self._select(*chosen)
        else:
            self.picked.emit(found.domain, found.sample)

    def _show_lasso(self, outline: Outline) -> None:
        self._layers.lasso = list(outline)
        self.update()

    def _lassoed(self, outline: Outline, add: bool) -> None:
        inside = [frozenset(each.tolist()) for each in self._points.within(self._pixels, outline)]
        before = self._points.selected if add else (frozenset(), frozenset())
        self._select(before[0] | inside[0], before[1] | inside[1])

    def _select(self, first: frozenset[int], second: frozenset[int]) -> None:
        self.show_selection(first, second)
        self.selected.emit(*self.selection)

    def _show_view(self, view: MapView) -> None:
        self._view = view
        self._hover_over(None)
        self._restamp()

    def _move_view(self, view: MapView) -> None:
        """The user looks somewhere else."""
        self._follows = False
        self._show_view(view)

    def _hover_over(self, found: Found | None) -> None:
        if found != self._hover:
            self._hover = found
            self.hovered.emit(*(found[:2] if found else NO_SAMPLE))
            self.update()

    # ------------------------------------------------------------ drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if samples_in(event.mimeData()) is not None and self._layers.regions is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position()
        self._layers.drop_bin = self._layers.bin_at(*self._view.to_map(at.x(), at.y()))
        event.setAccepted(self._layers.drop_bin >= 0)
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._layers.drop_bin = -1
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        at, dragged = event.position(), samples_in(event.mimeData())
        target = self._layers.bin_at(*self._view.to_map(at.x(), at.y()))
        self._layers.drop_bin = -1
        self.update()
        if dragged is not None and target >= 0:
            event.acceptProposedAction()
            self.samples_dropped.emit(*dragged, target)

    # ------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text, chosen = Qt.Key(event.key()), event.text(), self._points.any_selected
        if key in _MOVES:
            self._move_view(self._view.panned(*_MOVES[key]))
        elif text in _ZOOMS:
            self._move_view(self._view.zoomed(_ZOOMS[text], self.width() / 2, self.height() / 2))
        elif text.isdigit() and chosen:
            self.key_pressed.emit(text)
        elif text in ("0", "f", "F"):
            self.fit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            self.unlabel_wanted.emit()
        elif key == Qt.Key.Key_Escape and (self._gestures.busy or chosen):
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self._gestures.busy:
            self._gestures.give_up()
        else:
            self._select(frozenset(), frozenset())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tabbed = event.reason() in _KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tabbed = False
        super().focusOutEvent(event)
        self.update()
