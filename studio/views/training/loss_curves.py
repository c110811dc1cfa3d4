"""The terms of the loss while the bridge trains: one curve for each term the engine tells of, with its newest value."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import button, label, row
from studio.views.training.curve_entry import CurveEntry
from studio.views.training.curve_plot import CurvePlot
from studio.views.training.loss_terms import loss_terms, term_of

_LEAST = 1e-4  # of what is drawn, so that a logarithmic axis has room for a term that is nought


class LossCurves(QWidget):
    """Loss terms against training steps; an entry of the legend hides its curve, “log” changes the axis."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._units = {term.key: term.unit for term in loss_terms()}
        self._entries: dict[str, CurveEntry] = {}
        self._legend = QGridLayout()
        self._legend.setContentsMargins(0, 0, 0, 0)
        self._legend.setHorizontalSpacing(10)
        self._legend.setVerticalSpacing(0)
        self.plot = CurvePlot(theme, "", log=True)
        self.plot.setAccessibleName(self.tr("loss curves"))
        self._log = self._switch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(label(self.tr("Losses"), "title"), None, self._log))
        column.addLayout(self._legend)
        column.addWidget(self.plot, 1)
        self._show_log(True)

    @property
    def entries(self) -> Mapping[str, CurveEntry]:
        """The legend: an entry for each term that has been told, by the engine's name of it."""
        return self._entries

    def clear(self, steps: int) -> None:
        """Begin a training of that many steps."""
        self.plot.clear(steps)
        for entry in self._entries.values():
            entry.show_figure("–")

    def show_steps(self, steps: int) -> None:
        """The training is going to take that many steps."""
        self.plot.show_steps(steps)

    def show_losses(self, step: int, losses: Mapping[str, float]) -> None:
        """Add one point to each curve; `losses` are the terms by name as the engine calls them."""
        for key in losses:
            if key not in self._entries:
                self._add_entry(key)
        for key, entry in self._entries.items():
            entry.show_figure(self._figure(key, float(losses.get(key, math.nan))))
        points = {key: max(_LEAST, value) if math.isfinite(value) else math.nan for key, value in losses.items()}
        self.plot.add(points, step)

    def _figure(self, key: str, value: float) -> str:
        if not math.isfinite(value):
            return "–"
        return f"{value:.3g}" + (f" {self._units[key]}" if self._units.get(key) else "")

    def _add_entry(self, key: str) -> None:
        term, place = term_of(key), len(self._entries)
        entry = CurveEntry(self._theme, place, term.words, term.tip)
        entry.toggled.connect(lambda shown, key=key: self.plot.show_curve(key, shown))
        self._entries[key] = entry
        self.plot.show_pen(key, place)
        self._legend.addWidget(entry, place // 2, place % 2)

    def _switch(self) -> QPushButton:
        switch = button(self.tr("log"), self.tr("A logarithmic axis shows large and small terms together"), "pill")
        switch.setCheckable(True)
        switch.setChecked(True)
        switch.toggled.connect(self._show_log)
        return switch

    def _show_log(self, log: bool) -> None:
        self.plot.show_log(log)
        self.plot.show_up(self.tr("term, log scale") if log else self.tr("term, unweighted"))
