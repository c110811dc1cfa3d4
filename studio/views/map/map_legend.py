"""The legend of the map: domains by shape, bins by colour and how well each crosses the bridge, and what faint means.

Pressing an entry shows or hides it on the map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.common.controls import ElidedLabel
from studio.views.map.legend_entry import LegendEntry

_ROW, _COLUMN, _MARGIN, _GAP = 23, 96, 8, 4
_WIDEST, _APART = 136, 20  # further apart, a figure would seem to belong to the next name


class MapLegend(QWidget):
    """As many columns as fit, as many rows as needed. `hidden_changed(domains, bins)` carries what is not to be shown;
    bin -1 stands for samples without one.
    """

    hidden_changed = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._domains: list[LegendEntry] = []
        self._titles: dict[int, str] = {}
        self._without = self._entry(colour=NO_BIN)
        self._without.show_words(self.tr("no bin"))
        self._bins: list[LegendEntry] = []
        self._shares: tuple[float, ...] = ()
        self._note = ElidedLabel(
            self.tr("full: your label · faint: a guess · shade: bin of the nearest samples"), "small"
        )
        self._note.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("legend of the map"))
        self.show_count(2)

    def show_count(self, count: int) -> None:
        """How many domains there are."""
        while len(self._domains) > count:
            gone = self._domains.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._domains) < count:
            number = len(self._domains) + 1
            self._domains.append(self._entry(domain=number))
            self._domains[-1].show_words(self._titles.get(number, self.tr("domain {0}").format(number)))
            self._domains[-1].show()
        self._fit()

    def show_domain(self, domain: int, name: str) -> None:
        """Name of the generator of a domain."""
        self._titles[domain] = name
        if domain <= len(self._domains):
            self._domains[domain - 1].show_words(name)
            self._fit()

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins in order; those that were hidden stay so by their place."""
        while len(self._bins) > len(bins):
            gone = self._bins.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._bins) < len(bins):
            self._bins.append(self._entry())
        for entry, look in zip(self._bins, bins, strict=True):
            entry.show_words(look.name)
            entry.show_colour(look.colour)
            entry.show()
        self._show_figures()
        self._fit()

    def show_shares(self, shares: Sequence[float]) -> None:
        """Share 0..1 of each bin's items that keep their bin after transfer; NaN where nothing can judge."""
        self._shares = tuple(shares)
        self._show_figures()

    @property
    def hidden(self) -> tuple[list[int], list[int]]:
        """Domains and bins that are not to be shown."""
        domains = [place for place, entry in enumerate(self._domains, start=1) if not entry.isChecked()]
        bins = [place for place, entry in enumerate(self._bins) if not entry.isChecked()]
        return domains, bins + ([] if self._without.isChecked() else [NO_BIN])

    def _entry(self, domain: int = 0, colour: int = 0) -> LegendEntry:
        entry = LegendEntry(self._theme, domain, colour, self)
        entry.clicked.connect(self._pressed(entry))
        return entry

    def _pressed(self, entry: LegendEntry) -> Callable[[], None]:
        def press() -> None:
            if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
                self._show_only(entry)
            self.hidden_changed.emit(*self.hidden)

        return press

    def _show_only(self, entry: LegendEntry) -> None:
        """Nothing else of its kind; all again where that was so already."""
        kind = list(self._domains) if entry in self._domains else [*self._bins, self._without]
        alone = not any(each.isChecked() for each in kind if each is not entry)
        for each in kind:
            each.setChecked(alone or each is entry)

    def _show_figures(self) -> None:
        for place, entry in enumerate(self._bins):
            share = self._shares[place] if place < len(self._shares) else math.nan
            if math.isnan(share):
                entry.show_figure("")
            else:
                kept = self.tr("{0} % of its held-out samples keep their bin after transfer").format(round(100 * share))
                entry.show_figure("1.0" if share >= 0.995 else f"{share:.2f}"[1:], kept)

    # ------------------------------------------------------------ layout

    def _columns(self, count: int) -> int:
        fitting = max(1, (self.width() - 2 * _MARGIN) // _COLUMN)
        rows = max(1, math.ceil(count / fitting))
        return max(1, math.ceil(count / rows))

    def _fit(self) -> None:
        entries = [*self._bins, self._without] if self._bins else []
        self._without.setVisible(bool(self._bins))
        in_a_row = min(3, len(self._domains))
        part = (self.width() - 2 * _MARGIN) // in_a_row
        left, rows = _MARGIN, math.ceil(len(self._domains) / in_a_row)
        for place, entry in enumerate(self._domains):
            row, column = divmod(place, in_a_row)
            left = _MARGIN if column == 0 else left
            width = min(part - (_GAP if column else 0), entry.wanted_width)
            entry.setGeometry(QRect(left, _GAP + row * _ROW, width, _ROW))
            left += width + _GAP
        columns = self._columns(len(entries))
        pitch = min((self.width() - 2 * _MARGIN) / columns, _WIDEST)
        gap = max(_GAP, min(_APART, int(pitch) - _COLUMN))
        top = _GAP + rows * _ROW
        for place, entry in enumerate(entries):
            row, column = divmod(place, columns)
            entry.setGeometry(QRect(round(_MARGIN + column * pitch), top + row * _ROW, int(pitch) - gap, _ROW))
        top += math.ceil(len(entries) / columns) * _ROW
        self._note.setGeometry(QRect(_MARGIN + 4, top, self.width() - 2 * _MARGIN - 4, _ROW - 3))
        self.setFixedHeight(top + _ROW)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(5 * _COLUMN + 2 * _MARGIN, 4 * _ROW)
