"""The menu of a bin: everything that can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.swatch import bin_icon, swatch

DIGITS = "1234567890"


class BinMenu(QObject):
    """Builds the menu anew each time it is opened.

    Signals: `assign_wanted()`, `rename_wanted()`, `shown_wanted()`, `recoloured(colour)`, `key_chosen(digit)`,
    `merge_wanted(id of the other bin)`, `split_wanted()` of the selected examples, `part_wanted()` by likeness,
    `shifted(-1 or 1)`, `removed()`.
    """

    assign_wanted = Signal()
    rename_wanted = Signal()
    shown_wanted = Signal()
    recoloured = Signal(object)
    key_chosen = Signal(object)
    merge_wanted = Signal(object)
    split_wanted = Signal()
    part_wanted = Signal()
    shifted = Signal(object)
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._parent = theme, parent

    def build(self, look: BinLook, bins: Sequence[BinLook]) -> QMenu:
        """The menu of the bin `look` among all `bins` in order."""
        menu = QMenu(self._parent)
        menu.setToolTipsVisible(True)
        menu.addAction(self.tr("Put the selected samples here"), self.assign_wanted.emit)
        menu.addAction(self.tr("Show its samples") + "\tEnter", self.shown_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Rename") + "\tF2", self.rename_wanted.emit)
        self._add_colours(menu, look, bins)
        self._add_keys(menu, look, bins)
        self._add_moves(menu, look, bins)
        menu.addSeparator()
        self._add_merges(menu, look, bins)
        menu.addAction(self.tr("Split off the selected examples"), self.split_wanted.emit)
        menu.addAction(self.tr("Split in two…"), self.part_wanted.emit).setToolTip(
            self.tr("Part its examples by how alike they are; the smaller half becomes a bin of its own")
        )
        menu.addSeparator()
        menu.addAction(self.tr("Delete bin") + "\tDel", self.removed.emit)
        return menu

    def _add_colours(self, menu: QMenu, look: BinLook, bins: Sequence[BinLook]) -> None:
        """Each colour with its name, and the key and names of the bins that have it."""
        colours = menu.addMenu(self.tr("Colour"))
        for index, name in enumerate(self._colour_names()):
            holders = [each for each in bins if each.colour == index]
            names = ", ".join(each.name for each in holders)
            words = f"{name} · {names}" if names else name
            action = colours.addAction(words, lambda index=index: self.recoloured.emit(index))
            action.setIcon(swatch(self._theme, index, "".join(each.key for each in holders[:1])))
            action.setCheckable(True)
            action.setChecked(index == look.colour)

    def _add_keys(self, menu: QMenu, look: BinLook, bins: Sequence[BinLook]) -> None:
        keys = menu.addMenu(self.tr("Key"))
        for digit in DIGITS:
            holder = next((each.name for each in bins if each.key == digit and each.id != look.id), "")
            words = self.tr("{digit} · swaps with “{name}”").format(digit=digit, name=holder) if holder else digit
            action = keys.addAction(words, lambda digit=digit: self.key_chosen.emit(digit))
            action.setCheckable(True)
            action.setChecked(digit == look.key)

    def _add_moves(self, menu: QMenu, look: BinLook, bins: Sequence[BinLook]) -> None:
        place = [each.id for each in bins].index(look.id)
        up = menu.addAction(self.tr("Move up") + "\tAlt+↑", lambda: self.shifted.emit(-1))
        down = menu.addAction(self.tr("Move down") + "\tAlt+↓", lambda: self.shifted.emit(1))
        up.setEnabled(place > 0)
        down.setEnabled(place < len(bins) - 1)

    def _add_merges(self, menu: QMenu, look: BinLook, bins: Sequence[BinLook]) -> None:
        merges = menu.addMenu(self.tr("Merge into"))
        for each in bins:
            if each.id != look.id:
                action = merges.addAction(each.name, lambda into=each.id: self.merge_wanted.emit(into))
                action.setIcon(bin_icon(self._theme, each))
        merges.setEnabled(len(bins) > 1)

    def _colour_names(self) -> tuple[str, ...]:
        full = (
            *(self.tr("sky"), self.tr("gold"), self.tr("green"), self.tr("rose"), self.tr("violet")),
            *(self.tr("lemon"), self.tr("orange"), self.tr("mint"), self.tr("periwinkle"), self.tr("orchid")),
        )
        return (*full, *(self.tr("{colour}, hollow").format(colour=each) for each in full))
