from __future__ import annotations

import json

import pytest

from studio.cli.bench_window import checked_parts, window_metrics
from studio.cli.figures import Metric, percentile, print_metrics
from studio.cli.starts import read_times
from studio.document.problems import ProjectError


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 5.0), (0.95, 10.0), (0.9, 9.0), (1.0, 10.0)])
def test_a_percentile_is_the_value_that_that_share_does_not_exceed(share: float, value: float) -> None:
    assert percentile([float(n) for n in range(10, 0, -1)], share) == value
    assert percentile([3.0], share) == 3.0


def test_a_goal_is_met_or_missed_and_no_goal_is_neither() -> None:
    assert Metric(200.0, "ms", 200.0).ok is True
    assert Metric(200.1, "ms", 200.0).ok is False
    assert Metric(0.9, "share", 0.85, more_is_better=True).ok is True
    assert Metric(0.8, "share", 0.85, more_is_better=True).ok is False
    assert Metric(1.0, "ms").ok is None


def test_a_bench_says_the_machine_and_each_metric_with_its_goal(capsys: pytest.CaptureFixture[str]) -> None:
    print_metrics({"stop_ms": Metric(120.0, "ms", 200.0)}, True, runs=3)
    printed = json.loads(capsys.readouterr().out)
    assert printed["metrics"] == {"stop_ms": {"value": 120.0, "unit": "ms", "goal": 200.0, "ok": True}}
    assert printed["machine"]["cores"] >= 1
    assert printed["machine"]["runs"] == 3
    print_metrics({"stop_ms": Metric(220.0, "ms", 200.0)}, False)
    assert "missed" in capsys.readouterr().out


def test_times_are_found_among_other_lines() -> None:
    lines = "libGL warning: 3\nwindow_visible 812\nqt.qpa 1 2\nengine_ready 2950\n"
    assert read_times(lines) == {"window_visible": 812.0, "engine_ready": 2950.0}


def test_the_bench_of_the_window_tells_percentiles_and_holds_them_to_their_goals() -> None:
    numbers = {
        "window_visible": [700.0, 900.0, 5000.0],
        "gallery_frame": [float(each) for each in range(1, 101)],
        "gallery_frame_cpu": [5.0],
        "stall": [0.0] * 98 + [20.0, 140.0],
        "save_project": [120.0, 250.0, 900.0],
        "memory": [810.0],
    }
    metrics = window_metrics(numbers)
    assert (metrics["window_visible_ms"].value, metrics["window_visible_ms"].ok) == (900.0, True)
    assert (metrics["gallery_frame_p95_ms"].value, metrics["gallery_frame_p95_ms"].ok) == (95.0, False)
    assert metrics["gallery_frame_cpu_p95_ms"].goal is None
    assert (metrics["stall_p99_ms"].value, metrics["stall_p99_ms"].ok) == (20.0, True)
    assert (metrics["stall_max_ms"].value, metrics["stall_max_ms"].ok) == (140.0, False)
    assert (metrics["save_project_ms"].value, metrics["save_project_ms"].ok) == (250.0, True)
    assert metrics["memory_mb"].unit == "MB"
    assert "map_frame_p95_ms" not in metrics


def test_a_part_of_the_window_that_is_none_is_refused() -> None:
    assert checked_parts(None) == ("start", "frames", "session", "large")
    assert checked_parts(["large"]) == ("large",)
    with pytest.raises(ProjectError, match="“scroll” is no part"):
        checked_parts(["scroll"])
