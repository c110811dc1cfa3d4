"""The bench of the gallery: every frame is timed, and only what comes into view is painted."""

from __future__ import annotations

from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from studio.gallery_frames import gallery_frames
from studio.views.grid_painting import GridPainting


def test_fifty_thousand_samples_scroll_in_time(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """16 ms on an idle machine; a busy one gets some more. A step of the wheel paints rows, not the whole gallery."""
    painted: list[int] = []
    paint = GridPainting.paint

    def counted(self: GridPainting, *told: object, **named: object) -> int:
        painted.append(paint(self, *told, **named))  # type: ignore[arg-type]
        return painted[-1]

    monkeypatch.setattr(GridPainting, "paint", counted)
    times = gallery_frames(50_000, frames=61)
    assert len(times) == 61
    assert median(times) < 40
    assert median(painted) <= max(painted) / 2
