"""What the bridge is worth, in figures: transfer both ways large, the rest beside it, and who judged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.views.common.controls import label
from studio.views.common.wording import duration, share

JUDGES = ("evaluation classifiers", "held-out labels")


class ResultFigures(QWidget):
    """Two large figures and three small ones; dashes until there is a result."""

    def __init__(self) -> None:
        super().__init__()
        self._large = (label("–", "big-figure"), label("–", "big-figure"))
        self._ways = (label("", "small"), label("", "small"))
        self._small: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._judge, self._remarks = label("", "small"), label("", "small")
        self._remarks.setProperty("state", "warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._build())
        for words in (*self._ways, self._judge, self._remarks):
            words.setWordWrap(True)
        for words in (self._judge, self._remarks):
            column.addWidget(words)
        self.clear()

    @property
    def judge(self) -> str:
        """Who judged, in words."""
        return self._judge.text()

    def show_names(self, first: str, second: str) -> None:
        """Names of the generators of both domains."""
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
        """Shares 0..1 (NaN where nothing can judge), proxy A-distance 0..2, seconds of training, and who judged.

        `judged_by` is as the engine says it: "evaluation classifiers" or "held-out labels".
        """
        self._show_transfer(transfer)
        first, second = (share(value) for value in reconstruction)
        self._small["reconstruction"].setText(f"{first} · {second}")
        self._small["overlap"].setText(_figure(overlap))
        self._small["seconds"].setText(duration(seconds))
        words = {
            JUDGES[0]: self.tr("On samples the bridge never saw, judged by the evaluation classifiers."),
            JUDGES[1]: self.tr("Judged by your labels, each as if it had been withheld."),
        }
        self._judge.setText(words.get(judged_by, judged_by))

    def show_live(self, transfer: tuple[float, float], judged: tuple[int, int], overlap: float) -> None:
        """What the bridge in training does: shares 0..1, number of labels behind each, proxy A-distance 0..2."""
        self._show_transfer(transfer)
        self._small["overlap"].setText(_figure(overlap))
        for name in ("reconstruction", "seconds"):
            self._small[name].setText("–")
        if sum(judged) == 0:
            self._judge.setText(self.tr("Nothing can judge yet: label at least four samples of a bin in each domain."))
            return
        words = self.tr("Judged by your labels ({0} and {1}), each as if it had been withheld.")
        self._judge.setText(words.format(*judged))

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """What the training could not do, in sentences; none for nothing."""
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))

    def clear(self) -> None:
        """No result yet."""
        for figure in (*self._large, *self._small.values()):
            figure.setText("–")
        self._judge.setText("")
        self.show_remarks(())

    def _show_transfer(self, transfer: tuple[float, float]) -> None:
        for figure, value, arrow in zip(self._large, transfer, ("→", "←"), strict=True):
            figure.setText(f"{share(value)} {arrow}")

    def _build(self) -> QGridLayout:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        tip = self.tr(
            "Share of held-out samples that land in their own bin after crossing the bridge; 1 is all of them"
        )
        for column, (figure, way) in enumerate(zip(self._large, self._ways, strict=True)):
            figure.setToolTip(tip)
            way.setToolTip(tip)
            grid.addWidget(figure, 0, column)
            grid.addWidget(way, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        for place, (key, name, tip) in enumerate(self._facts()):
            words, value = label(name, "small"), label("–", "figure")
            for each in (words, value):
                each.setToolTip(tip)
            grid.addWidget(words, 2 + place, 0)
            grid.addWidget(value, 2 + place, 1)
            self._small[key] = value
        return grid

    def _facts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                *("reconstruction", self.tr("reconstruction")),
                self.tr("Share that keeps its bin on the way into the shared space and back, per domain"),
            ),
            (
                *("overlap", self.tr("domain gap, 0–2")),
                self.tr("Proxy A-distance: 0 where the domains are mixed in the shared space, 2 where they are apart"),
            ),
            ("seconds", self.tr("trained in"), self.tr("How long the training took, with what it went on from")),
        )


def _figure(value: float) -> str:
    return f"{value:.2f}" if value == value else "–"
