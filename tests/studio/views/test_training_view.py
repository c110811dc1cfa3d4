"""The Bridge step: buttons, sliders, curves, confusions, crossings and versions, each through its public surface."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.translations.language import TRANSLATIONS
from studio.views.common.bin_look import BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.landing.version_comparison import Compared
from studio.views.landing.version_list import VersionRow
from studio.views.training.curve_plot import LINES
from studio.views.training.loss_terms import loss_terms, term_of
from studio.views.training.training_buttons import TrainingState
from studio.views.window.bridge_page import BridgePage

BINS = (BinLook("a", "zero", "0", 0), BinLook("b", "seven", "7", 7))
LEFT = Qt.MouseButton.LeftButton
SLIDERS = ("locality", "mixing", "capacity")


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> BridgePage:
    return built(qapp, qtbot)


def built(qapp: QApplication, qtbot: QtBot) -> BridgePage:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    sheets = (ThumbnailSheet(theme), ThumbnailSheet(theme))
    for sheet in sheets:
        sheet.show_count(30)
    page = BridgePage(theme, sheets)
    qtbot.addWidget(page)
    page.show_domain(1, "digits", "image")
    page.show_domain(2, "spoken digits", "sound")
    page.training.show_any_outcome(True)
    page.resize(1280, 690)
    with qtbot.waitExposed(page):
        page.show()
    return page


def buttons(page: BridgePage) -> dict[str, QPushButton]:
    """The buttons of the training that can be seen, by their words."""
    found = page.training.buttons.findChildren(QPushButton)
    return {each.text(): each for each in found if each.isVisible()}


def said(page: BridgePage) -> list[str]:
    return [each.text() for each in page.training.findChildren(QLabel) if each.isVisible() and each.text()]


# ---------------------------------------------------------------- buttons


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


# ---------------------------------------------------------------- sliders


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


# ---------------------------------------------------------------- curves


def drawn(page: BridgePage, key: str) -> tuple[list[float], list[float]]:
    steps, values = page.training.curves.plot._curves[key].getOriginalDataset()
    return ([], []) if steps is None else (list(steps), list(values))


def test_curves_hold_every_point_and_begin_again(page: BridgePage) -> None:
    curves = page.training.curves
    curves.clear(100)
    curves.show_losses(1, {"reconstruction": 1.0, "kl": 10.0, "swd": 0.0, "classifier": float("nan")})
    curves.show_losses(2, {"reconstruction": 0.5, "kl": 9.0, "swd": 0.1})
    assert drawn(page, "reconstruction") == ([1, 2], [1.0, 0.5])
    assert drawn(page, "swd")[1][0] > 0, "nought has no place on a logarithmic axis"
    assert curves.entries["kl"].figure == "9 nats"
    assert curves.entries["classifier"].figure == "–"
    curves.clear(100)
    assert drawn(page, "kl") == ([], [])
    assert curves.entries["kl"].figure == "–"


def test_every_term_the_engine_tells_of_is_shown_known_or_not(page: BridgePage) -> None:
    page.training.curves.show_losses(1, {"transport": 0.25, "brand new": 3.0})
    entries = page.training.curves.entries
    assert {key: (each.text(), each.figure) for key, each in entries.items()} == {
        "transport": ("transport", "0.25 z²"),
        "brand new": ("brand new", "3"),
    }
    assert drawn(page, "brand new") == ([1], [3.0])
    assert all(term.unit and term.tip for term in loss_terms())
    assert term_of("brand new").unit == ""


def test_an_entry_of_the_legend_hides_its_curve(page: BridgePage, qtbot: QtBot) -> None:
    page.training.curves.show_losses(1, {"kl": 10.0, "swd": 1.0})
    entry = page.training.curves.entries["kl"]
    entry.click()
    assert drawn(page, "kl") == ([], [])
    assert drawn(page, "swd") == ([1], [1.0])
    page.training.curves.show_losses(2, {"kl": 9.0, "swd": 1.0})
    entry.click()
    assert drawn(page, "kl") == ([1, 2], [10.0, 9.0])


def test_no_two_curves_look_alike() -> None:
    theme = Theme()
    looks = {(theme.curve_colour(index).name(), LINES[index]) for index in range(len(LINES))}
    assert len(looks) == len(LINES) >= len(loss_terms())


def test_shares_are_drawn_in_percent_and_axes_are_named(page: BridgePage) -> None:
    arrivals = page.training.arrivals
    arrivals.clear(100)
    page.training.show_look(10, (0.25, 0.5), (20, 18), 1.5)
    _, there = arrivals.shares._curves["there"].getOriginalDataset()
    _, back = arrivals.shares._curves["back"].getOriginalDataset()
    assert (list(there), list(back)) == ([25.0], [50.0])
    for plot, words in ((arrivals.shares, "%"), (arrivals.overlap, "0–2"), (page.training.curves.plot, "log")):
        assert plot._plot is not None
        assert words in plot._plot.getAxis("left").labelText
        assert plot._plot.getAxis("bottom").labelText == "training step"


def test_who_judges_is_said_in_words_live_and_measured(page: BridgePage) -> None:
    results = page.training.results
    results.show_live((0.25, 0.5), (20, 18), 1.5)
    assert results.judge == "Judged by your labels (20 and 18), each as if it had been withheld."
    results.show_live((float("nan"), float("nan")), (0, 0), 1.5)
    assert "label at least four samples" in results.judge
    results.show_results((0.9, 0.8), (1.0, 1.0), 0.1, 9.0, "evaluation classifiers")
    assert "evaluation classifiers" in results.judge
    results.show_results((0.9, 0.8), (1.0, 1.0), 0.1, 9.0, "held-out labels")
    assert "your labels" in results.judge
    results.show_remarks(("Nobody can judge what crosses.",))
    assert "Nobody can judge what crosses." in said(page)


# ---------------------------------------------------------------- what lands where


def test_a_confusion_cell_is_told_in_words_and_painted(page: BridgePage) -> None:
    page.show_confusions(BINS, np.array([[3, 1], [0, 4]]), np.array([[4, 0], [2, 2]]))
    forward, back = page.confusions
    assert forward.words_for(0, 1) == "1 of 4 “zero” arrive as “seven”"
    assert back.accessibleName() == "confusion matrix spoken digits → digits"
    QApplication.processEvents()
    image = forward.grab().toImage()

    def blue(row: int, column: int) -> int:
        corner = forward.cell_box(row, column).topLeft().toPoint()
        return image.pixelColor(corner.x() + 5, corner.y() + 5).blue()

    assert blue(1, 1) > blue(0, 0) > blue(1, 0)


def test_two_bridges_differ_by_their_shares_not_by_their_counts(page: BridgePage) -> None:
    view = page.confusions[0]
    view.show_difference(BINS, np.array([[3, 1], [4, 4]]), np.array([[6, 2], [0, 8]]))
    assert view._shown.tolist() == [[0.0, 0.0], [-0.5, 0.5]]
    assert view.words_for(1, 0) == "“seven” arrive as “zero”: first 50 %, second 0 %"
    view.show_difference(BINS, np.zeros((2, 2), int), np.zeros((2, 2), int))
    assert view._shown.tolist() == [[0.0, 0.0], [0.0, 0.0]]


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
