"""What the bridge does while it trains: how many labels arrive in their own bin, and how mixed the domains are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, label, row
from studio.views.training.curve_plot import CurvePlot

THERE, BACK, OVERLAP = "there", "back", "overlap"


class ArrivalCurves(QWidget):
    """Two plots over training steps: shares in percent, and the distance between the domains from 0 to 2."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.shares = CurvePlot(theme, self.tr("arrive in own bin, %"), bounds=(0, 100))
        self.overlap = CurvePlot(theme, self.tr("A-distance, 0–2"), bounds=(0, 2))
        self.overlap.setMinimumHeight(134)
        self._names = tuple(ElidedLabel("", "small") for _ in (1, 2))
        for name, line in zip(self._names, ("—", "- -"), strict=True):
            name.setText(line)
        self.show_pair(1, 2)
        self._build()

    def show_pair(self, source: int, target: int) -> None:
        """The two domains whose arrivals are drawn: each line has the colour of the domain it starts from."""
        self.shares.show_domain_pen(THERE, source, Qt.PenStyle.SolidLine)
        self.shares.show_domain_pen(BACK, target, Qt.PenStyle.DashLine)
        for name, domain in zip(self._names, (source, target), strict=True):
            name.setProperty("domain", str(domain))
            name.style().polish(name)

    def show_names(self, first: str, second: str) -> None:
        """Names of the generators of both domains."""
        for name, line, words in zip(
            self._names, ("—", "- -"), (f"{first} → {second}", f"{second} → {first}"), strict=True
        ):
            name.setText(f"{line}  {words}")
            name.setToolTip(self.tr("The line of {0}").format(words))
        self.shares.setAccessibleName(self.tr("share of labels that arrive in their own bin, over training steps"))
        self.overlap.setAccessibleName(self.tr("distance between the domains in the shared space, over training steps"))

    def clear(self, steps: int) -> None:
        """Begin a training of that many steps."""
        self.shares.clear(steps)
        self.overlap.clear(steps)

    def show_steps(self, steps: int) -> None:
        """The training is going to take that many steps."""
        self.shares.show_steps(steps)
        self.overlap.show_steps(steps)

    def show_look(self, step: int, accuracy: tuple[float, float], overlap: float) -> None:
        """Shares 0..1 (NaN where nothing can judge) and the proxy A-distance 0..2 after a step."""
        self.shares.add({THERE: 100 * accuracy[0], BACK: 100 * accuracy[1]}, step)
        self.overlap.add({OVERLAP: overlap}, step)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Arrivals"), "title"))
        for name in self._names:
            column.addWidget(name)
        column.addWidget(self.shares, 3)
        title, hint = label(self.tr("Domain gap"), "title"), ElidedLabel(self.tr("0 mixed · 2 apart"), "small")
        head = row(title, hint)
        head.setStretchFactor(hint, 1)
        column.addLayout(head)
        column.addWidget(self.overlap, 2)
