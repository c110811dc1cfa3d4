"""The button between the two generators in view: which two are shown, and which there are in all.

A bridge may join more than two domains; every page shows two of them, and the map all.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from studio.theme import Theme
from studio.views.common.controls import IconButton
from studio.views.common.menus import empty

Named = tuple[int, str]


class DomainsButton(IconButton):
    """Signals: `pair_chosen(source, target)`, `domain_added(generator)`, `domain_removed(number)`, and `opening()`
    before its menu shows.
    """

    pair_chosen = Signal(object, object)
    domain_added = Signal(object)
    domain_removed = Signal(object)
    opening = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "swap", "")
        tip = self.tr("Choose which two domains are shown, add one to the bridge, or remove one")
        self.setToolTip(tip)
        self.setAccessibleName(self.tr("domains of the bridge"))
        self._choices = QMenu(self)
        self._choices.setToolTipsVisible(True)
        self._choices.aboutToShow.connect(self.opening)
        self.setMenu(self._choices)

    def show_domains(
        self, domains: Sequence[Named], pair: tuple[int, int], generators: Sequence[tuple[str, str]]
    ) -> None:
        """The domains by number and name, the two in view, and the generators there are room for."""
        empty(self._choices)
        for source, first in domains:
            for target, second in domains:
                if source != target:
                    self._add_pair(source, target, f"{source} {first}  →  {target} {second}", (source, target) == pair)
        self._choices.addSeparator()
        added = self._choices.addMenu(self.tr("Add a domain"))
        added.setEnabled(bool(generators))
        for generator, name in generators:
            action = added.addAction(name)
            action.triggered.connect(lambda _=False, generator=generator: self.domain_added.emit(generator))
        removed = self._choices.addMenu(self.tr("Remove a domain"))
        removed.setEnabled(len(domains) > 2)
        for number, name in domains:
            action = removed.addAction(f"{number} {name}")
            action.triggered.connect(lambda _=False, number=number: self.domain_removed.emit(number))

    def _add_pair(self, source: int, target: int, words: str, chosen: bool) -> None:
        action = self._choices.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda: self.pair_chosen.emit(source, target))
