"""The Bridge step: the list of bridges learned, and two of them side by side."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from studio.views.landing.version_comparison import Compared
from studio.views.landing.version_list import VersionRow
from studio.views.window.bridge_page import BridgePage
from tests.studio.views.bridge_pages import BINS, LEFT

VERSIONS = tuple(VersionRow(f"{name}.json", name, name, "0.9 →  0.8 ←", "20 labels", name == "c") for name in "cba")


def test_the_list_offers_to_go_back_and_marks_at_most_two(page: BridgePage, qtbot: QtBot) -> None:
    page.landing.show_view("versions")
    page.landing.show_any_versions(True)
    versions, marked = page.landing.versions, []
    versions.compared.connect(marked.append)
    versions.show_versions(VERSIONS)
    by_name = {each.accessibleName(): each for each in versions.findChildren(QAbstractButton)}
    assert not by_name["Use the bridge of c"].isEnabled()
    with qtbot.waitSignal(versions.use_wanted) as caught:
        qtbot.mouseClick(by_name["Use the bridge of a"], LEFT)
    assert caught.args == ["a.json"]
    for name in "abc":
        versions.mark(f"{name}.json", True)
    assert marked == [("a.json",), ("a.json", "b.json"), ("b.json", "c.json")]
    names = ("Compare the bridge of a", "Compare the bridge of b", "Compare the bridge of c")
    assert [by_name[name].isChecked() for name in names] == [False, True, True]
    versions.show_versions(VERSIONS[1:])
    assert marked[-1] == ("b.json",), "a bridge that is gone is compared no longer"


def test_earlier_bridges_are_counted_and_listed_when_they_are_asked_for(page: BridgePage, qtbot: QtBot) -> None:
    page.landing.show_view("versions")
    page.landing.show_any_versions(True)
    versions = page.landing.versions
    versions.show_versions(VERSIONS[:1], 2)
    [more] = [each for each in versions.findChildren(QAbstractButton) if each.text() == "Show 2 earlier"]
    with qtbot.waitSignal(versions.all_wanted):
        qtbot.mouseClick(more, LEFT)
    versions.show_versions(VERSIONS)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [each for each in versions.findChildren(QAbstractButton) if "earlier" in each.text()]


def test_all_but_the_bridge_in_use_can_be_thrown_away(page: BridgePage, qtbot: QtBot) -> None:
    page.landing.show_view("versions")
    page.landing.show_any_versions(True)
    versions = page.landing.versions
    versions.show_versions(VERSIONS)
    by_name = {each.accessibleName(): each for each in versions.findChildren(QAbstractButton)}
    assert not by_name["The bridge in use stays"].isEnabled()
    with qtbot.waitSignal(versions.away_wanted) as caught:
        qtbot.mouseClick(by_name["Throw away the bridge of a"], LEFT)
    assert caught.args == ["a.json"]
    with qtbot.waitSignal(versions.rest_away_wanted):
        qtbot.mouseClick(by_name["Throw away the others"], LEFT)
    for rows, earlier, offered in ((VERSIONS[:1], 0, False), (VERSIONS[:1], 3, True), (VERSIONS[1:], 0, False)):
        versions.show_versions(rows, earlier)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        words = [each.text() for each in versions.findChildren(QAbstractButton)]
        assert ("Throw away the others" in words) == offered


def test_two_bridges_side_by_side(page: BridgePage) -> None:
    counts = (np.eye(2, dtype=np.int64), np.eye(2, dtype=np.int64))
    first = Compared("then", (0.5, float("nan")), 1.0, 9.0, counts)
    second = Compared("now", (0.75, 0.5), 0.5, 19.0, counts)
    comparison = page.landing.comparison
    comparison.show_compared(BINS, first, second)
    assert [comparison.figure(1, column) for column in (1, 2, 3)] == ["0.500", "0.750", "+0.250"]
    assert [comparison.figure(2, column) for column in (1, 2, 3)] == ["–", "0.500", "–"]
    assert comparison.figure(3, 3) == "-0.50"
    assert comparison.differences[0]._bins == BINS
    comparison.show_compared((), first, second)
    assert comparison.differences[0]._bins == ()
