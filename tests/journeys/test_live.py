"""Playing by hand through the real window: a stroke is heard, the map is a pad, and what came of it is kept."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.messages import PointRendered, SentThrough, TrainingProgressed
from studio.document.latent_keys import latent_of
from studio.studio import Studio
from tests.journeys.conftest import LEARNING, OPENING, OpenStudio

LEFT = Qt.MouseButton.LeftButton
SEVEN = [(0.25, 0.25), (0.72, 0.25), (0.42, 0.8)]
ENOUGH = 0.5  # of a training: a bridge that knows its bins
ONE = [(0.5, 0.2), (0.5, 0.8)]


def mouse(widget: QWidget, kind: QEvent.Type, x: float, y: float) -> None:
    """Press, move or lift at a share of the widget's size."""
    at = QPointF(x * widget.width(), y * widget.height())
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, at, widget.mapToGlobal(at), LEFT, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def stroke(widget: QWidget, corners: list[tuple[float, float]], qtbot: QtBot, pieces: int = 6) -> None:
    mouse(widget, QEvent.Type.MouseButtonPress, *corners[0])
    for start, end in pairwise(corners):
        for piece in range(1, pieces + 1):
            share = piece / pieces
            x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
            mouse(widget, QEvent.Type.MouseMove, x, y)
            qtbot.wait(16)
    mouse(widget, QEvent.Type.MouseButtonRelease, *corners[-1])


def shown_picture(studio: Studio, place: int) -> NDArray[np.uint8]:
    """What the source's (0) or the transfer's (1) pane shows."""
    pane = studio.window.play_page.pictures[place]
    image = pane.grab(pane.picture_rect()).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def bin_nearest(studio: Studio, point: NDArray[np.float32]) -> str:
    """Name of the region of the map under a point."""
    place = studio.window.play_page.map._layers.bin_at(float(point[0]), float(point[1]))
    return studio.store.project.bins[place].name if place >= 0 else ""


@pytest.fixture
def studio(open_studio: OpenStudio, qtbot: QtBot) -> Studio:
    """The demo with a bridge, on the Play step."""
    studio = open_studio(None)
    progress: list[TrainingProgressed] = []
    studio.link.listen(TrainingProgressed, progress.append)
    studio.training.train()
    far = lambda: bool(progress) and progress[-1].step >= ENOUGH * progress[-1].steps  # noqa: E731
    qtbot.waitUntil(far, timeout=LEARNING)
    studio.training.stop()
    qtbot.waitUntil(lambda: studio.training.bridge is not None, timeout=OPENING)
    studio.windowing.choose_step("play")
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    return studio


