"""The bench of live input: which answer belongs to which piece of a stroke, its figures and its goal."""

from __future__ import annotations

from typing import Any

import pytest

from studio.cli.bench_live import STROKE_GOAL_MS, live_metrics
from studio.cli.live_probe import answers_ms


def test_a_piece_is_answered_by_the_first_picture_that_holds_it() -> None:
    pieces = [1.000, 1.010, 1.020, 1.030]
    sent = [(5, 1.012), (6, 1.022), (7, 1.031)]
    seen = [(5, 1.050), (7, 1.090)]  # 6 was replaced by 7 while it waited
    assert answers_ms(pieces, sent, seen) == pytest.approx([50, 40, 70, 60])


def test_what_was_never_sent_or_never_seen_is_left_out() -> None:
    assert answers_ms([1.0, 2.0, 3.0], [(1, 1.1), (2, 2.1)], [(1, 1.2)]) == pytest.approx([200])


@pytest.mark.parametrize(("slow", "good"), [(80.0, True), (120.0, False)])
def test_the_stroke_is_held_to_a_tenth_of_a_second(slow: float, good: bool) -> None:
    found: dict[str, Any] = {"alone_ms": [40.0] * 50 + [slow] * 50, "training_ms": [60.0, 90.0]}
    metrics = live_metrics(found)
    assert metrics["stroke_to_picture_p95_ms"].goal == STROKE_GOAL_MS == 100.0
    assert metrics["stroke_to_picture_p95_ms"].ok is good
    assert metrics["pieces"].value == 102
