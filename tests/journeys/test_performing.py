"""Performing, through the real window: record a scrub, play it back as it was, change it, name a point, come back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document import path_edits
from studio.performance import disk_form
from studio.performance.model import POSITION, Performance
from studio.studio import Studio
from tests.journeys.conftest import OPENING, OpenStudio

SHIFT = Qt.KeyboardModifier.ShiftModifier
SCRUB = (0.25, 1.0, 1.75, 0.5)


def key(studio: Studio, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or studio.window, key, modifier)


def ready_to_play(studio: Studio, qtbot: QtBot) -> None:
    """On the Play step with a path of three keys, and its first frames."""
    studio.training.train()
    qtbot.waitUntil(lambda: studio.training.is_holdable, timeout=OPENING)
    studio.training.stop()
    qtbot.waitUntil(lambda: studio.training.bridge is not None and not studio.training.is_training, timeout=OPENING)
    studio.store.do(path_edits.set_keys(studio.store.project, 1, ["bank:3", "bank:40", "bank:77"]))
    studio.windowing.choose_step("play")
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    with qtbot.waitSignal(studio.scrubbing.frame_shown):
        studio.scrubbing.scrub(0.0)


def kept(studio: Studio, place: int = -1) -> Performance:
    """As it lies on the disk, where it is written behind the window."""
    assert all(each() for each in studio.saving.beside)
    return disk_form.read(studio.store.folder, studio.store.project.performances[place].sha256)


def record_a_scrub(studio: Studio, qtbot: QtBot) -> None:
    key(studio, Qt.Key.Key_R, SHIFT)
    assert studio.performing.is_recording
    for position in SCRUB:
        qtbot.wait(60)
        studio.window.play_page.lanes.scrubbed.emit(position)
    studio.dials.turn_to("play.speed", 2.0)
    qtbot.wait(60)
    key(studio, Qt.Key.Key_R, SHIFT)
    assert not studio.performing.is_recording


def test_what_was_played_comes_back_as_it_was(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    ready_to_play(studio, qtbot)
    assert studio.takes.why_none()
    record_a_scrub(studio, qtbot)
    performance = kept(studio)
    assert [each.value for each in performance.changes if each.control == POSITION] == list(SCRUB)
    assert performance.changes[-1].control == "play.speed"
    assert studio.takes.why_none() == ""
    play_it_back(studio, qtbot, performance)
    change_it(studio, qtbot)
    undo_everything(studio)


def play_it_back(studio: Studio, qtbot: QtBot, performance: Performance) -> None:
    studio.dials.turn_to("play.speed", 0.5)
    heard: list[float] = []
    studio.scrubbing.scrubbed.connect(heard.append)
    with qtbot.waitSignal(studio.performing.changed):
        key(studio, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: not studio.performing.is_active)
    assert heard == [performance.start[POSITION], *SCRUB]
    assert studio.scrubbing.playhead.position == pytest.approx(SCRUB[-1])
    assert studio.scrubbing.playhead.speed == 2.0
    studio.scrubbing.scrubbed.disconnect(heard.append)


def change_it(studio: Studio, qtbot: QtBot) -> None:
    """Play over it, put it on the beat, trim, copy, rename, delete."""
    wanted = studio.takes.current
    key(studio, Qt.Key.Key_O, SHIFT)
    assert studio.performing.is_recording
    studio.dials.turn_to("sound.volume", 0.31)  # at once: a busy machine may be at its end a moment later
    qtbot.waitUntil(lambda: not studio.performing.is_active)
    both = kept(studio)
    assert "sound.volume" in both.touched
    assert [each.value for each in both.changes if each.control == POSITION] == list(SCRUB)
    studio.takes.quantise(wanted, 120, 4, 0.0, True)
    assert all(abs(each.seconds / 0.125 - round(each.seconds / 0.125)) < 1e-6 for each in kept(studio).changes)
    studio.takes.trim(wanted, 0.0, 0.2)
    assert kept(studio).seconds == pytest.approx(0.2)
    studio.takes.do(wanted, "duplicate")
    rows = studio.window.play_page.takes.performances.rows
    rows[studio.takes.current].renamed.emit("Dawn")
    assert "Dawn" in [each.name for each in studio.store.project.performances]
    studio.takes.do(wanted, "delete")
    assert len(studio.store.project.performances) == 1


def undo_everything(studio: Studio) -> None:
    while studio.store.project.performances:
        assert studio.store.history.undo_name
        studio.store.undo()
    assert studio.takes.why_none()
    studio.store.redo()
    assert len(studio.store.project.performances) == 1
    assert kept(studio).changes


def test_a_performance_is_written_as_frames_of_what_was_played(
    open_studio: OpenStudio, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = open_studio(None)
    ready_to_play(studio, qtbot)
    record_a_scrub(studio, qtbot)
    monkeypatch.setattr(studio.dialogs, "export", lambda _kind, _suggested: str(tmp_path / "frames"))
    with qtbot.waitSignal(studio.exporting.ended):
        studio.takes.ask("frames")
    written = list((tmp_path / "frames").rglob("*.png"))
    assert len(written) >= round(kept(studio).seconds * 30)
    studio.takes.export("video", "t99")
    assert "no longer there" in studio.window.notice.accessibleName()


def test_a_point_is_named_and_come_back_to(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    ready_to_play(studio, qtbot)
    studio.scrubbing.scrub(0.4)
    qtbot.waitUntil(lambda: studio.scrubbing.playhead.position == 0.4)
    key(studio, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: len(studio.store.project.points) == 1)
    QTest.keyClicks(QApplication.focusWidget() or studio.window, "between")
    key(studio, Qt.Key.Key_Return)
    assert [point.name for point in studio.store.project.points] == ["between"]
    assert studio.window.play_page.takes.points.names == ["between"]
    studio.scrubbing.scrub(2.0)
    shown: list[object] = []
    studio.passages.shown.connect(lambda _domain, passage: shown.append(passage))
    studio.window.play_page.lanes.setFocus()
    key(studio, Qt.Key.Key_1, SHIFT)
    qtbot.waitUntil(lambda: any(shown))
    same_as_the_path_there(studio, qtbot, next(each for each in shown if each))
    assert studio.points.why_not(2)
    studio.points.add_to_path(studio.store.project.points[0].id)
    assert studio.store.project.path.samples[-1] == studio.store.project.points[0].latent
    studio.points.remove(studio.store.project.points[0].id)
    studio.store.undo()
    assert len(studio.store.project.points) == 1


def same_as_the_path_there(studio: Studio, qtbot: QtBot, passage: object) -> None:
    frames: list[object] = []
    studio.scrubbing.frame_shown.connect(frames.append)
    studio.scrubbing.scrub(0.4)
    qtbot.waitUntil(lambda: any(abs(each.position - 0.4) < 1e-9 for each in frames))  # type: ignore[attr-defined]
    there = next(each for each in frames if abs(each.position - 0.4) < 1e-9)  # type: ignore[attr-defined]
    difference = np.abs(there.source.picture.astype(int) - passage.source.picture.astype(int))  # type: ignore[attr-defined]
    assert difference.max() <= 1
    studio.scrubbing.frame_shown.disconnect(frames.append)
