"""The inspector through the real window: opened by key, following the selection, seen, heard, and left again."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.studio import Studio
from tests.journeys.conftest import OPENING, OpenStudio, said
from tests.journeys.test_labelling import click, gallery, labelled_in
from tests.waiting import SECONDS

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(studio: Studio, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or studio.window, key, CONTROL)


def shows(studio: Studio, sample: int) -> bool:
    return studio.window.inspector._title.text() == f"sample {sample}"


def pictures(studio: Studio) -> list[bool]:
    return [pane.isVisible() and pane._image is not None for pane in studio.window.inspector.panes]


def open_it(studio: Studio, qtbot: QtBot) -> None:
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    assert not studio.window.inspector.isVisible()
    press(studio, Qt.Key.Key_I)
    assert studio.window.inspector.isVisible()
    assert "Select a sample" in said(studio.window.inspector)


def test_a_sample_is_seen_from_all_sides(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    open_it(studio, qtbot)
    example = labelled_in(studio, 1, "seven")[0]
    before_there_is_a_bridge(studio, qtbot, example)
    train(studio, qtbot)
    across_the_bridge(studio, qtbot, example)
    reasons_lead_to_examples(studio, qtbot)
    the_nearest_real_one_is_gone_to(studio, qtbot)
    press(studio, Qt.Key.Key_I)
    assert not studio.window.inspector.isVisible()
    assert not studio.preferences.settings.inspector_open


def before_there_is_a_bridge(studio: Studio, qtbot: QtBot, example: int) -> None:
    click(studio, 1, example)
    qtbot.waitUntil(lambda: shows(studio, example), timeout=OPENING)
    assert "Labelled “seven”" in said(studio.window.inspector)
    assert pictures(studio) == [True, False, False, False]
    assert studio.window.inspector._train.isVisible()


def train(studio: Studio, qtbot: QtBot) -> None:
    """By the inspector's own button; a short training is enough to look at."""
    QTest.mouseClick(studio.window.inspector._train, LEFT)
    qtbot.waitUntil(lambda: studio.training.is_holdable, timeout=OPENING)
    qtbot.waitUntil(lambda: "once the bridge is trained" in said(studio.window.inspector), timeout=OPENING)
    qtbot.wait(1 * SECONDS)
    studio.training.stop()
    qtbot.waitUntil(lambda: not studio.training.is_training, timeout=OPENING)
    assert studio.training.bridge is not None


def across_the_bridge(studio: Studio, qtbot: QtBot, example: int) -> None:
    qtbot.waitUntil(lambda: all(pictures(studio)), timeout=OPENING)
    assert shows(studio, example)
    inspector = studio.window.inspector
    assert [pane.isEnabled() for pane in inspector.panes] == [False, False, True, True]
    played: list[np.ndarray] = []
    play = studio.sound.play
    studio.sound.play = lambda sound, rate: (played.append(sound), play(sound, rate))[1]  # type: ignore[method-assign]
    for place in (2, 3):
        QTest.mouseClick(inspector.panes[place], LEFT)
        qtbot.waitUntil(lambda place=place: len(played) == place - 1, timeout=OPENING)
        assert inspector.panes[place]._playing
    assert all(np.abs(sound).max() > 0.01 for sound in played)
    first, second = played
    assert not np.array_equal(first, second)
    studio.sound.play = play  # type: ignore[method-assign]


def reasons_lead_to_examples(studio: Studio, qtbot: QtBot) -> None:
    """A sample without a label is in its bin because of examples, of which most are of that bin."""
    known = studio.catalogue.get(1)
    assert known is not None
    labelled = set(studio.store.project.domain(1).labels)
    qtbot.waitUntil(lambda: bool((known.predicted >= 0).all()), timeout=OPENING)
    sure = np.argsort(-known.confidence)
    guessed = next(int(each) for each in sure if f"bank:{each}" not in labelled)
    name = studio.store.project.bins[int(known.predicted[guessed])].name
    click(studio, 1, guessed)
    qtbot.waitUntil(lambda: shows(studio, guessed), timeout=OPENING)
    assert f"Probably “{name}”" in said(studio.window.inspector)
    row = studio.window.inspector._reasons
    reasons = row._reasons
    assert [each.bin.name for each in reasons if each.bin is not None].count(name) >= 3
    likeness = [each.likeness for each in reasons]
    assert likeness == sorted(likeness, reverse=True)
    QTest.mouseClick(row, LEFT, pos=row._box(0).center())
    assert gallery(studio, 1).selection == (reasons[0].sample,)
    qtbot.waitUntil(lambda: shows(studio, reasons[0].sample), timeout=OPENING)


def the_nearest_real_one_is_gone_to(studio: Studio, qtbot: QtBot) -> None:
    inspector = studio.window.inspector
    qtbot.waitUntil(lambda: all(pictures(studio)), timeout=OPENING)
    QTest.mouseClick(inspector._go, LEFT)
    (there,) = gallery(studio, 2).selection
    qtbot.waitUntil(lambda: shows(studio, there), timeout=OPENING)
    assert [pane.isEnabled() for pane in inspector.panes] == [True, True, False, False]


def test_it_is_open_again_at_the_next_start(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    open_it(studio, qtbot)
    assert open_studio(studio.store.folder).window.inspector.isVisible()


def test_every_page_makes_room_for_it_in_a_small_window(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    open_it(studio, qtbot)
    studio.window.resize(1280, 800)
    for step in ("label", "bridge", "play"):
        studio.windowing.choose_step(step)
        QApplication.processEvents()
        pages, inspector = studio.window.drawer._pages, studio.window.inspector
        qtbot.waitUntil(lambda p=pages, i=inspector: p.geometry().right() < i.geometry().left())
        shown = studio.window.drawer._pages.currentWidget()
        assert shown is not None
        assert shown.minimumSizeHint().width() <= shown.width(), step
