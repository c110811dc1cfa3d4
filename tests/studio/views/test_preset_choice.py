"""The choice of a preset: the panel offers exactly those there are, and shows the project's own."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.bridge.presets import PRESETS
from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.training.training_panel import TrainingPanel


def test_the_panel_offers_exactly_the_presets_of_the_engine_and_tells_which_was_chosen(qtbot: QtBot) -> None:
    panel, chosen = TrainingPanel(Theme()), list[object]()
    qtbot.addWidget(panel)
    panel.preset_chosen.connect(chosen.append)
    panel.show_preset(PRESETS[-1])
    pill = panel.findChild(ChoicePill)
    assert pill is not None
    assert pill.key == PRESETS[-1]
    for action in pill.findChildren(QMenu)[0].actions():
        action.trigger()
    assert tuple(chosen) == PRESETS
    panel.show_preset(PRESETS[1])
    assert pill.key == PRESETS[1]
    assert len(chosen) == len(PRESETS)  # showing is no choosing


def test_every_preset_says_what_it_is_for(qtbot: QtBot) -> None:
    panel = TrainingPanel(Theme())
    qtbot.addWidget(panel)
    pill = panel.findChild(ChoicePill)
    assert pill is not None
    menu = pill.findChildren(QMenu)[0]
    assert menu.toolTipsVisible()
    tips = [action.toolTip() for action in menu.actions()]
    assert len({*tips, *(action.text() for action in menu.actions())}) == 2 * len(PRESETS)