def test_playing_by_hand(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    draw(studio, qtbot)
    piece_by_piece(studio, qtbot)
    keep(studio, qtbot)
    paste(studio, qtbot)
    refuse(studio, qtbot, tmp_path)
    pad(studio, qtbot)
    loop_a_gesture(studio, qtbot)
    while_training(studio, qtbot)


def draw(studio: Studio, qtbot: QtBot) -> None:
    """A stroke changes what is seen on the other side; a seven lands among the sevens."""
    page, sent = studio.window.play_page, []
    studio.link.listen(SentThrough, sent.append)
    page.lanes.setFocus()
    QTest.mouseClick(page.pictures[0].tools.buttons["draw"], LEFT)
    canvas = page.pictures[0].canvas
    assert canvas.isVisible()
    before = shown_picture(studio, 1)
    stroke(canvas, ONE, qtbot)
    qtbot.waitUntil(lambda: bool(sent))
    qtbot.waitUntil(lambda: not np.array_equal(shown_picture(studio, 1), before))
    one = shown_picture(studio, 1)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    stroke(canvas, SEVEN, qtbot)
    qtbot.waitUntil(lambda: bin_nearest(studio, sent[-1].passage.point) == "seven")
    assert len(sent) >= 2
    assert not np.array_equal(shown_picture(studio, 1), one)
    assert sent[-1].passage.transfer.sound is not None


def piece_by_piece(studio: Studio, qtbot: QtBot) -> None:
    """Every piece of a stroke has its answer."""
    canvas, took = studio.window.play_page.pictures[0].canvas, []
    for piece in range(12):
        answered(studio, qtbot)
        began = time.perf_counter()
        with qtbot.waitSignal(studio.passages.shown):
            stroke(canvas, [(0.3 + 0.02 * piece, 0.5), (0.32 + 0.02 * piece, 0.52)], qtbot, pieces=1)
        took.append(1000 * (time.perf_counter() - began) - 16)  # the hand itself took that long
    for _ in took:
        QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    print(f"stroke to picture: median {np.median(took):.0f} ms, slowest {max(took):.0f} ms")


def answered(studio: Studio, qtbot: QtBot) -> None:
    """Wait until all that was drawn has been sent, and the newest of it answered."""
    live = studio.live
    qtbot.waitUntil(lambda: not live._stroke.isActive() and live._shown >= live._asked)


def keep(studio: Studio, qtbot: QtBot) -> None:
    """What was drawn becomes a key and a sample."""
    page, state = studio.window.play_page, lambda: studio.store.project.path
    canvas = page.pictures[0].canvas
    stroke(canvas, [(0.42, 0.8), (0.42, 0.81)], qtbot, pieces=1)
    answered(studio, qtbot)
    keys, count = len(state().keys), studio.catalogue.get(1)
    assert count is not None
    known = count.count
    QTest.mouseClick(page.pictures[0].tools.buttons["save"], LEFT)
    qtbot.waitUntil(lambda: count.count == known + 1, timeout=OPENING)
    assert studio.store.project.domain(1).imported[-1].name.endswith(".png")
    assert not page.pictures[0].tools.buttons["save"].isEnabled()
    QTest.mouseClick(page.pictures[0].tools.buttons["key"], LEFT)
    assert len(state().keys) == keys + 1
    assert latent_of(state().keys[-1].sample) is not None
    studio.store.undo()
    assert len(state().keys) == keys
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.isVisible()


def paste(studio: Studio, qtbot: QtBot) -> None:
    """A dark stroke on paper from the clipboard is framed as the digits are."""
    paper = np.full((160, 120), 255, np.uint8)
    paper[20:140, 54:66] = 0
    image = QImage(paper.data, 120, 160, 120, QImage.Format.Format_Grayscale8).copy()
    QGuiApplication.clipboard().setImage(image)
    studio.window.play_page.lanes.setFocus()
    with qtbot.waitSignal(studio.passages.shown, check_params_cb=lambda _domain, passage: bool(passage)) as shown:
        QTest.keyClick(studio.window.play_page.lanes, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.args is not None
    picture = shown.args[1].source.picture
    assert picture.shape == (28, 28)
    assert picture[14, 14] > 200
    assert picture[14, 3] == 0


def refuse(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    """A file that is no picture is one sentence, and nothing else changes."""
    words = tmp_path / "words.png"
    words.write_text("hello")
    before = shown_picture(studio, 1)
    with qtbot.waitSignal(studio.notices.posted) as posted:
        studio.window.play_page.pictures[0].files_dropped.emit([str(words)])
    assert posted.args is not None
    assert "words.png is not a picture" in posted.args[0].message
    assert np.array_equal(shown_picture(studio, 1), before)


def pad(studio: Studio, qtbot: QtBot) -> None:
    """Points of the map are played; a point becomes a key."""
    latent_map, played = studio.window.play_page.map, []
    studio.link.listen(PointRendered, played.append)
    QTest.keyClick(studio.window.play_page.lanes, Qt.Key.Key_P)
    assert studio.pad.is_chosen
    before = shown_picture(studio, 0)
    stroke(latent_map, [(0.4, 0.4), (0.6, 0.6)], qtbot)
    qtbot.waitUntil(lambda: bool(played))
    qtbot.waitUntil(lambda: played[-1].point == studio.pad.point)
    assert not np.array_equal(shown_picture(studio, 0), before)
    assert np.linalg.norm(played[-1].passage.point - np.array(played[-1].point)) < 0.35
    assert not studio.keeping.why_no_key()
    assert studio.keeping.why_no_sample()  # a point was not sent in
    keys = len(studio.store.project.path.keys)
    QTest.keyClick(latent_map, Qt.Key.Key_K)
    assert len(studio.store.project.path.keys) == keys + 1
    studio.store.undo()


def loop_a_gesture(studio: Studio, qtbot: QtBot) -> None:
    """A gesture that was recorded goes round by itself until it is stopped."""
    latent_map, tools = studio.window.play_page.map, studio.window.play_page.map_tools
    QTest.mouseClick(tools.record, LEFT)
    stroke(latent_map, [(0.3, 0.5), (0.7, 0.5)], qtbot, pieces=10)
    QTest.mouseClick(tools.record, LEFT)
    assert studio.pad.gesture.is_playing
    seen: list[tuple[float, float]] = []
    studio.link.listen(PointRendered, lambda event: seen.append(event.point))
    wide = lambda: len(seen) > 3 and max(x for x, _ in seen) - min(x for x, _ in seen) > 0.2  # noqa: E731
    qtbot.waitUntil(wide)
    QTest.mouseClick(tools.play, LEFT)
    assert not studio.pad.gesture.is_playing


def while_training(studio: Studio, qtbot: QtBot) -> None:
    """A stroke is answered while the next bridge is learned."""
    studio.pad.choose_tool("keys")
    studio.training.keep_training()
    qtbot.waitUntil(lambda: studio.training.is_holdable, timeout=OPENING)
    studio.live.show_canvas(True)
    answers: list[SentThrough] = []
    studio.link.listen(SentThrough, answers.append)
    began = time.perf_counter()
    stroke(studio.window.play_page.pictures[0].canvas, ONE, qtbot)
    qtbot.waitUntil(lambda: bool(answers))
    print(f"first answer while training: {1000 * (time.perf_counter() - began):.0f} ms")
    assert studio.training.is_training
    studio.training.stop()
    qtbot.waitUntil(lambda: not studio.training.is_training, timeout=OPENING)
