"""The inspector shows what it is given, says what is missing, and lies beside or in front of the page."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.inspector.inspector import Inspector
from studio.views.inspector.reasons_row import ReasonLook
from studio.views.window.drawer import DrawerHost

PICTURE = np.full((28, 28), 200, np.uint8)
MEL = np.full((64, 64), 90, np.uint8)


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    theme = Theme("dark")
    sheets = ThumbnailSheet(theme), ThumbnailSheet(theme)
    for sheet in sheets:
        sheet.show_kind("image")
        sheet.show_count(20)
    made = Inspector(theme, sheets)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def shown(inspector: Inspector) -> None:
    inspector.show_sample("sample 7", (1, 2), ("digits", "speech"))
    inspector.show_pictures((PICTURE, PICTURE, MEL, MEL), (False, True))
    inspector.show_bridge("", trainable=False)


def test_only_sounds_can_be_heard_and_a_click_says_which(inspector: Inspector, qtbot: QtBot) -> None:
    shown(inspector)
    assert [pane.isEnabled() for pane in inspector.panes] == [False, False, True, True]
    heard: list[str] = []
    inspector.heard.connect(heard.append)
    for pane in inspector.panes:
        qtbot.mouseClick(pane, Qt.MouseButton.LeftButton)
    assert heard == ["transfer", "nearest"]


def test_without_a_bridge_it_says_so_and_offers_to_train(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_sample("sample 7", (1, 2), ("digits", "speech"))
    inspector.show_pictures((PICTURE, None, None, None), (False, True))
    inspector.show_bridge("Train a bridge first.", trainable=True)
    wanted: list[bool] = []
    inspector.train_wanted.connect(lambda: wanted.append(True))
    assert inspector._train.isVisible()
    qtbot.mouseClick(inspector._train, Qt.MouseButton.LeftButton)
    assert wanted == [True]
    shown(inspector)
    assert not inspector._train.isVisible()


def test_a_reason_leads_to_its_sample(inspector: Inspector, qtbot: QtBot) -> None:
    shown(inspector)
    look = BinLook("b3", "three", "3", 2)
    inspector.show_reasons(1, "Most like these:", [ReasonLook(11, look, 0.9), ReasonLook(4, look, 0.7)])
    found: list[int] = []
    inspector.reason_activated.connect(found.append)
    row = inspector._reasons
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._box(1).center())
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row._box(2).center()))
    assert found == [4]
    assert row.accessibleDescription() == "three 100 %, three 78 %"


def test_how_alike_reasons_are_is_told_beside_the_most_alike_one(inspector: Inspector) -> None:
    look = BinLook("b3", "three", "3", 2)
    reasons = [ReasonLook(each, look, likeness) for each, likeness in enumerate((0.09, 0.045, 0.009))]
    inspector.show_reasons(1, "Most like these:", reasons)
    assert inspector._reasons.shares() == ["100 %", "50 %", "10 %"]
    inspector.show_reasons(1, "Most like these:", [ReasonLook(1, look, 0.0)])
    assert inspector._reasons.shares() == ["–"]


@pytest.mark.parametrize(("width", "beside"), [(1400, True), (900, False)])
def test_the_drawer_stands_beside_the_page_where_there_is_room(qtbot: QtBot, width: int, beside: bool) -> None:
    pages, page, drawer = QStackedWidget(), QWidget(), QFrame()
    inside = QWidget()
    inside.setFixedWidth(780)
    QVBoxLayout(page).addWidget(inside)
    pages.addWidget(page)
    drawer.setFixedWidth(300)
    host = DrawerHost(pages, drawer)
    qtbot.addWidget(host)
    host.resize(width, 500)
    host.show()
    toggled: list[bool] = []
    host.toggled.connect(toggled.append)
    assert pages.width() == width
    host.show_open(True)
    assert drawer.isVisible()
    assert drawer.geometry().right() == width - 1
    assert (pages.geometry().right() < drawer.geometry().left()) is beside
    host.show_open(False)
    host.show_open(False)
    assert pages.width() == width
    assert toggled == [True, False]


def test_of_more_domains_it_asks_in_which_one_the_sample_is_seen(inspector: Inspector, qtbot: QtBot) -> None:
    shown(inspector)
    pill = inspector.pairs[1]._domains
    inspector.show_targets([(2, "speech")], 2)
    assert (pill.isVisible(), inspector.pairs[1]._name.isVisible()) == (False, True)
    inspector.show_targets([(2, "speech"), (3, "garments")], 2)
    assert (pill.isVisible(), pill.text()) == (True, "speech")
    with qtbot.waitSignal(inspector.target_chosen) as chosen:
        pill.menu().actions()[1].trigger()
    assert chosen.args == [3]
