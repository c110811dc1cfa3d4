"""Lanes, transport, keys and sound: scrubbing and what goes out."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.timing import PathTiming
from studio.theme import Theme
from studio.views.key_menus import KeyLook
from studio.views.keys_strip import KeysStrip
from studio.views.lane_rows import LANES
from studio.views.lane_slots import LaneSlots
from studio.views.lanes import WORDS, Lanes
from studio.views.path_bar import PathBar
from studio.views.path_timeline import PathTimeline
from studio.views.pictures import ThumbnailSheet
from studio.views.seconds_field import SecondsField
from studio.views.smoothness_plot import SmoothnessPlot
from studio.views.sound_controls import SoundControls
from studio.views.waveform import peaks
from studio.views.wording import clock, duration, grouped, share

LEFT = Qt.MouseButton.LeftButton
EVEN = st.builds(PathTiming, st.integers(2, 12), st.floats(0.5, 60))
slots = st.builds(LaneSlots, st.floats(60, 3000), EVEN, st.integers(2, 300), st.floats(40, 120))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    return theme


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


def move(widget: QWidget, to: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer without moving the real one, which arrives late."""
    at = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), LEFT, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


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


def test_the_transport_speaks_in_positions_and_seconds(theme: Theme, qtbot: QtBot) -> None:
    timeline = PathTimeline(theme)
    qtbot.addWidget(timeline)
    timeline.resize(900, 48)
    timeline.show()
    assert not timeline._play.isEnabled()
    timeline.show_path(PathTiming(5, 16.0))
    found: list[float] = []
    timeline.time_chosen.connect(found.append)
    timeline.show_position(2.0, 4.2, 16.0)
    assert found == []
    assert timeline._time.text() == "00:04.2 / 00:16.0"
    assert timeline._bar.value() == 2625
    timeline._bar.setValue(10_000)
    assert found == [16.0]
    with qtbot.waitSignal(timeline.play_toggled) as playing:
        qtbot.mouseClick(timeline._play, LEFT)
    assert playing.args == [True]
    chosen: list[tuple] = []
    for name in ("repeat_chosen", "length_chosen", "lane_toggled"):
        getattr(timeline, name).connect(lambda *values, name=name: chosen.append((name, *values)))
    timeline.show_repeat("once")
    timeline.show_length(8.0)
    timeline.show_lanes(("source", "shared"))
    assert chosen == []
    timeline._repeat._menu.actions()[2].trigger()
    timeline._length.setValue(20.0)
    timeline._lanes.menu().actions()[0].trigger()
    assert chosen == [("repeat_chosen", "ping-pong"), ("length_chosen", 20.0), ("lane_toggled", "source", False)]


