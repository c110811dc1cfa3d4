"""Training through the real window: watched, paused, steered, kept, compared, gone back from, and begun by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.messages import SteerTraining, TrainingLooked, TrainingProgressed
from studio.document import edits, files
from studio.studio import Studio
from tests.journeys.conftest import LEARNING, OPENING, OpenStudio, push, said
from tests.waiting import SECONDS

LEFT = Qt.MouseButton.LeftButton
ENOUGH_STEPS = 150  # of a training that goes on: the bridge is better by far


def press(studio: Studio, qtbot: QtBot, words: str) -> None:
    """Press the button with these words on the training panel."""
    push(qtbot, studio.window.bridge_page.training.buttons, words)


def sentences(studio: Studio) -> str:
    return said(studio.window.bridge_page.training)


def is_measured(studio: Studio) -> bool:
    bridge = studio.training.bridge
    return not studio.training.is_training and bridge is not None and bridge.report is not None


def accuracy(studio: Studio) -> float:
    bridge = studio.training.bridge
    assert bridge is not None
    assert bridge.report is not None
    return bridge.report.transfer(1, 2)


def stop_and_measure(studio: Studio, qtbot: QtBot) -> None:
    press(studio, qtbot, "Stop")
    qtbot.waitUntil(lambda: is_measured(studio), timeout=OPENING)


def test_a_training_is_watched_steered_kept_compared_and_gone_back_from(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.windowing.choose_step("bridge")
    assert "Nothing learned yet" in sentences(studio)
    looks: list[TrainingLooked] = []
    studio.link.listen(TrainingLooked, looks.append)
    press(studio, qtbot, "Train bridge")
    pause_and_resume(studio, qtbot)
    steer(studio, qtbot)
    watch(studio, qtbot, looks)
    stop_and_measure(studio, qtbot)
    first = accuracy(studio)
    learn_much_more(studio, qtbot)
    stop_and_measure(studio, qtbot)
    assert accuracy(studio) > first
    compare_and_go_back(studio, qtbot, first)
    say_how_old(studio, qtbot)


def learn_much_more(studio: Studio, qtbot: QtBot) -> None:
    """So many steps that the bridge is better, however long they take."""
    steps: list[int] = []
    studio.link.listen(TrainingProgressed, lambda event: steps.append(event.step))
    press(studio, qtbot, "Keep training")
    qtbot.waitUntil(lambda: bool(steps) and steps[-1] >= ENOUGH_STEPS, timeout=LEARNING)


def pause_and_resume(studio: Studio, qtbot: QtBot) -> None:
    """A paused training makes no step; it goes on from where it stood."""
    steps: list[int] = []
    studio.link.listen(TrainingProgressed, lambda event: steps.append(event.step))
    press(studio, qtbot, "Pause")
    qtbot.waitUntil(lambda: studio.training.is_paused, timeout=OPENING)
    qtbot.wait(300)
    held = list(steps)
    qtbot.wait(500)
    assert steps == held
    assert "paused" in sentences(studio)
    press(studio, qtbot, "Resume")
    qtbot.waitUntil(lambda: len(steps) > len(held), timeout=OPENING)
    assert steps[len(held)] > max(held, default=0)


def steer(studio: Studio, qtbot: QtBot) -> None:
    """A slider acts on the training that runs, is saved with the project, and is taken back by undo."""
    sent: list[tuple[float, float]] = []
    post = studio.link.send
    studio.link.send = lambda command, **fields: (  # type: ignore[method-assign]
        sent.append((fields["locality"], fields["mixing"])) if command is SteerTraining else None,
        post(command, **fields),
    )[1]
    sliders = studio.window.bridge_page.training.sliders
    QTest.keyClick(sliders.slider("locality"), Qt.Key.Key_End)
    assert studio.store.project.steering.locality == 1.0
    studio.store.undo()
    assert sliders.slider("locality").value() == 50
    assert sent == [(1.0, 0.5), (0.5, 0.5)]
    QTest.keyClick(sliders.slider("capacity"), Qt.Key.Key_End)
    assert "the new capacity waits for the next training" in sentences(studio)
    studio.link.send = post  # type: ignore[method-assign]


def watch(studio: Studio, qtbot: QtBot, looks: list[TrainingLooked]) -> None:
    """Every term has its curve, labels judge live, and samples are seen as they cross."""
    qtbot.waitUntil(lambda: len(looks) >= 2, timeout=OPENING)
    page = studio.window.bridge_page
    assert {"reconstruction", "kl", "swd", "classifier"} <= set(page.training.curves.entries)
    assert all(entry.figure != "–" for entry in page.training.curves.entries.values())
    assert "Judged by your labels" in page.training.results.judge
    assert page.landing.crossings[0].samples == tuple(looks[-1].samples[0])
    page.landing.show_view("samples")
    grid = page.landing.crossings[0]
    QApplication.processEvents()
    QTest.mouseClick(grid, LEFT, pos=grid.box(0, crossed=False).center())
    assert studio.window.label_page.grid(1).selection == (grid.samples[0],)


def compare_and_go_back(studio: Studio, qtbot: QtBot, first: float) -> None:
    """Both bridges are listed; side by side they show the gain; going back is noted in the project."""
    landing = studio.window.bridge_page.landing
    landing.show_view("versions")
    qtbot.waitUntil(lambda: [each.report is None for each in studio.versions.bridges] == [False] * 2, timeout=OPENING)
    for each in studio.versions.bridges:
        landing.versions.mark(each.file, True)
    second = accuracy(studio)
    assert landing.comparison.isVisible()
    assert landing.comparison.figure(1, 3) == f"{second - first:+.3f}"
    push(qtbot, landing.versions, "Use")
    qtbot.waitUntil(lambda: studio.store.project.version == 1, timeout=OPENING)
    assert accuracy(studio) == first
    studio.store.do(edits.set_title(studio.store.project, "Another title"))
    qtbot.wait(500)
    assert studio.store.project.version == 1, "an edit that no bridge depends on leaves the chosen one in use"


def say_how_old(studio: Studio, qtbot: QtBot) -> None:
    """Labels that are newer are counted, and taking them back makes the bridge valid again."""
    project = studio.store.project
    taken = project.domain(1).labels
    fresh = next(f"bank:{sample}" for sample in range(999) if f"bank:{sample}" not in taken)
    studio.store.do(edits.label(project, 1, [fresh], project.bins[0].id))
    assert "newer than the bridge" in sentences(studio)
    studio.store.undo()
    assert "the bridge is up to date" in sentences(studio)


@pytest.mark.parametrize("wanted", [True, False])
def test_it_trains_by_itself_only_where_that_is_switched_on(
    open_studio: OpenStudio, qtbot: QtBot, wanted: bool
) -> None:
    studio = open_studio(None)
    studio.preferences.change(lambda settings: replace(settings, auto_train_seconds=2))
    studio.windowing.choose_step("bridge")
    if wanted:
        QTest.mouseClick(studio.window.bridge_page.training.auto, LEFT, pos=QPoint(20, 12))
        qtbot.waitUntil(lambda: studio.training.is_training, timeout=OPENING)
        studio.link.cancel(studio.training.ticket)
        qtbot.waitUntil(lambda: not studio.training.is_training, timeout=OPENING)
    else:
        qtbot.wait(3 * SECONDS)
        assert not studio.training.is_training


def test_a_training_whose_project_was_closed_is_gone_on_with(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    folder = studio.store.folder
    studio.training.train()
    qtbot.waitUntil(lambda: files.interrupted_training(folder) is not None, timeout=LEARNING)
    assert studio.projects.create("Bare", "digits", "digits-b")
    assert not studio.training.is_training
    assert studio.projects.open(folder)
    qtbot.waitUntil(lambda: studio.catalogue.all_open, timeout=OPENING)
    offer = "Go on with the training that was interrupted?"
    qtbot.waitUntil(lambda: any(told.message == offer for told in studio.notices.history))
    assert studio.notices.act()
    qtbot.waitUntil(lambda: studio.training.is_holdable, timeout=OPENING)
    studio.training.stop()
    qtbot.waitUntil(lambda: is_measured(studio), timeout=OPENING)
    assert files.interrupted_training(folder) is None


def test_nothing_offers_a_training_before_both_domains_have_labels(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    assert studio.projects.create("Bare", "digits", "digits-b")
    qtbot.waitUntil(lambda: studio.catalogue.all_open, timeout=OPENING)
    studio.windowing.choose_step("bridge")
    page, bins = studio.window.bridge_page.training, studio.window.label_page.bins
    assert not page.buttons.train.isEnabled()
    assert not bins._train.isEnabled()
    assert "Put a few samples of each domain into bins first." in sentences(studio)
    assert not studio.actions.run(studio.actions.entry("bridge.train"))
    studio.training.train()
    assert not studio.training.is_training
    studio.binning.add_bin()
    first = studio.store.project.bins[0].id
    studio.labelling.assign(first, 1, [1, 2])
    assert "Put a few samples of “Handwritten digits, second hand” into bins first." in sentences(studio)
    studio.labelling.assign(first, 2, [1, 2])
    assert page.buttons.train.isEnabled()
    assert bins._train.isEnabled()


def test_both_sides_that_were_sorted_are_named(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    heard: list[str] = []
    studio.notices.status.connect(lambda sentence, _state: heard.append(sentence))
    qtbot.waitUntil(lambda: any("Sorted" in each and "Spoken digits" in each for each in heard), timeout=OPENING)
    told = next(each for each in heard if "Sorted" in each and "Spoken digits" in each)
    assert "Handwritten digits by 100 labels" in told
