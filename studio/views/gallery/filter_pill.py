"""The choice of which samples a gallery shows: all, by label, by bin, by guess, by how sure the guess is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.menus import empty
from studio.views.common.swatch import bin_icon
from studio.views.gallery.grid_order import ALL, LABELLED, UNLABELLED, Filter

UNSURE = tuple(Filter("unsure", below=below) for below in (0.1, 0.25, 0.5, 0.75))


class FilterPill(QPushButton):
    """A button with a menu of filters. `chosen(Filter)` is sent when the user picks another one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bins: tuple[BinLook, ...] = ()
        self._key = ALL
        tip = self.tr("Which samples to show (U: only those without a label)")
        self.setProperty("kind", "pill")
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._group = QActionGroup(self._menu)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        self._paint_icon()
        theme.changed.connect(self._paint_icon)
        self.show_choice(ALL)

    @property
    def key(self) -> Filter:
        """The filter in force."""
        return self._key

    @property
    def index(self) -> int:
        """The index of the bin the filter names, -1 for none."""
        return next((place for place, each in enumerate(self._bins) if each.id == self._key.bin_id), -1)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins to choose from; a filter whose bin is gone becomes `ALL`."""
        self._bins = tuple(bins)
        self.show_choice(ALL if self._key.bin_id and self.index < 0 else self._key)

    def show_choice(self, key: Filter) -> None:
        """Show that a filter is in force, without a signal."""
        self._key = key
        self.setText(self._short(key))
        self.setAccessibleName(self.tr("shown: {filter}").format(filter=self._words(key)))

    def menu_of_filters(self) -> QMenu:
        """The menu as it would open now."""
        self._fill()
        return self._menu

    def _fill(self) -> None:
        empty(self._menu)
        for key in (ALL, UNLABELLED, LABELLED):
            self._offer(self._menu, key)
        unsure = self._menu.addMenu(self.tr("Guesses less sure than"))
        for key in UNSURE:
            self._offer(unsure, key, f"{key.below:.0%}")
        self._menu.addSeparator()
        for look in self._bins:
            self._offer(self._menu, Filter("bin", look.id), look.name).setIcon(bin_icon(self._theme, look))
        if self._bins:
            guesses = self._menu.addMenu(self.tr("Only guessed as"))
            for look in self._bins:
                self._offer(guesses, Filter("guess", look.id), look.name).setIcon(bin_icon(self._theme, look))

    def _offer(self, menu: QMenu, key: Filter, words: str = "") -> QAction:
        action = QAction(words or self._words(key), self._group, checkable=True)
        action.setChecked(key == self._key)
        action.triggered.connect(lambda _=False, key=key: self._pick(key))
        menu.addAction(action)
        return action

    def _pick(self, key: Filter) -> None:
        if key != self._key:
            self.show_choice(key)
            self.chosen.emit(key)

    def _words(self, key: Filter) -> str:
        name = self._bins[self.index].name if key.bin_id and self.index >= 0 else ""
        return {
            "all": self.tr("all samples"),
            "labelled": self.tr("labelled"),
            "unlabelled": self.tr("unlabelled"),
            "unsure": self.tr("guesses less sure than {share}").format(share=f"{key.below:.0%}"),
            "bin": name,
            "guess": self.tr("guessed “{name}”").format(name=name),
        }[key.kind]

    def _short(self, key: Filter) -> str:
        """As long as a pill may be beside the other one."""
        words = {"all": self.tr("all bins"), "unsure": self.tr("< {share} sure").format(share=f"{key.below:.0%}")}
        return words.get(key.kind) or self.fontMetrics().elidedText(self._words(key), Qt.TextElideMode.ElideRight, 130)

    def _paint_icon(self) -> None:
        self.setIcon(self._theme.icon("down", "text_quiet", 12))
        self.setIconSize(QSize(12, 12))
