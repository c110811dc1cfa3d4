"""A pill that shows one choice out of a few and opens the menu of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from studio.theme import Theme

NO_TIPS: Mapping[object, str] = MappingProxyType({})


class ChoicePill(QPushButton):
    """One choice out of a few, in a menu. `chosen(key)` is sent when the user picks another one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, tip: str) -> None:
        super().__init__()
        self.setProperty("kind", "pill")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # only the arrow of the pill stands right
        self.setMenu(self._menu)
        self._theme = theme
        self._names: dict[object, str] = {}
        self._group = QActionGroup(self._menu)  # one for good: clearing the menu destroys its actions, not a group
        self._key: object = None
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    @property
    def key(self) -> object:
        """The choice in force."""
        return self._key

    def show_choices(
        self, choices: Iterable[tuple[object, str]], key: object, tips: Mapping[object, str] = NO_TIPS
    ) -> None:
        """Offer these (key, name) pairs; `key` is in force, or the first if it is not among them.

        `tips` tell more of a choice, by its key.
        """
        self._names = dict(choices)
        self._menu.clear()
        for choice, name in self._names.items():
            action = QAction(name, self._group, checkable=True)
            if choice in tips:
                action.setToolTip(tips[choice])
            action.triggered.connect(lambda _=False, choice=choice: self._pick(choice))
            self._menu.addAction(action)
        self.show_choice(key if key in self._names else next(iter(self._names)))

    def show_choice(self, key: object) -> None:
        """Show that `key` is in force, without a signal."""
        self._key = key
        self.setText(self._names[key])
        for action, choice in zip(self._group.actions(), self._names, strict=True):
            action.setChecked(choice == key)

    def show_nearest(self, key: object) -> None:
        """Show that `key` is in force, or the first choice where it is none of them, without a signal."""
        self.show_choice(key if key in self._names else next(iter(self._names)))

    def show_other(self, words: str) -> None:
        """Show that something is in force that is none of the choices, without a signal."""
        self._key = None
        self.setText(words)
        for action in self._group.actions():
            action.setChecked(False)

    def _pick(self, key: object) -> None:
        if key != self._key:
            self.show_choice(key)
            self.chosen.emit(key)

    def _paint_icon(self) -> None:
        self.setIcon(self._theme.icon("down", "text_quiet", 12))
        self.setIconSize(QSize(12, 12))
