"""Live input and the pad as views: strokes, buttons, drops, and the map that is played."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.messages import LiveFile, LivePicture
from studio.controllers.playing.clipboard import media_in
from studio.theme import Theme
from studio.views.map.latent_map import LatentMap
from studio.views.map.map_tools import MapTools
from studio.views.playing.drawing_canvas import BRUSHES, DrawingCanvas
from studio.views.playing.live_tools import LiveTools
from studio.views.playing.picture_pane import SourcePane

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


def shown(widget: QWidget, qtbot: QtBot, width: int = 280, height: int = 280) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> DrawingCanvas:
    canvas = DrawingCanvas(theme)
    shown(canvas, qtbot)
    return canvas


def mouse(widget: QWidget, kind: QEvent.Type, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
    at = QPointF(x, y)
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    QApplication.sendEvent(widget, QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, NONE))


def stroke(widget: QWidget, *points: tuple[float, float], button: Qt.MouseButton = LEFT) -> None:
    mouse(widget, QEvent.Type.MouseButtonPress, *points[0], button)
    for point in points[1:]:
        mouse(widget, QEvent.Type.MouseMove, *point, button)
    mouse(widget, QEvent.Type.MouseButtonRelease, *points[-1], button)


# ---------------------------------------------------------------- drawing


def test_a_stroke_is_white_along_its_way_and_black_elsewhere(canvas: DrawingCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.drawn):
        stroke(canvas, (70, 140), (210, 140))
    pixels = canvas.pixels()
    assert pixels.shape == (280, 280)
    assert (pixels[140, 75:205] == 255).all()
    assert pixels[100].max() == 0
    column = pixels[:, 140].astype(int)
    assert np.count_nonzero((column > 0) & (column < 255)) > 0  # its rim is soft
    assert abs(np.count_nonzero(column) - canvas.brush * 280) <= 3


def test_the_right_button_erases_delete_clears_and_every_step_is_taken_back(canvas: DrawingCanvas) -> None:
    stroke(canvas, (70, 140), (210, 140))
    whole = canvas.pixels()
    stroke(canvas, (140, 80), (140, 200), button=RIGHT)
    cut = canvas.pixels()
    assert cut[140, 140] == 0
    assert cut[140, 90] == 255
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert canvas.is_blank
    for before in (cut, whole):
        QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert np.array_equal(canvas.pixels(), before)
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.is_blank


def test_the_wheel_makes_the_brush_wider_within_bounds_and_escape_leaves(canvas: DrawingCanvas, qtbot: QtBot) -> None:
    def turn(by: int) -> None:
        at = QPointF(100, 100)
        wheel = QWheelEvent(at, at, QPoint(), QPoint(0, by), LEFT, NONE, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(canvas, wheel)

    before = canvas.brush
    turn(120)
    assert canvas.brush > before
    turn(100_000)
    assert canvas.brush == BRUSHES[1]
    turn(-100_000)
    assert canvas.brush == BRUSHES[0]
    with qtbot.waitSignal(canvas.left):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)


# ---------------------------------------------------------------- buttons and drops


def test_only_what_suits_the_kind_is_offered_and_what_cannot_be_done_says_why(theme: Theme, qtbot: QtBot) -> None:
    tools = LiveTools(theme)
    shown(tools, qtbot, 36, 280)
    seen = lambda: {name for name, each in tools.buttons.items() if each.isVisible()}  # noqa: E731
    tools.show_kind("image", "")
    assert seen() == {"draw", "paste", "file", "camera", "key", "save"}
    assert tools.buttons["draw"].isEnabled()
    tools.show_kind("sound", "There is no bridge yet.")
    assert seen() == {"microphone", "paste", "file", "key", "save"}
    assert not tools.buttons["microphone"].isEnabled()
    assert tools.buttons["microphone"].toolTip() == "There is no bridge yet."
    tools.show_keeping("", "Draw something first.")
    assert tools.buttons["key"].isEnabled()
    assert tools.buttons["save"].toolTip() == "Draw something first."
    assert all(each.accessibleName() and each.toolTip() for each in tools.buttons.values())


def test_the_microphone_records_as_long_as_it_is_held(theme: Theme, qtbot: QtBot) -> None:
    tools = LiveTools(theme)
    shown(tools, qtbot, 36, 280)
    tools.show_kind("sound", "")
    told: list[str] = []
    tools.microphone_pressed.connect(lambda: told.append("down"))
    tools.microphone_released.connect(lambda: told.append("up"))
    QTest.mousePress(tools.buttons["microphone"], LEFT)
    assert told == ["down"]
    QTest.mouseRelease(tools.buttons["microphone"], LEFT)
    assert told == ["down", "up"]


def test_the_canvas_lies_on_the_picture_and_the_tools_beside_it(theme: Theme, qtbot: QtBot) -> None:
    pane = SourcePane(theme)
    shown(pane, qtbot, 236, 230)
    assert not pane.canvas.isVisible()
    pane.show_canvas(True)
    assert pane.canvas.geometry() == pane.picture_rect()
    assert pane.canvas.width() == 200
    assert pane.tools.geometry().left() >= pane.picture_rect().right()
    assert all(pane.tools.rect().contains(each.geometry()) for each in pane.tools.buttons.values() if each.isVisible())
    assert pane.tools.buttons["draw"].isChecked()


def test_files_dropped_onto_the_source_are_told(theme: Theme, qtbot: QtBot) -> None:
    pane = SourcePane(theme)
    shown(pane, qtbot, 236, 230)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/somewhere/three.png")])
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    with qtbot.waitSignal(pane.files_dropped) as dropped:
        pane.dropEvent(drop)
    assert dropped.args == [["/somewhere/three.png"]]


# ---------------------------------------------------------------- the clipboard


def test_pictures_files_and_paths_on_the_clipboard_are_understood(qapp: QApplication, tmp_path: Path) -> None:
    mime = QMimeData()
    image = QImage(5, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF102030)
    mime.setImageData(image)
    found = media_in(mime)
    assert isinstance(found, LivePicture)
    assert found.pixels.shape == (3, 5, 4)
    assert found.pixels[1, 2].tolist() == [0x10, 0x20, 0x30, 0xFF]
    file = tmp_path / "a three.png"
    file.write_bytes(b"")
    for text in (str(file), f"'{file}'", f"file://{file}"):
        mime = QMimeData()
        mime.setText(text)
        assert media_in(mime) == LiveFile(str(file))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    assert media_in(mime) == LiveFile(str(file))


@pytest.mark.parametrize("text", ["", "hello", "two\nlines", "x" * 5000, "/no/such/file.png"])
def test_any_other_text_on_the_clipboard_is_nothing(qapp: QApplication, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    assert media_in(mime) is None


# ---------------------------------------------------------------- the pad


@pytest.fixture
def pad(theme: Theme, qtbot: QtBot) -> LatentMap:
    latent_map = LatentMap(theme)
    shown(latent_map, qtbot, 400, 400)
    none = np.zeros(0, np.int64)
    places = np.array([(-1, -1), (1, 1)], np.float32)
    latent_map.show_points((np.arange(2), none), (places, places[:0]), (np.array([0, 1]), none))
    latent_map.show_pad(True)
    return latent_map


def test_a_press_on_the_pad_plays_the_point_under_it_and_moving_plays_on(pad: LatentMap) -> None:
    played: list[tuple[float, float]] = []
    released: list[bool] = []
    pad.pad.played.connect(lambda x, y: played.append((x, y)))
    pad.pad.released.connect(lambda: released.append(True))
    picked: list[int] = []
    pad.picked.connect(lambda _domain, sample: picked.append(sample))
    mouse(pad, QEvent.Type.MouseButtonPress, 200, 200)
    assert played[-1] == pytest.approx((0, 0), abs=0.02)
    mouse(pad, QEvent.Type.MouseMove, 300, 100)
    assert played[-1][0] > 0.3
    assert played[-1][1] > 0.3
    assert not released
    mouse(pad, QEvent.Type.MouseButtonRelease, 300, 100)
    assert released == [True]
    count = len(played)
    mouse(pad, QEvent.Type.MouseMove, 100, 100)
    assert len(played) == count
    assert not picked


def test_a_press_on_the_pad_leaves_the_sample_that_was_pointed_at(pad: LatentMap) -> None:
    pointed: list[tuple[int, int]] = []
    pad.hovered.connect(lambda domain, sample: pointed.append((domain, sample)))
    x, y = pad._view.to_pixels(np.array([[-1.0, -1.0]]))[0].tolist()
    mouse(pad, QEvent.Type.MouseMove, x, y)
    assert pointed[-1] == (1, 0)
    mouse(pad, QEvent.Type.MouseButtonPress, 200, 200)
    assert pointed[-1] == (0, -1)


def test_arrow_keys_walk_over_the_pad_h_and_the_right_button_hold(pad: LatentMap) -> None:
    played: list[tuple[float, float]] = []
    held: list[bool] = []
    pad.pad.played.connect(lambda x, y: played.append((x, y)))
    pad.pad.hold_toggled.connect(lambda: held.append(True))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(pad, key)
    assert played[-1] == pytest.approx((0.08, 0.04))
    QTest.keyClick(pad, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert played[-1] == pytest.approx((0.07, 0.04))
    QTest.keyClick(pad, Qt.Key.Key_H)
    QTest.mouseClick(pad, RIGHT, pos=QPoint(50, 50))
    assert held == [True, True]


def test_the_map_is_no_pad_once_keys_are_chosen_again(pad: LatentMap) -> None:
    played: list[float] = []
    pad.pad.played.connect(lambda x, _y: played.append(x))
    pad.show_pad(False)
    mouse(pad, QEvent.Type.MouseButtonPress, 200, 200)
    mouse(pad, QEvent.Type.MouseButtonRelease, 200, 200)
    QTest.keyClick(pad, Qt.Key.Key_Right)
    assert not played


def test_the_buttons_of_the_pad_come_with_it_and_follow_the_gesture(theme: Theme, qtbot: QtBot) -> None:
    tools = MapTools(theme)
    shown(tools, qtbot, 320, 40)
    assert not tools.record.isVisible()
    tools.show_tool("pad")
    assert tools.record.isVisible()
    assert tools.rect().contains(tools.clear.geometry())
    assert not tools.play.isEnabled()
    tools.show_gesture("record", empty=True)
    assert tools.record.isChecked()
    tools.show_gesture("", empty=False)
    assert tools.play.isEnabled()
    assert tools.clear.isEnabled()
    with qtbot.waitSignal(tools.play_toggled):
        QTest.mouseClick(tools.play, LEFT)
