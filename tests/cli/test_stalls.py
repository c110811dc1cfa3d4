"""The beat that notices when an event loop keeps others waiting."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from studio.cli.stalls import StallWatch
from studio.cli.window_probe import wait_for


def keep_everybody_waiting() -> None:
    time.sleep(0.15)


def test_a_stall_is_as_long_as_it_was_and_its_place_is_told(qtbot: QtBot) -> None:
    watch = StallWatch(looks=True)
    watch.start()
    wait_for(0.1)
    keep_everybody_waiting()
    wait_for(0.1)
    late = watch.stop()
    assert 140 <= max(late) <= 600
    assert len(late) >= 10
    assert any("test_stalls.py" in where for where in watch.seen)


def test_nothing_is_late_while_nothing_happens(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    wait_for(0.3)
    late = sorted(watch.stop())
    assert late[len(late) // 2] < 15
