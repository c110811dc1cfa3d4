"""The bench of the gallery: every frame is timed, and only what comes into view is painted."""

from __future__ import annotations

from statistics import median

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.cli.gallery_frames import gallery_frames
from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.gallery.grid_painting import GridPainting
from studio.views.gallery.thumbnail_grid import ThumbnailGrid


def test_fifty_thousand_samples_scroll_in_time(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """16 ms on an idle machine, now and then on a busy one. A step of the wheel paints rows, not the gallery."""
    painted: list[int] = []
    paint = GridPainting.paint

    def counted(self: GridPainting, *told: object, **named: object) -> int:
        painted.append(paint(self, *told, **named))  # type: ignore[arg-type]
        return painted[-1]

    monkeypatch.setattr(GridPainting, "paint", counted)
    times = gallery_frames(50_000, frames=61)
    assert len(times) == 61
    assert min(times) < 40
    assert median(painted) <= max(painted) / 2


def test_a_jump_shows_every_picture_at_once_and_smoothly_soon_after(qtbot: QtBot) -> None:
    theme = Theme(reduce_motion=True)
    sheet = ThumbnailSheet(theme)
    grid = ThumbnailGrid(theme, sheet, 1)
    sheet.show_count(5000)
    sheet.put(0, np.full((5000, 28, 28), 200, np.uint8))
    grid.show_order(np.arange(5000))
    grid.resize(900, 700)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.verticalScrollBar().setValue(9000)
    grid.viewport().repaint()
    shown = [sample for sample in range(5000) if grid.viewport().rect().contains(grid.rect_of(sample))]
    held = [sheet.holds(sample, *_size(grid, sample), grid.devicePixelRatioF()) for sample in shown]
    assert not all(held)
    picture = grid.viewport().grab().toImage()
    for sample, smooth in zip(shown, held, strict=True):
        assert smooth or picture.pixelColor(grid.rect_of(sample).center()).value() == 200
    ratio = grid.devicePixelRatioF()
    qtbot.waitUntil(lambda: all(sheet.holds(sample, *_size(grid, sample), ratio) for sample in shown))


def _size(grid: ThumbnailGrid, sample: int) -> tuple[int, int]:
    box = grid.rect_of(sample)
    return box.width(), box.height()
