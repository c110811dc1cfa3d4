"""What the bridge is worth, in figures: transfer both ways large, the rest beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.views.controls import ElidedLabel, label
from studio.views.wording import duration, share


class ResultFigures(QWidget):
    """Two large figures and four small ones; dashes until there is a result."""

    def __init__(self) -> None:
        super().__init__()
        self._names = ("domain 1", "domain 2")
        self._large = (label("–", "big-figure"), label("–", "big-figure"))
        self._ways = (ElidedLabel("", "small"), ElidedLabel("", "small"))
        self._small: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._judge = label("", "small")
        self._judge.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._build())
        column.addWidget(self._judge)
        self.show_names(*self._names)

    def show_names(self, first: str, second: str) -> None:
        """Names of the generators of both domains."""
        self._names = (first, second)
        self._ways[0].setText(f"{first} → {second}")
        self._ways[1].setText(f"{second} → {first}")

    def show_results(
        self,
        transfer: tuple[float, float],
        reconstruction: tuple[float, float],
        overlap: float,
        seconds: float,
        judged_by: str,
    ) -> None:
        """Shares 0..1 (NaN where nothing can judge), proxy A-distance 0..2, seconds of training, and who judged."""
        for figure, value, arrow in zip(self._large, transfer, ("→", "←"), strict=True):
            figure.setText(f"{share(value)} {arrow}")
        first, second = (share(value) for value in reconstruction)
        self._small["reconstruction"].setText(f"{first} · {second}")
        self._small["overlap"].setText(f"{overlap:.2f}" if overlap == overlap else "–")
        self._small["trained in"].setText(duration(seconds))
        self._judge.setText(f"On samples the bridge never saw, judged by {judged_by}.")

    def clear(self) -> None:
        """No result yet."""
        for figure in (*self._large, *self._small.values()):
            figure.setText("–")
        self._judge.setText("")

    def _build(self) -> QGridLayout:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        tip = "Share of held-out samples that land in their own bin after crossing the bridge; 1 is all of them"
        for column, (figure, way) in enumerate(zip(self._large, self._ways, strict=True)):
            figure.setToolTip(tip)
            way.setToolTip(tip)
            grid.addWidget(figure, 0, column)
            grid.addWidget(way, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowMinimumHeight(2, 6)
        facts = (
            ("reconstruction", "Share that keeps its bin on the way into the shared space and back, per domain"),
            ("overlap", "Proxy A-distance: 0 where the domains are mixed in the shared space, 2 where they are apart"),
            ("trained in", "How long the training took"),
        )
        for place, (name, tip) in enumerate(facts):
            words, value = label(name, "small"), label("–", "figure")
            for each in (words, value):
                each.setToolTip(tip)
            grid.addWidget(words, 3 + place, 0)
            grid.addWidget(value, 3 + place, 1)
            self._small[name] = value
        return grid
