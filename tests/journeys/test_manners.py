"""How the studio behaves beside its main job: actions, keys, palette, settings, notices, recent projects, tour."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QScrollBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.document import files
from studio.settings.settings import Settings, load_settings, save_settings
from studio.studio import Studio
from studio.views.common.overlay import Overlay
from studio.views.window.parts import first_control
from tests.journeys.conftest import OpenStudio

CONTROL = Qt.KeyboardModifier.ControlModifier


def key(studio: Studio, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or studio.window, key, modifier)


def test_everything_can_be_found_and_done_by_key(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    keys_are_told_once_each(studio)
    find_a_command(studio, qtbot)
    see_all_keys(studio)


def keys_are_told_once_each(studio: Studio) -> None:
    entries = [entry for group in studio.actions.groups for entry in group.entries]
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids))
    keys = [(each.strip(), entry.page) for entry in entries if entry.do for each in entry.key.split(";") if each]
    assert len(keys) == len(set(keys))


def find_a_command(studio: Studio, qtbot: QtBot) -> None:
    bins = len(studio.store.project.bins)
    key(studio, Qt.Key.Key_Z, CONTROL)
    assert studio.window.status.sentence == "There is nothing to undo."
    key(studio, Qt.Key.Key_K, CONTROL)
    palette = studio.commanding.palette
    assert palette.isVisible()
    assert "There is nothing to undo." in [row.reason for row in palette.shown]
    QTest.keyClicks(palette.field, "add bin")
    key(studio, Qt.Key.Key_Return)
    assert len(studio.store.project.bins) == bins + 1
    key(studio, Qt.Key.Key_Escape)
    key(studio, Qt.Key.Key_K, CONTROL)
    assert palette.shown[0].id == "label.add_bin"
    key(studio, Qt.Key.Key_Escape)
    key(studio, Qt.Key.Key_Z, CONTROL)
    assert len(studio.store.project.bins) == bins
    assert studio.window.top._redo.toolTip().startswith("Redo Add")


def see_all_keys(studio: Studio) -> None:
    key(studio, Qt.Key.Key_F1)
    shown = {row.words for row in studio.commanding.sheet.shown}
    assert {"Train bridge", "Take the selected samples out of their bins"} <= shown
    key(studio, Qt.Key.Key_Escape)
    assert not studio.commanding.sheet.isVisible()


def test_the_window_comes_back_as_it_was_and_its_title_tells_what_is_not_saved(
    open_studio: OpenStudio, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    studio.labelling.assign(studio.store.project.bins[0].id, 1, [4000])
    assert studio.window.isWindowModified()
    assert studio.window.windowTitle() == "Digits that speak[*] – Latent Bridge Studio"
    qtbot.waitUntil(lambda: not studio.window.isWindowModified())
    divider = studio.window.splitters()["label.0"]
    divider.setSizes([320, 600, 520])
    wanted = divider.sizes()
    studio.window.resize(1300, 780)
    studio.windowing.choose_step("play")
    again = open_studio(studio.store.folder)
    assert again.window.step == "play"
    assert again.window.splitters()["label.0"].saveState() == divider.saveState()
    assert wanted[1] > wanted[0]


def test_projects_opened_lately_are_offered_and_one_that_is_gone_is_dropped(
    open_studio: OpenStudio, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    first = studio.store.folder
    assert studio.projects.open_demo()
    second = studio.store.folder
    offered = [entry.tip for entry in studio.actions.groups[0].more()]
    assert offered == [str(first)]
    shutil.rmtree(first)
    studio.commanding.run(f"recent.{first}")
    assert studio.store.folder == second
    assert "no longer there" in studio.window.notice.accessibleName()
    assert studio.actions.groups[0].more() == []
    studio.windowing.show_history()
    [text] = studio.windowing.history.findChildren(QTextBrowser)
    assert "no longer there" in text.toPlainText()
    QTest.keyClick(studio.windowing.history, Qt.Key.Key_Escape)
    assert not studio.windowing.history.isVisible()


def test_the_tour_of_the_first_start_points_at_real_things_and_comes_once(
    open_studio: OpenStudio, home: Path, qtbot: QtBot
) -> None:
    save_settings(Settings(show_tour=True))
    studio = open_studio(None)
    bubble = studio.touring.bubble
    steps: list[str] = []
    for place in range(1, 6):
        assert (bubble.isVisible(), studio.touring.place) == (True, place)
        assert studio.window.rect().contains(bubble.geometry())
        steps.append(studio.window.step)
        QTest.keyClick(bubble, Qt.Key.Key_Return)
    assert steps == ["label", "label", "bridge", "bridge", "play"]
    assert (bubble.isVisible(), studio.window.step) == (False, "label")
    assert studio.preferences.settle()
    assert not load_settings().show_tour
    studio.commanding.run("help.tour")
    assert bubble.isVisible()
    QTest.keyClick(bubble, Qt.Key.Key_Escape)
    assert not bubble.isVisible()


def test_every_part_of_the_window_is_reached_by_keys(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    for step in ("label", "bridge", "play"):
        studio.windowing.choose_step(step)
        parts = [part for part in studio.window.parts() if first_control(part) is not None]
        assert len(parts) >= 3
        reached: list[QWidget] = []
        for _ in parts:
            key(studio, Qt.Key.Key_F6)
            at = QApplication.focusWidget()
            assert at is not None
            reached += [part for part in parts if part is at or part.isAncestorOf(at)]
        assert set(reached) == set(parts)
        key(studio, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)


def test_keys_reach_nothing_behind_what_lies_over_the_window(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    with qtbot.waitActive(studio.window):
        studio.window.activateWindow()
    studio.preferring.show()
    inside = studio.window.focusWidget()
    key(studio, Qt.Key.Key_F6)
    key(studio, Qt.Key.Key_2, CONTROL)
    assert studio.window.focusWidget() is inside
    assert studio.store.project.view.step == "label"
    key(studio, Qt.Key.Key_K, CONTROL)
    over = [each for each in studio.window.findChildren(Overlay) if each.isVisible()]
    assert over == [studio.commanding.palette], "one thing at a time lies over the window"
    key(studio, Qt.Key.Key_Escape)
    key(studio, Qt.Key.Key_2, CONTROL)
    assert studio.store.project.view.step == "bridge"


def test_settings_change_the_studio_at_once(open_studio: OpenStudio) -> None:
    studio = open_studio(None)
    studio.commanding.run("view.settings")
    assert studio.preferring.dialog.isVisible()
    assert set(studio.preferring.dialog.controls) >= {"theme", "language", "auto_train", "sound_device"}
    studio.commanding.run("view.theme")
    assert studio.theme.name == "light"
    studio.preferences.change(lambda settings: replace(settings, theme="dark"))
    assert studio.theme.name == "dark"


KINDS = (QAbstractButton, QAbstractSlider, QLineEdit, QAbstractSpinBox)


def controls(studio: Studio) -> list[QWidget]:
    """Everything on the screen that takes a click or a key."""
    return [
        each
        for each in studio.window.findChildren(QWidget)
        if each.isVisible()
        and not isinstance(each, QScrollBar)
        and not isinstance(each.parent(), QAbstractSpinBox)
        and (isinstance(each, KINDS) or each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


def mute_ones(studio: Studio) -> list[str]:
    """Controls without a name, or without a tooltip; pictures have one for each place."""
    return [
        f"{studio.window.step}: {type(each).__name__} “{each.accessibleName()}” in {type(each.parent()).__name__}"
        for each in controls(studio)
        if not each.accessibleName() or (isinstance(each, KINDS) and not each.toolTip())
    ]


def blind_ones(studio: Studio) -> list[str]:
    """Controls that look the same with and without the focus."""
    blind: list[str] = []
    for each in controls(studio):
        if not each.isEnabled() or not each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        studio.window.top.setFocus()
        studio.window.setFocus()
        where = QRect(each.mapTo(studio.window, QPoint(0, 0)), each.size())
        without = studio.window.grab(where).toImage()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if each.hasFocus() and studio.window.grab(where).toImage() == without:
            blind.append(f"{studio.window.step}: {type(each).__name__} “{each.accessibleName()}”")
    return blind


def test_every_control_has_a_name_and_a_sentence_and_shows_its_focus(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    mute: list[str] = []
    blind: list[str] = []
    for step in ("label", "bridge", "play"):
        studio.windowing.choose_step(step)
        mute += mute_ones(studio)
        blind += blind_ones(studio)
    for name in ("help.palette", "help.keys", "view.settings", "help.notices", "help.tour"):
        studio.commanding.run(name)
        mute += mute_ones(studio)
        studio.commanding.run(name)
    assert " · ".join(sorted(set(mute))) == ""
    assert " · ".join(sorted(set(blind))) == ""


def test_a_size_chosen_just_before_closing_is_kept_and_nothing_comes_late(
    open_studio: OpenStudio, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    demo = studio.store.folder
    studio.window.label_page.grid(1).footer.size_chosen.emit(72)
    assert studio.projects.create("Short", "digits", "fashion")
    made = studio.store.folder
    assert files.read(demo).view.thumbnail_size == 72
    studio.window.label_page.grid(1).footer.size_chosen.emit(96)
    studio.window.close()
    studio.window.deleteLater()
    qtbot.wait(1500)  # longer than anything that waits for a pause; an error in a slot fails the test
    assert files.read(made).view.thumbnail_size == 96
    assert not isValid(studio.window)