def test_a_click_on_the_slider_jumps_there(theme: Theme, qtbot: QtBot) -> None:
    timeline = PathTimeline(theme)
    qtbot.addWidget(timeline)
    timeline.resize(900, 48)
    timeline.show()
    timeline.show_path(PathTiming(3, 2.0))
    found: list[float] = []
    timeline.time_chosen.connect(found.append)
    slider = timeline._bar
    QTest.mouseClick(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert found[-1] == pytest.approx(1.0, abs=0.02)


def test_keys_can_be_taken_out_and_moved(theme: Theme, qtbot: QtBot) -> None:
    sheets = (ThumbnailSheet(theme), ThumbnailSheet(theme))
    strip = KeysStrip(theme, sheets)
    qtbot.addWidget(strip)
    strip.resize(800, 58)
    strip.show()
    assert "Surprise me" in strip._hint.text()
    strip.show_keys(2, (7, 8, 9))
    assert strip._hint.text() == ""
    found: list[tuple] = []
    strip.keys_changed.connect(lambda domain, keys: found.append((domain, keys)))
    QTest.mouseClick(strip._keys, LEFT, pos=strip._keys.cross(1).center())
    QTest.mouseClick(strip._keys, LEFT, pos=strip._keys.box(2).center())
    QTest.keyClick(strip._keys, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(strip._keys, Qt.Key.Key_Delete)
    assert found == [(2, (7, 9)), (2, (7, 9, 8)), (2, (7, 9))]
    with qtbot.waitSignal(strip.surprise_wanted):
        qtbot.mouseClick(strip._surprise, LEFT)


def test_sound_controls_send_what_was_chosen_and_show_silently(theme: Theme, qtbot: QtBot) -> None:
    sound = SoundControls(theme)
    qtbot.addWidget(sound)
    found: list[tuple] = []
    for name in ("mode_chosen", "interpolation_chosen", "volume_changed", "muted", "export_wanted"):
        getattr(sound, name).connect(lambda value, name=name: found.append((name, value)))
    sound.show_mode("loop")
    sound.show_interpolation("shared")
    sound.show_volume(0.25, muted=True)
    assert found == []
    sound._mode._buttons["retrigger"].click()
    sound._interpolation._buttons["linear"].click()
    sound.volume.slider.setValue(5000)
    sound.volume.mute.click()
    sound.show_ready(True)
    sound._export.click()
    assert found[:4] == [
        ("mode_chosen", "retrigger"),
        ("interpolation_chosen", "linear"),
        ("volume_changed", 0.5),
        ("muted", False),
    ]
    assert found[4:] == [("export_wanted", "")]


@given(st.lists(st.floats(-1, 1, width=32), max_size=200), st.integers(1, 90))
def test_peaks_hold_the_loudest_moment(sound: list[float], bars: int) -> None:
    found = peaks(np.array(sound, np.float32), bars)
    assert found.shape == (bars,)
    assert found.max() == pytest.approx(max((abs(each) for each in sound), default=0.0))


def test_numbers_are_written_with_units() -> None:
    assert grouped(5000) == "5\u2009000"
    assert clock(64.25) == "01:04.2"
    assert clock(59.97) == "01:00.0"
    assert [duration(each) for each in (0.04, 9.3, 59.4, 125, 4400, float("inf"))] == [
        "0.0 s",
        "9.3 s",
        "59 s",
        "2 min 05 s",
        "1 h 13 min",
        "–",
    ]
    assert share(float("nan")) == "–"
    assert share(0.9634) == "0.963"


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


def test_the_bar_shows_a_rest_as_long_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    bar = PathBar(theme, "position", "where")
    qtbot.addWidget(bar)
    bar.resize(414, 28)
    bar.show_clock(PathTiming(2, 2.0, holds=(2.0, 0.0)))
    bar.show_seconds(4.0)
    assert (bar.x_of(0), bar.x_of(2), bar.x_of(4)) == (7, 207, 407)
    picture = bar.grab().toImage()
    resting, moving = (picture.pixelColor(x, 10).lightness() for x in (100, 300))
    assert resting > moving + 20


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> KeysStrip:
    strip = KeysStrip(theme, (ThumbnailSheet(theme), ThumbnailSheet(theme)))
    qtbot.addWidget(strip)
    strip.resize(900, 58)
    strip.show_keys(1, (4, (0.5, 1.0), 6), (KeyLook(1.5), KeyLook(way="shared", easing="in", weight=2.0), KeyLook()))
    strip.show()
    return strip


def test_a_press_between_two_keys_offers_the_ways_and_a_right_click_on_a_key_its_rest(strip: KeysStrip) -> None:
    opened: list[tuple] = []
    strip._keys.way_opened.connect(lambda place: opened.append(("way", place)))
    strip._keys.key_opened.connect(lambda place: opened.append(("key", place)))
    strip._pop_up = lambda menu, box: None  # type: ignore[method-assign]
    QTest.mouseClick(strip._keys, LEFT, pos=strip._keys.way(1).center())
    QTest.keyClick(strip._keys, Qt.Key.Key_Return)
    QTest.keyClick(strip._keys, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    at = strip._keys.box(2).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, strip._keys.mapToGlobal(at))
    QApplication.sendEvent(strip._keys, event)
    assert opened == [("way", 1), ("way", 0), ("key", 0), ("key", 2)]
    assert "Shared" in strip._keys._words_at(strip._keys.way(1).center())
    assert "rests 1.5 s" in strip._keys._words_at(strip._keys.box(0).center())


def test_the_menus_send_what_is_chosen_and_mark_what_is_in_force(strip: KeysStrip) -> None:
    chosen: list[tuple] = []
    for name in ("way_chosen", "easing_chosen", "weight_chosen", "hold_chosen"):
        getattr(strip, name).connect(lambda place, value, name=name: chosen.append((name, place, value)))
    menu = strip.menu_of_way(1)
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["Shared: straight through the shared space", "Begins slowly"]
    for words in ("Straight", "Jumps at its end"):
        next(action for action in menu.actions() if action.text() == words).trigger()
    [weight] = menu.findChildren(SecondsField)
    assert weight.value() == 2.0
    weight.setValue(3.0)
    [hold] = strip.menu_of_key(0).findChildren(SecondsField)
    assert hold.value() == 1.5
    hold.setValue(0.0)
    assert chosen == [
        ("way_chosen", 1, "linear"),
        ("easing_chosen", 1, "step"),
        ("weight_chosen", 1, 3.0),
        ("hold_chosen", 0, 0.0),
    ]


def test_a_key_that_is_no_sample_shows_the_picture_it_gets(strip: KeysStrip) -> None:
    at = strip._keys.box(1).center()
    assert strip._keys.grab().toImage().pixelColor(at).lightness() < 100
    strip.show_picture((0.5, 1.0), np.full((8, 8), 255, np.uint8), sound=False)
    assert strip._keys.grab().toImage().pixelColor(at).lightness() == 255


def test_many_keys_find_room_without_touching_each_other(strip: KeysStrip) -> None:
    strip.show_keys(1, tuple(range(24)))
    boxes = [strip._keys.box(place) for place in range(24)]
    assert boxes[-1].right() < strip._keys.width()
    assert all(not one.intersects(other) for one, other in pairwise(boxes))
    strip.grab()


def test_the_strip_tells_which_path_to_make(strip: KeysStrip) -> None:
    made: list[str] = []
    strip.make_wanted.connect(made.append)
    for action in strip._make.menu().actions():
        action.trigger()
    assert made == ["walk", "within", "between", "means", "selection", "reverse", "clear"]


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


def test_the_target_of_the_path_can_be_chosen_where_there_are_more_than_one(theme: Theme, qtbot: QtBot) -> None:
    timeline = PathTimeline(theme)
    qtbot.addWidget(timeline)
    timeline.show_targets([(2, "garments")], 2)
    pill = timeline._target
    assert not pill.isVisibleTo(timeline)
    timeline.show_targets([(2, "garments"), (3, "spoken")], 3)
    assert pill.isVisibleTo(timeline)
    assert pill.text() == "to spoken"
    with qtbot.waitSignal(timeline.target_chosen) as chosen:
        pill.menu().actions()[0].trigger()
    assert chosen.args == [2]
