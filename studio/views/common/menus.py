"""Menus that are filled anew, or made for one moment, and leave nothing behind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu


def empty(menu: QMenu) -> None:
    """Take everything out of a menu, its submenus too, which Qt would leave to it for as long as it lives."""
    for part in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        part.clear()
        part.deleteLater()
    menu.clear()


def pop_up(menu: QMenu, where: QPoint) -> None:
    """Open a menu that was made for this moment, at a place of the screen; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(where)
