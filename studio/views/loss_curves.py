"""The terms of the loss while the bridge trains: one curve per term, a legend with the newest values.

The plotting library takes most of a second to load, so it is loaded when the curves are first seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.controls import label, row

if TYPE_CHECKING:
    import pyqtgraph

TERMS = (
    ("reconstruction", "reconstruction", "How far latents come back from where they went in"),
    ("kl", "KL", "How far the shared space is from a plain Gaussian"),
    ("swd", "SWD", "How far apart the two domains lie in the shared space"),
    ("classifier", "classifier", "How well the bins can be told apart in the shared space"),
)
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_LEAST = 1e-4


class _Swatch(QWidget):
    """A short piece of a curve's line."""

    def __init__(self, theme: Theme, index: int) -> None:
        super().__init__()
        self._theme, self._index = theme, index
        self.setFixedSize(16, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.curve_colour(self._index), 2, _STYLES[self._index]))
        painter.drawLine(QPointF(0, 5), QPointF(16, 5))
        painter.end()


class LossCurves(QWidget):
    """Loss against step, the loss on a logarithmic axis."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: list[int] = []
        self._losses: dict[str, list[float]] = {key: [] for key, _, _ in TERMS}
        self._last_step = 500
        self._plot: pyqtgraph.PlotWidget | None = None
        self._curves: dict[str, Any] = {}
        self._values = {key: label("–", "figure") for key, _, _ in TERMS}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._legend())
        self.setMinimumHeight(150)
        self.setAccessibleName("loss curves")
        theme.changed.connect(self._restyle)

    def clear(self, steps: int) -> None:
        """Begin a training of that many steps."""
        self._last_step = max(1, steps)
        self._steps.clear()
        for key, values in self._losses.items():
            values.clear()
            self._values[key].setText("–")
        self._redraw()

    def show_losses(self, step: int, losses: Mapping[str, float]) -> None:
        """Add one point to each curve; `losses` are the terms by name as the engine calls them."""
        self._steps.append(step)
        for key, values in self._losses.items():
            value = float(losses.get(key, math.nan))
            values.append(max(_LEAST, value) if math.isfinite(value) else math.nan)
            self._values[key].setText(f"{value:.3f}" if math.isfinite(value) else "–")
        self._redraw()

    def _legend(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        for index, (key, name, tip) in enumerate(TERMS):
            words = label(name, "small")
            words.setToolTip(tip)
            holder = QWidget()
            holder.setLayout(row(_Swatch(self._theme, index), words, None, self._values[key], gap=6))
            grid.addWidget(holder, index // 2, index % 2)
        return grid

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None:
            self._build_plot()

    def _build_plot(self) -> None:
        import pyqtgraph  # not at the top: it costs most of a second

        plot = pyqtgraph.PlotWidget()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.setLogMode(x=False, y=True)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.showGrid(x=False, y=True, alpha=0.15)
        self._plot = plot
        self._curves = {key: plot.plot() for key, _, _ in TERMS}
        self._column.addWidget(plot, 1)
        self._restyle()
        self._redraw()

    def _restyle(self) -> None:
        if self._plot is None:
            return
        quiet = self._theme.colour("text_quiet")
        self._plot.setBackground(self._theme.colour("panel"))
        for side, words in (("bottom", "training step"), ("left", "loss, log scale")):
            axis = self._plot.getAxis(side)
            axis.setPen(self._theme.colour("hairline"))
            axis.setTextPen(quiet)
            axis.setTickFont(self._theme.figures(10))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(words, **{"color": quiet.name(), "font-size": "11px"})
        for index, (key, _, _) in enumerate(TERMS):
            self._curves[key].setPen(QPen(self._theme.curve_colour(index), 0, _STYLES[index]))

    def _redraw(self) -> None:
        if self._plot is None:
            return
        for key, values in self._losses.items():
            self._curves[key].setData(self._steps, values)
        view = self._plot.getViewBox()
        view.setXRange(0, self._last_step, padding=0.01)
        if self._steps:
            view.enableAutoRange(axis="y")
        else:
            view.setYRange(-2, 1)
