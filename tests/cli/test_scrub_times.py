"""Which event is answered when, and that nothing is lost from the tail."""

from __future__ import annotations

import numpy as np
import pytest

from studio.cli.bench_scrub import scrub_metrics
from studio.cli.scrub_probe import place
from studio.cli.scrub_times import ScrubTimes


def test_an_event_is_answered_by_the_picture_of_its_position_and_by_no_other() -> None:
    times = ScrubTimes(step=0.1)
    times.moved(1.0, 0.50, cue=1)
    times.painted(0.40, 1.01)
    assert times.told(np.zeros(4))["unanswered"] == 1
    times.painted(0.54, 1.03)
    assert times.told(np.zeros(4))["picture_ms"] == pytest.approx([30.0])


def test_an_event_that_was_overtaken_is_counted_from_its_own_time() -> None:
    times = ScrubTimes(step=0.1)
    times.moved(1.0, 0.1, cue=1)
    times.moved(1.2, 0.9, cue=2)
    times.painted(0.1, 1.21)  # too late: the hand is elsewhere
    times.painted(0.9, 1.25)
    told = times.told(np.array([0.0, 0.0, 1.23, 0.0]))
    assert told["picture_ms"] == pytest.approx([250.0, 50.0])
    assert told["sound_ms"] == pytest.approx([230.0, 30.0])
    assert told["own"] == 1
    assert times.slow() == [(0.0, pytest.approx(250.0))]


def test_sound_that_never_came_is_no_number() -> None:
    times = ScrubTimes(step=0.1)
    times.moved(1.0, 0.1, cue=3)
    assert times.told(np.array([0.0, 0.5, 0.0, 0.0]))["sound_ms"] == []


def test_the_gesture_is_the_same_every_time_and_sweeps_jumps_and_rests() -> None:
    places = [place(number / 60) for number in range(840)]
    there = [each for each in places if each is not None]
    assert min(there) < 0.05
    assert max(there) > 0.95
    assert all(0.0 <= each <= 1.0 for each in there)
    assert any(each is None for each in places)
    steps = np.abs(np.diff([each for each in places[:300] if each is not None]))
    assert 0.0 < steps.max() < 0.05


def test_every_figure_has_its_name_and_its_goal() -> None:
    found = {
        "picture_ms": [10.0, 20.0],
        "sound_ms": [5.0, 70.0],
        "own": 1,
        "events": 2,
        "unanswered": 0,
        "underruns": 0,
        "latency_ms": 50.0,
        "trainings": 2,
    }
    metrics = scrub_metrics(found, 3)
    assert metrics["event_to_picture_p95_ms"].value == 20.0
    assert metrics["event_to_picture_p95_ms"].ok
    assert metrics["event_to_sound_p95_ms"].ok is False
    assert metrics["underruns"].ok
    assert metrics["clicks"].ok is False
    assert metrics["nearest_frame_share"].value == 0.5
    assert "clicks" not in scrub_metrics(found, None)
