"""What is seen in a gallery: thumbnails, bars, where the keyboard stands, tens of thousands of samples."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet, to_image
from studio.views.common.thumbnail_cell import CellLook, paint_cell
from studio.views.gallery.sample_grid import SampleGrid
from tests.studio.views.grids import LEFT, shown


def test_labelled_bar_is_full_width_and_a_guess_is_as_long_as_its_confidence(grid: SampleGrid, theme: Theme) -> None:
    labels, predicted = np.full(60, -1), np.full(60, -1)
    labels[0], predicted[1] = 1, 1
    grid.show_thumbnails(0, np.zeros((60, 28, 28), np.uint8))
    grid.show_labels(labels)
    grid.show_predictions(predicted, np.full(60, 0.5, np.float32))
    image = grid.grid.viewport().grab().toImage()
    mark = theme.mark_colour(7)

    def length(sample: int) -> float:
        box = grid.grid.rect_of(sample)
        row = [image.pixelColor(x, box.bottom() - 1) for x in range(box.left(), box.right() + 1)]
        return sum(each.green() > 0.4 * mark.green() for each in row) / len(row)

    assert length(0) > 0.9
    assert 0.4 < length(1) < 0.6
    assert length(2) == 0


def test_only_visible_cells_are_painted_out_of_fifty_thousand(theme: Theme, qtbot: QtBot) -> None:
    grid = shown(theme, qtbot, 50_000)
    grid.grid.viewport().grab()
    assert 0 < grid.grid.painted_cells <= 8 * 8
    bar = grid.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    began = time.process_time()
    grid.grid.viewport().grab()
    assert time.process_time() - began < 0.5
    assert grid.grid.painted_cells <= 8 * 8
    assert grid.grid.sample_at(grid.grid.rect_of(49_999).center()) == 49_999


def test_an_empty_gallery_says_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    grid = shown(theme, qtbot, 0)
    assert grid._empty.isVisible()
    with qtbot.waitSignal(grid.import_wanted):
        qtbot.mouseClick(grid._empty._button, LEFT)
    grid.show_samples(3)
    assert not grid._empty.isVisible()


def test_pictures_arrive_in_any_order_and_stay_when_samples_are_added(theme: Theme) -> None:
    sheet = ThumbnailSheet(theme)
    sheet.show_count(6)
    sheet.put(4, np.full((2, 8, 8), 90, np.uint8))
    assert sheet.image(0) is None
    sheet.show_count(9, keep=True)
    image = sheet.image(4)
    assert image is not None
    assert image.pixelColor(3, 3).red() == 90
    assert sheet.image(8) is None
    sheet.put(0, np.full((1, 8, 8), 30, np.uint8))
    assert sheet.image(4) is not None
    sheet.show_count(6)
    assert sheet.image(4) is None


def test_sounds_are_shown_in_magma_and_colour_pictures_in_their_colours(theme: Theme) -> None:
    table = theme.magma()
    image = to_image(np.array([[0, 255], [128, 64]], np.uint8), table)
    assert [image.pixel(0, 0), image.pixel(1, 0), image.pixel(0, 1)] == [table[0], table[255], table[128]]
    coloured = to_image(np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8))
    assert coloured.pixelColor(1, 0) == QColor(4, 5, 6)


def test_as_long_as_pictures_are_drawn_the_gallery_says_how_many_there_are(theme: Theme, qtbot: QtBot) -> None:
    grid = SampleGrid(theme, ThumbnailSheet(theme), 2)
    qtbot.addWidget(grid)
    grid.resize(900, 480)
    grid.show()
    grid.show_samples(200)
    assert grid._counts.text() == "drawing the pictures: 0 %"
    grid.show_thumbnails(0, np.zeros((50, 28, 28), np.uint8))
    assert grid._counts.text() == "drawing the pictures: 25 %"
    grid.show_thumbnails(50, np.zeros((150, 28, 28), np.uint8))
    assert grid._counts.text() == "0 labelled of 200"


def test_where_the_keyboard_stands_can_be_seen_on_a_selected_sample(theme: Theme) -> None:
    def ring(look: CellLook) -> QColor:
        """The colour just inside the outline of the selection."""
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_cell(painter, theme, QRect(5, 5, 50, 50), None, look)
        painter.end()
        return image.pixelColor(6, 30)

    assert ring(CellLook(selected=True, current=True)) == theme.colour("focus")
    assert ring(CellLook(selected=True)) != theme.colour("focus")


def test_another_size_keeps_what_is_at_the_top(theme: Theme, qtbot: QtBot) -> None:
    grid = shown(theme, qtbot, 5000)
    grid.grid.scroll_to(3000)
    first = grid.grid.sample_at(QPoint(20, 20))
    grid.show_thumbnail_size(96)
    columns = grid.grid._geometry.columns
    assert columns < 8
    assert abs(grid.grid.sample_at(QPoint(20, 40)) - first) <= 8 + columns
