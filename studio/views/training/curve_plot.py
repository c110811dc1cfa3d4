"""Curves over training steps on named axes, in the colours of the theme.

The plotting library takes most of a second to load, so it is loaded when a plot is first seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.theme import Theme

if TYPE_CHECKING:
    import pyqtgraph

LINES = (
    *(Qt.PenStyle.SolidLine, Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine),
    *(Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.SolidLine, Qt.PenStyle.DashDotLine),
)
"""Lines of the first curves; with the four colours of the theme no two look alike."""


def pen_of(theme: Theme, index: int, width: float = 0) -> QPen:
    """The line of a curve of a plot of several terms; `width` in pixels, 0 is the thinnest there is."""
    return QPen(theme.curve_colour(index), width, LINES[index % len(LINES)])


class CurvePlot(QWidget):
    """Any number of curves by key.

    Args:
        up: what the values are, with their unit; `across` is always the training step.
        log: the values stand on a logarithmic axis.
        bounds: of the values; None follows them.
    """

    def __init__(self, theme: Theme, up: str, *, log: bool = False, bounds: tuple[float, float] | None = None) -> None:
        super().__init__()
        self._theme, self._up, self._log, self._bounds = theme, up, log, bounds
        self._points: dict[str, tuple[list[float], list[float]]] = {}
        self._pens: dict[str, int | tuple[int, Qt.PenStyle]] = {}
        self._hidden: set[str] = set()
        self._last_step = 500
        self._plot: pyqtgraph.PlotWidget | None = None
        self._curves: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumHeight(150)
        theme.changed.connect(self._restyle)

    @property
    def keys(self) -> list[str]:
        """The curves there are."""
        return list(self._points)

    def clear(self, steps: int) -> None:
        """Begin a training of that many steps."""
        self._points.clear()
        for curve in self._curves.values():
            curve.setData([], [])
        self.show_steps(steps)

    def show_steps(self, steps: int) -> None:
        """The training is going to take that many steps."""
        self._last_step = max(1, steps)
        self._redraw()

    def add(self, points: dict[str, float], step: float) -> None:
        """Go on with curves at a step; NaN is a gap."""
        for key, value in points.items():
            steps, values = self._points.setdefault(key, ([], []))
            steps.append(step)
            values.append(value)
        self._redraw()

    def show_pen(self, key: str, index: int) -> None:
        """Draw a curve in the line of this number."""
        self._pens[key] = index

    def show_domain_pen(self, key: str, domain: int, line: Qt.PenStyle) -> None:
        """Draw a curve in the colour of a domain, by its number."""
        self._pens[key] = (domain, line)

    def show_curve(self, key: str, shown: bool) -> None:
        """Show or hide a curve."""
        (self._hidden.discard if shown else self._hidden.add)(key)
        self._redraw()

    def show_log(self, log: bool) -> None:
        """Whether the values stand on a logarithmic axis."""
        self._log = log
        if self._plot is not None:
            self._plot.setLogMode(x=False, y=log)
        self._redraw()

    def show_up(self, words: str) -> None:
        """What the values are, with their unit."""
        self._up = words
        self._restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None:
            self._build()
        self._redraw()

    def _build(self) -> None:
        import pyqtgraph  # not at the top: it costs most of a second

        plot = pyqtgraph.PlotWidget(enableMenu=False)  # a menu nobody sees takes half of the time
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.setLogMode(x=False, y=self._log)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the wheel scrolls the panel
        plot.showGrid(x=False, y=True, alpha=0.15)
        plot.setDownsampling(auto=True, mode="peak")
        plot.getAxis("left").setWidth(52)
        plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # it asks for 480 pixels
        self._plot = plot
        layout = self.layout()
        assert layout is not None
        layout.addWidget(plot)
        self._restyle()

    def _restyle(self) -> None:
        if self._plot is None:
            return
        quiet = self._theme.colour("text_quiet")
        self._plot.setBackground(self._theme.colour("panel"))
        for side, words in (("bottom", self.tr("training step")), ("left", self._up)):
            axis = self._plot.getAxis(side)
            axis.setPen(self._theme.colour("hairline"))
            axis.setTextPen(quiet)
            axis.setTickFont(self._theme.figures(10))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(words, **{"color": quiet.name(QColor.NameFormat.HexRgb), "font-size": "11px"})
        for key, curve in self._curves.items():
            curve.setPen(self._pen(key))

    def _pen(self, key: str) -> QPen:
        look = self._pens.get(key, 0)
        if isinstance(look, int):
            return pen_of(self._theme, look)
        return QPen(self._theme.domain_colour(look[0]), 0, look[1])

    def _redraw(self) -> None:
        if self._plot is None or not self.isVisible():
            return
        for key, (steps, values) in self._points.items():
            if key not in self._curves:
                self._curves[key] = self._plot.plot(pen=self._pen(key))
            self._curves[key].setData(*(([], []) if key in self._hidden else (steps, values)))
        self._plot.getViewBox().setXRange(0, self._last_step, padding=0.04)
        self._show_range([key for key in self._points if key not in self._hidden])

    def _show_range(self, shown: Sequence[str]) -> None:
        assert self._plot is not None
        view = self._plot.getViewBox()
        if self._bounds is not None:
            view.setYRange(*self._bounds, padding=0.07)
        elif shown:
            view.enableAutoRange(axis="y")
        else:
            view.setYRange(*((-2, 1) if self._log else (0, 1)))
