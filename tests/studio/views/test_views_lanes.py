"""The lanes of the play step: where a moment is on them, what fills them, and scrubbing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.timing import PathTiming
from studio.theme import Theme
from studio.views.lanes.lane_rows import LANES
from studio.views.lanes.lane_slots import LaneSlots
from studio.views.lanes.lanes import WORDS, Lanes
from studio.views.lanes.smoothness_plot import SmoothnessPlot
from tests.studio.pointer import move

LEFT = Qt.MouseButton.LeftButton
EVEN = st.builds(PathTiming, st.integers(2, 12), st.floats(0.5, 60))
slots = st.builds(LaneSlots, st.floats(60, 3000), EVEN, st.integers(2, 300), st.floats(40, 120))


@pytest.fixture
def lanes(theme: Theme, qtbot: QtBot) -> Lanes:
    lanes = Lanes(theme)
    qtbot.addWidget(lanes)
    lanes.resize(900, 260)
    lanes.show_names("digits", "spoken digits")
    lanes.show_path(PathTiming(4, 8.0), 49)
    with qtbot.waitExposed(lanes):
        lanes.show()
    return lanes


@given(slots, st.floats(0, 1))
def test_a_moment_and_its_pixel_are_the_same_place(slots: LaneSlots, at: float) -> None:
    moment = at * slots.length
    assert slots.seconds_at(slots.x_of(moment)) == pytest.approx(moment, abs=1e-6)
    assert slots.seconds_at(-1e4) == 0
    assert slots.seconds_at(1e5) == slots.length


@given(slots)
def test_first_and_last_slot_are_keys_and_there_is_a_slot_for_each_key_that_fits(slots: LaneSlots) -> None:
    assert {0, slots.count - 1} <= slots.key_slots
    assert slots.count <= slots.frames
    fitting = int((slots.width + 4) // (slots.least + 4))
    if slots.keys <= min(fitting, slots.frames):
        assert len(slots.key_slots) == slots.keys


@given(slots, st.sets(st.integers(0, 299)))
def test_every_slot_is_filled_once_all_frames_are_there(slots: LaneSlots, some: set[int]) -> None:
    everything = np.linspace(0, slots.keys - 1, slots.frames).tolist()
    assert all(slots.frame_in(slot, everything) is not None for slot in range(slots.count))
    rendered = [everything[frame] for frame in sorted(some) if frame < slots.frames]
    for slot in range(slots.count):
        frame = slots.frame_in(slot, rendered)
        assert frame is None or frame in rendered


def test_a_rest_is_as_long_on_the_strip_as_in_time() -> None:
    slots = LaneSlots(1000, PathTiming(3, 4.0, holds=(0.0, 4.0, 0.0)), 17, 40)
    resting = [slot for slot in range(slots.count) if slots.position_of(slot) == 1.0]
    assert len(resting) == pytest.approx(slots.count / 2, abs=1)
    assert set(resting) <= slots.key_slots
    assert slots.seconds_at(slots.x_of(2.0)) == pytest.approx(2.0)


def test_dragging_scrubs_and_stays_on_the_path(lanes: Lanes) -> None:
    found: list[float] = []
    lanes.time_chosen.connect(found.append)
    middle = lanes.height() // 2
    QTest.mousePress(lanes, LEFT, pos=QPoint(lanes.width() // 2, middle))
    move(lanes, QPoint(lanes.width() - 1, middle), LEFT)
    QTest.mouseRelease(lanes, LEFT, pos=QPoint(lanes.width() - 1, middle))
    QTest.mouseClick(lanes, LEFT, pos=QPoint(2, middle))
    assert 2.5 < found[0] < 5.5
    assert found[1] == 8.0
    assert found[-1] == 0.0


def test_arrows_and_wheel_scrub_in_small_steps(lanes: Lanes) -> None:
    found: list[float] = []
    lanes.scrubbed.connect(found.append)
    lanes.show_position(1.0)
    QTest.keyClick(lanes, Qt.Key.Key_Right)
    QTest.keyClick(lanes, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(lanes, Qt.Key.Key_PageDown)
    QTest.keyClick(lanes, Qt.Key.Key_Home)
    QTest.keyClick(lanes, Qt.Key.Key_Left)
    assert found == pytest.approx([1.05, 1.04, 2.0, 0.0, 0.0])
    at = QPointF(300, 100)
    wheel = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(lanes, wheel)
    assert found[-1] == pytest.approx(0.1)


def test_without_a_path_nothing_is_scrubbed(lanes: Lanes) -> None:
    found: list[float] = []
    lanes.scrubbed.connect(found.append)
    lanes.show_path(None, 0)
    QTest.mouseClick(lanes, LEFT, pos=QPoint(400, 100))
    QTest.keyClick(lanes, Qt.Key.Key_Right)
    assert found == []


def test_a_rendered_frame_fills_its_slot_and_a_new_path_empties_it(lanes: Lanes) -> None:
    white, black = np.full((8, 8), 255, np.uint8), np.zeros((8, 8), np.uint8)
    lanes.show_position(3.0)
    at = lanes._cell("source", 0).center().toPoint()
    assert lanes.grab().toImage().pixelColor(at).lightness() < 128
    lanes.show_frame(0, white, black, black)
    assert lanes.grab().toImage().pixelColor(at).lightness() == 255
    lanes.show_path(PathTiming(4, 8.0), 49)
    assert lanes.frames_rendered == 0
    assert lanes.grab().toImage().pixelColor(at).lightness() < 128


def test_empty_slots_pulse_only_until_they_are_filled(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(reduce_motion=False)
    lanes = Lanes(theme)
    qtbot.addWidget(lanes)
    lanes.resize(900, 260)
    if not theme.motion_ms():
        pytest.skip("this system wants no motion")
    lanes.show_path(PathTiming(2, 8.0), 3)
    lanes.show()
    assert lanes._pulse.isActive()
    for frame in range(3):
        black = np.zeros((8, 8), np.uint8)
        lanes.show_frame(frame / 2, black, black, black)
    assert not lanes._pulse.isActive()


def test_the_shared_lane_is_dark_where_its_numbers_are_low_and_a_hidden_lane_leaves_its_room(lanes: Lanes) -> None:
    black = np.zeros((8, 8), np.uint8)
    lanes.show_path(PathTiming(2, 4.0), 3)
    for place in range(3):
        lanes.show_frame(place / 2, black, black, black, np.array([place, place], np.float32))
    lanes.show_position(0.5)
    middle = round(lanes._rows.top("shared") + lanes._rows.tall("shared") / 2)
    picture = lanes.grab().toImage()
    ends = (round(WORDS + lanes._slots.x_of(seconds)) for seconds in (0.0, 4.0))
    left, right = (picture.pixelColor(x, middle).lightness() for x in ends)
    assert left < 60 < 120 < right
    edge = lanes._rows.edge
    lanes.show_lanes(("source", "shared"))
    assert lanes._rows.shown == ("source", "shared")
    assert lanes._rows.edge > edge
    lanes.show_lanes(())
    lanes.grab()


def test_smoothness_stands_at_its_moment_and_its_scale_holds_the_highest_peak(theme: Theme, qtbot: QtBot) -> None:
    plot = SmoothnessPlot(theme)
    qtbot.addWidget(plot)
    slots = LaneSlots(700, PathTiming(2, 4.0, holds=(4.0, 0.0)), 9)
    plot.show_slots(slots)
    assert plot.peak == 2.0
    plot.show_changes(np.array([0.25, 0.75]), {"source": np.array([0.5, 3.2]), "target": np.array([9.0, 1.0])})
    plot.show_lanes(("source", "shared"), (1, 2))
    assert plot.peak == 4.0
    curve = plot._curve("source", QRectF(0, 0, 700, 100))
    assert curve.at(0).x() == pytest.approx(slots.x_of(5.0))
    assert [round(curve.at(place).y(), 1) for place in (0, 1)] == [87.5, 20.0]
    plot.grab()


def test_a_further_domain_has_a_lane_whose_name_chooses_it(lanes: Lanes) -> None:
    black, white = np.zeros((8, 8), np.uint8), np.full((8, 8), 255, np.uint8)
    chosen: list[int] = []
    times: list[float] = []
    lanes.target_chosen.connect(chosen.append)
    lanes.time_chosen.connect(times.append)
    three = lanes.minimum
    lanes.show_others([(3, "garments", "image")])
    assert lanes._rows.shown == ("source", "target", "transfer", "transfer 3", "shared")
    assert lanes.minimum > three
    lanes.show_path(PathTiming(2, 4.0), 3)
    lanes.show_position(1.0)
    lanes.show_frame(0.0, black, black, black)
    at = lanes._cell("transfer 3", 0).center().toPoint()
    assert lanes.grab().toImage().pixelColor(at).lightness() < 128
    lanes.show_other(3, 0.0, white)
    assert lanes.grab().toImage().pixelColor(at).lightness() == 255
    QTest.mouseClick(lanes, LEFT, pos=QPoint(20, at.y()))
    assert (chosen, times) == ([3], [])
    QTest.mouseClick(lanes, LEFT, pos=at)
    assert (chosen, len(times)) == ([3], 1)
    fourth = lanes.minimum
    lanes.show_others([(3, "garments", "image"), (4, "emoji", "image")])
    assert (lanes.minimum, lanes.minimumHeight() > fourth) == (fourth, True)
    lanes.show_lanes(("source", "shared"))
    assert lanes._rows.shown == ("source", "shared")
    lanes.show_lanes(LANES)
    lanes.show_others([])
    assert lanes._rows.shown == LANES
