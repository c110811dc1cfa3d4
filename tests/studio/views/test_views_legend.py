"""The map's legend: hiding bins, and figures beside their names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.map.legend_entry import LegendEntry
from studio.views.map.map_legend import MapLegend

BINS = tuple(BinLook(str(index), f"bin {index}", str(index), index) for index in range(10))
LEFT = Qt.MouseButton.LeftButton


def test_the_legend_hides_and_shows_alone_with_ctrl(theme: Theme, qtbot: QtBot) -> None:
    legend = MapLegend(theme)
    qtbot.addWidget(legend)
    legend.resize(500, 100)
    legend.show_bins(BINS)
    legend.show_domain(1, "digits")
    seen: list[tuple] = []
    legend.hidden_changed.connect(lambda *hidden: seen.append(hidden))
    QTest.mouseClick(legend._bins[3], LEFT)
    assert seen[-1] == ([], [3])
    QTest.mouseClick(legend._domains[0], LEFT)
    assert seen[-1] == ([1], [3])
    QTest.mouseClick(legend._bins[3], LEFT)
    QTest.mouseClick(legend._domains[0], LEFT)
    assert seen[-1] == legend.hidden == ([], [])
    entries = [*legend._domains, *legend._bins, legend._without]
    assert all(each.toolTip() and each.accessibleName() for each in entries)
    for one in entries:
        for other in entries:
            assert one is other or not one.geometry().intersects(other.geometry())


def test_a_legend_without_bins_shows_none_and_figures_stay_beside_their_names(theme: Theme, qtbot: QtBot) -> None:
    legend = MapLegend(theme)
    qtbot.addWidget(legend)
    legend.resize(2000, 100)
    legend.show_bins(BINS)
    legend.show()
    assert max(each.width() for each in legend._bins) < 160
    before = [each for each in legend.findChildren(LegendEntry) if each.isVisible()]
    legend.show_bins(())
    assert len([each for each in before if each.isVisible()]) == 2, "the two domains alone"
