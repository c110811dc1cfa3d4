"""Which lanes are seen, and whether their smoothness is drawn: a pill with a menu of switches."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from studio.theme import Theme

LANE_CHOICES = ("source", "target", "transfer", "shared", "smoothness")


class LanesMenu(QPushButton):
    """`lane_toggled(lane, shown)` is sent when the user switches source, target, transfer, shared or smoothness."""

    lane_toggled = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Lanes"))
        self.setProperty("kind", "pill")
        self.setToolTip(self.tr("Which lanes are shown, and how smoothly they change"))
        self.setAccessibleName(self.tr("lanes shown"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # only the arrow of the pill stands right
        words = (
            self.tr("Source"),
            self.tr("Target"),
            self.tr("Transfer"),
            self.tr("Shared space"),
            self.tr("Smoothness curves"),
        )
        self._actions: dict[str, QAction] = {}
        for lane, name in zip(LANE_CHOICES, words, strict=True):
            action = QAction(name, menu, checkable=True)
            action.triggered.connect(lambda on=False, lane=lane: self.lane_toggled.emit(lane, on))
            menu.addAction(action)
            self._actions[lane] = action
        self.setMenu(menu)
        self._theme = theme
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    def show_lanes(self, lanes: Collection[str]) -> None:
        """Which are on, without a signal."""
        for lane, action in self._actions.items():
            action.setChecked(lane in lanes)

    def _paint_icon(self) -> None:
        self.setIcon(self._theme.icon("down", "text_quiet", 12))
