"""Named points as small pictures: a click comes back to one; it can be renamed, forgotten and put into the path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QMenu, QStackedLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import invitation
from studio.views.common.menus import pop_up
from studio.views.common.name_editor import NameEditor
from studio.views.common.pictures import rounded, to_image

_SIDE, _CELL = 48, (76, 84)
_KEYS = 9


@dataclass(frozen=True, eq=False)
class PointLook:
    """A point as the list shows it.

    Attributes:
        picture: uint8 ``[height, width]`` or ``[..., 3]``; None while there is none.
        kind: of its domain, ``image`` or ``sound``.
        here: its generator is the one in use.
    """

    id: str
    name: str
    domain: int
    picture: NDArray[np.uint8] | None
    kind: str = "image"
    here: bool = True


class _Pictures(QListWidget):
    """The points. Signals: `renaming(id)`, `removing(id)`, `asked(id, global position)`."""

    renaming = Signal(object)
    removing = Signal(object)
    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pictures")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(QSize(*_CELL))
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> str:
        """Id of the current point, empty where there is none."""
        item = self.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.current and event.key() == Qt.Key.Key_F2:
            self.renaming.emit(self.current)
        elif self.current and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removing.emit(self.current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) or self.currentItem()
        if item is not None:
            self.setCurrentItem(item)
            self.asked.emit(self.current, event.globalPos())


class PointList(QWidget):
    """Signals: `name_wanted()`, `recalled(id)`, `renamed(id, name)`, `key_wanted(id)`, `remove_wanted(id)`,
    `naming()` when a name is about to be typed.
    """

    name_wanted = Signal()
    naming = Signal()
    recalled = Signal(object)
    renamed = Signal(object, object)
    key_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: dict[str, QListWidgetItem] = {}
        self._looks: dict[str, PointLook] = {}
        self._editor: NameEditor | None = None
        self._list = _Pictures()
        self._list.setAccessibleName(self.tr("named points"))
        self._list.setToolTip(self.tr("A click comes back to a point; F2 renames it, Delete forgets it"))
        self._empty = invitation(self._invitation())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        self._list.itemClicked.connect(lambda item: self.recalled.emit(item.data(Qt.ItemDataRole.UserRole)))
        self._list.itemActivated.connect(lambda item: self.recalled.emit(item.data(Qt.ItemDataRole.UserRole)))
        self._list.renaming.connect(self.edit_name)
        self._list.removing.connect(self.remove_wanted)
        self._list.asked.connect(lambda wanted, where: pop_up(self.menu(str(wanted)), where))

    @property
    def names(self) -> list[str]:
        """The names shown, in order."""
        return [look.name for look in self._looks.values()]

    def show_points(self, looks: Sequence[PointLook]) -> None:
        """The points in order; the first nine have keys."""
        if [look.id for look in looks] != list(self._items):
            self._list.clear()
            self._items = {}
            for look in looks:
                self._items[look.id] = QListWidgetItem(self._list)
                self._items[look.id].setData(Qt.ItemDataRole.UserRole, look.id)
        self._looks = {look.id: look for look in looks}
        for place, look in enumerate(looks, start=1):
            self._dress(self._items[look.id], look, place)
        self._stack.setCurrentWidget(self._list if looks else self._empty)

    def show_current(self, wanted: str) -> None:
        """Which point is shown in the pictures; an empty id for none."""
        if wanted in self._items:
            self._list.setCurrentItem(self._items[wanted])
        else:
            self._list.clearSelection()

    def edit_name(self, wanted: str) -> None:
        """Let the user type a name in place."""
        if wanted not in self._items or self._editor is not None:
            return
        self.naming.emit()
        item = self._items[wanted]
        self._list.scrollToItem(item)
        box = self._list.visualItemRect(item)
        self._editor = NameEditor(self._looks[wanted].name, self._list)
        self._editor.setGeometry(box.left(), box.bottom() - 24, box.width() + 40, 24)
        self._editor.finished.connect(lambda name: self._named(wanted, str(name)))
        self._editor.show()
        self._editor.setFocus()

    def menu(self, wanted: str) -> QMenu:
        """Everything that can be done with a point."""
        menu = QMenu(self)
        menu.addAction(self.tr("Come back to it"), lambda: self.recalled.emit(wanted))
        menu.addAction(self.tr("Add to the path as a key"), lambda: self.key_wanted.emit(wanted))
        menu.addSeparator()
        menu.addAction(self.tr("Rename") + "\tF2", lambda: self.edit_name(wanted))
        menu.addAction(self.tr("Forget") + "\tDel", lambda: self.remove_wanted.emit(wanted))
        return menu

    def _invitation(self) -> str:
        return self.tr(
            "“Name this point” keeps the place under the playhead, or the one the pad plays. A click, Shift and a "
            "digit, MIDI or OSC come back to it."
        )

    def _dress(self, item: QListWidgetItem, look: PointLook, place: int) -> None:
        key = f"⇧{place} " if place <= _KEYS else ""
        item.setText(f"{key}{look.name}")
        tip = look.name if look.here else self.tr("{name}: of a generator that is not in use").format(name=look.name)
        item.setToolTip(tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tip)
        icon, pixmap = QIcon(), self._pixmap(look)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a selected picture keeps its colours
            icon.addPixmap(pixmap, mode)
        item.setIcon(icon)

    def _pixmap(self, look: PointLook) -> QPixmap:
        if look.picture is None:
            pixmap = QPixmap(_SIDE, _SIDE)
            pixmap.fill(self._theme.colour("raised"))
            return pixmap
        colours = self._theme.magma() if look.kind == "sound" else None
        return rounded(to_image(look.picture, colours), QSize(_SIDE, _SIDE), self.devicePixelRatioF(), 5.0)

    def _named(self, wanted: str, name: str) -> None:
        self._editor = None
        if name != self._looks[wanted].name:
            self.renamed.emit(wanted, name)
