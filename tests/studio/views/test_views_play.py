"""Transport, bar and sound of the play step, and how their numbers are written."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.timing import PathTiming
from studio.theme import Theme
from studio.views.common.wording import clock, duration, grouped, share
from studio.views.path.path_bar import PathBar
from studio.views.path.path_timeline import PathTimeline
from studio.views.playing.sound_controls import SoundControls
from studio.views.playing.waveform import peaks

LEFT = Qt.MouseButton.LeftButton


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
