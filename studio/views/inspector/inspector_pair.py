"""Two renderings of one domain side by side, to be compared in one place for as long as a button is held."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import ElidedLabel, button, row
from studio.views.common.domain_sign import DomainSign
from studio.views.inspector.inspector_pane import InspectorPane


class InspectorPair(QWidget):
    """`panes` are both.

    Signals: `heard(place)`, 0 or 1, from a click, and from holding and letting go; `domain_chosen(number)`, where
    there is a choice.
    """

    heard = Signal(object)
    domain_chosen = Signal(object)

    def __init__(self, theme: Theme, panes: tuple[InspectorPane, InspectorPane]) -> None:
        super().__init__()
        self.panes = panes
        self._sign = DomainSign(theme, 1)
        self._name = ElidedLabel("", "title")
        self._compare = button(
            self.tr("Hold: A | B"), self.tr("Hold to see and hear the right one in the place of the left one"), "pill"
        )
        self._domains = ChoicePill(theme, self.tr("In which domain it is shown"))
        self._domains.hide()
        self._domains.chosen.connect(self.domain_chosen)
        head = row(self._sign, self._name, self._domains, self._compare)
        head.setStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(row(panes[0], None, panes[1]))
        self._compare.pressed.connect(lambda: self._hold(True))
        self._compare.released.connect(lambda: self._hold(False))
        for place, pane in enumerate(panes):
            pane.clicked.connect(lambda _=False, place=place: self.heard.emit(place))

    def show_domain(self, domain: int, name: str) -> None:
        """Which domain renders both."""
        self._sign.show_domain(domain)
        self._name.setText(name)

    def show_choices(self, domains: Sequence[tuple[int, str]], domain: int) -> None:
        """The domains by number and name it could be shown in, and the one it is; of one, its name alone is seen."""
        self._domains.show_choices(domains, domain)
        self._domains.setVisible(len(domains) > 1)
        self._name.setVisible(len(domains) <= 1)

    def show_comparable(self, comparable: bool) -> None:
        """Whether both are there."""
        self._compare.setVisible(comparable)

    def show_playing(self, place: int) -> None:
        """Which of both is heard now, -1 for none."""
        for each, pane in enumerate(self.panes):
            pane.show_playing(each == place)

    def _hold(self, down: bool) -> None:
        self.panes[0].show_instead(self.panes[1] if down else None)
        self.heard.emit(1 if down else 0)
