"""The Bridge step: buttons, sliders, crossings, words, each through its public surface."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from studio.translations.language import TRANSLATIONS
from studio.views.landing.version_list import VersionRow
from studio.views.training.loss_terms import loss_terms
from studio.views.training.training_buttons import TrainingState
from studio.views.window.bridge_page import BridgePage
from tests.studio.views.bridge_pages import LEFT, SLIDERS, built, buttons, said


def test_each_state_offers_what_can_be_done_in_it_and_nothing_else(page: BridgePage) -> None:
    offers = {
        TrainingState(ready=True): ["Train bridge"],
        TrainingState(ready=True, keepable=True): ["Train bridge", "Keep training"],
        TrainingState(running=True, holdable=True): ["Pause", "Stop"],
        TrainingState(running=True, holdable=True, paused=True): ["Resume", "Stop"],
    }
    for state, words in offers.items():
        page.training.show_state(state, "")
        assert sorted(buttons(page)) == sorted(words)
        assert all(each.isEnabled() for each in buttons(page).values())
    page.training.show_state(TrainingState(running=True), "")
    assert not buttons(page)["Pause"].isEnabled()


def test_every_button_says_what_was_pressed_and_stop_answers_at_once(page: BridgePage, qtbot: QtBot) -> None:
    panel = page.training
    running = TrainingState(running=True, holdable=True)
    presses = (
        (TrainingState(ready=True), "Train bridge", panel.train_wanted),
        (TrainingState(ready=True, keepable=True), "Keep training", panel.keep_wanted),
        (running, "Pause", panel.pause_wanted),
        (TrainingState(running=True, holdable=True, paused=True), "Resume", panel.resume_wanted),
        (running, "Stop", panel.stop_wanted),
    )
    for state, words, signal in presses:
        panel.show_state(state, "")
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(buttons(page)[words], LEFT)
    assert not buttons(page)["Stopping…"].isEnabled()


def test_progress_and_age_are_told_in_words(page: BridgePage) -> None:
    page.training.show_state(TrainingState(running=True), "")
    page.training.show_progress(315, 500, 4.2)
    assert {"63% · step 315 of 500", "4.2 s left"} <= set(said(page))
    page.training.buttons.show_held("paused")
    assert "paused" in said(page)
    page.training.show_state(TrainingState(ready=True, stale=True), "Out of date: 3 edits newer than the bridge")
    assert "Out of date: 3 edits newer than the bridge" in said(page)
    assert "paused" not in said(page)


def test_how_far_a_stopped_training_came_is_not_told_beside_its_bridge(page: BridgePage) -> None:
    page.training.show_state(TrainingState(running=True), "")
    page.training.show_progress(23, 500, 4.2)
    page.training.show_state(TrainingState(ready=True), "the bridge is up to date")
    assert not any("step" in words for words in said(page))
    assert page.training.buttons._bar.value() == 0


def test_before_the_first_training_there_is_a_sentence_in_place_of_dashes(page: BridgePage) -> None:
    page.training.show_any_outcome(False)
    assert "Nothing learned yet" in said(page)
    assert "Losses" not in said(page)
    page.training.show_any_outcome(True)
    assert "Nothing learned yet" not in said(page)
    assert "Losses" in said(page)


@pytest.mark.parametrize("name", SLIDERS)
def test_a_slider_is_moved_by_keys_and_set_back_by_double_click_and_by_button(
    page: BridgePage, qtbot: QtBot, name: str
) -> None:
    sliders, moved = page.training.sliders, []
    page.training.steered.connect(lambda which, value: moved.append((which, value)))
    slider = sliders.slider(name)
    assert not sliders.reset(name).isEnabled()
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert moved == [(name, 1.0)]
    QTest.mouseDClick(slider, LEFT, pos=QPoint(3, slider.height() // 2))
    assert moved[-1] == (name, 0.5)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    qtbot.mouseClick(sliders.reset(name), LEFT)
    assert moved[-2:] == [(name, 0.0), (name, 0.5)]
    assert not sliders.reset(name).isEnabled()


def test_sliders_are_shown_without_a_signal(page: BridgePage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.training.steered):
        page.training.sliders.show_steering({"locality": 0.25, "mixing": 0.5, "capacity": 1.0})
    assert [page.training.sliders.slider(name).value() for name in SLIDERS] == [25, 50, 100]
    assert page.training.sliders.reset("capacity").isEnabled()


def test_the_switch_says_how_long_it_waits_and_is_shown_without_a_signal(page: BridgePage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.training.auto_switched):
        page.training.show_auto(True, 12)
    assert page.training.auto.isChecked()
    with qtbot.waitSignal(page.training.auto_switched) as caught:
        qtbot.mouseClick(page.training.auto, LEFT, pos=QPoint(20, 12))
    assert caught.args == [False]


def show_crossing(page: BridgePage) -> None:
    page.landing.show_view("samples")
    samples = np.arange(7, dtype=np.int64) + 3
    page.landing.show_crossing(1, samples, np.full((7, 8, 8), 200, np.uint8), ["zero"] * 6 + [""])
    QApplication.processEvents()


def test_watched_samples_and_what_they_become_are_clicked_and_walked_to_by_keys(page: BridgePage, qtbot: QtBot) -> None:
    show_crossing(page)
    grid, caught = page.landing.crossings[0], []
    page.landing.sample_activated.connect(lambda *args: caught.append(args))
    for crossed in (False, True):
        qtbot.mouseClick(grid, LEFT, pos=grid.box(5, crossed=crossed).center())
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert caught == [(1, 8, False), (1, 8, True), (1, 9, True)]
    assert grid.words_for(0, crossed=True) == "what a “zero” becomes"
    assert grid.words_for(6, crossed=False) == "a sample"


def test_watched_samples_do_not_overlap_and_fit(page: BridgePage) -> None:
    show_crossing(page)
    grid = page.landing.crossings[0]
    boxes = [grid.box(place, crossed=crossed) for place in range(7) for crossed in (False, True)]
    assert all(grid.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_sounds_become_spectrograms_in_colour_and_pictures_stay_grey(page: BridgePage) -> None:
    show_crossing(page)
    page.landing.show_crossing(2, np.array([1]), np.full((1, 8, 8), 200, np.uint8), ["zero"])
    QApplication.processEvents()
    colours = []
    for grid in page.landing.crossings:
        at = grid.box(0, crossed=True).center()
        colours.append(grid.grab().toImage().pixelColor(at))
    assert colours[0].saturation() > 50, "1 → 2 becomes sound"
    assert colours[1].saturation() == 0


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_off_at_the_sides_on_a_small_screen(qapp: QApplication, qtbot: QtBot, language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / f"{language}.qm"))
    qapp.installTranslator(translator)
    try:
        stays_inside(built(qapp, qtbot))
    finally:
        qapp.removeTranslator(translator)


def stays_inside(page: BridgePage) -> None:
    page.show_domain(1, "handwritten digits of many hands", "image")
    page.training.show_look(1, (0.5, 0.5), (100, 100), 1.5)
    page.training.show_losses(1, 100, {term.key: 12.345 for term in loss_terms()})
    show_crossing(page)
    page.landing.show_any_versions(True)
    long = "512 labels · quick · 12 min 05 s"
    page.landing.versions.show_versions(
        [VersionRow("x", "cdf1a2·12", "21 Nov, 14:03", "0.912 →  0.762 ←", long, True, True)]
    )
    page.landing.comparison.show()
    for view in ("bins", "samples", "versions"):
        page.landing.show_view(view)
        QApplication.processEvents()
        for area in page.findChildren(QScrollArea):
            inside = area.widget()
            if area.isVisible() and inside is not None:
                assert inside.minimumSizeHint().width() <= area.viewport().width()
    assert page.minimumSizeHint().width() <= 1280
