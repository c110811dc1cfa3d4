"""The second demo: opened from the menu or from an empty project, its bridge and its path are there at once."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from studio.demo import DEMOS
from studio.views.bins.recent_list import RecentList
from tests.journeys.conftest import OPENING, OpenStudio


def test_the_second_demo_opens_from_the_menu_with_a_bridge_that_can_be_played(
    open_studio: OpenStudio, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    studio.commanding.run("project.demo_drums")
    assert studio.store.project.title == "Doodles that drum"
    qtbot.waitUntil(lambda: studio.catalogue.all_open, timeout=OPENING)
    qtbot.waitUntil(lambda: studio.training.bridge is not None, timeout=OPENING)
    report = studio.training.bridge.report if studio.training.bridge is not None else None
    assert report is not None
    assert min(report.transfer(1, 2), report.transfer(2, 1)) > 2 / 3
    lanes = studio.window.play_page.lanes
    qtbot.waitUntil(lambda: lanes.frames_rendered >= 2 * len(studio.store.project.path.keys), timeout=OPENING)


def test_an_empty_project_offers_every_demo(qtbot: QtBot) -> None:
    view = RecentList()
    qtbot.addWidget(view)
    assert view.isHidden()
    view.show_demos([(name, name.removesuffix(".bridge")) for name in DEMOS])
    view.show_projects([])
    assert not view.isHidden()
    with qtbot.waitSignal(view.demo_chosen) as sent:
        next(each for each in view.findChildren(QAbstractButton) if each.text() == "Doodles that drum").click()
    assert sent.args == ["Doodles that drum.bridge"]
