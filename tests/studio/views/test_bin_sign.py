"""Twenty bins can be told apart: ten colours, each full and hollow, wherever a bin's colour is painted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.model import DomainState, Project
from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.common.bin_sign import bar_brush, paint_bin_disc, paint_bin_patch
from studio.views.common.swatch import swatch
from studio.views.common.thumbnail_cell import CellLook, paint_marks
from studio.views.map.map_canvas import MapCanvas

Paint = Callable[[QPainter, Theme, int], object]
PAINTED: dict[str, Paint] = {
    "disc": lambda painter, theme, index: paint_bin_disc(painter, theme, QRectF(4, 4, 16, 16), index),
    "patch": lambda painter, theme, index: paint_bin_patch(painter, theme, QRectF(4, 4, 9, 9), index),
    "bar": lambda painter, theme, index: painter.fillRect(QRect(2, 40, 56, 3), bar_brush(theme, index)),
    "edge": lambda painter, theme, index: painter.fillRect(QRect(2, 2, 5, 60), bar_brush(theme, index)),
    "label": lambda painter, theme, index: paint_marks(painter, theme, QRect(2, 2, 56, 56), CellLook(index)),
    "guess": lambda painter, theme, index: paint_marks(
        painter, theme, QRect(2, 2, 56, 56), CellLook(predicted=index, confidence=0.8)
    ),
    "icon": lambda painter, theme, index: painter.drawPixmap(0, 0, swatch(theme, index).pixmap(QSize(16, 16))),
}


@pytest.fixture(params=["dark", "light"])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Theme:
    return Theme(request.param, reduce_motion=True)


@pytest.mark.parametrize("name", PAINTED)
def test_no_two_of_twenty_bins_look_alike(theme: Theme, name: str) -> None:
    images: list[QImage] = []
    for index in range(20):
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        PAINTED[name](painter, theme, index)
        painter.end()
        images.append(image)
    assert all(one != other for one, other in combinations(images, 2))


def test_a_dot_of_the_second_ten_has_a_hole_on_the_map(theme: Theme, qtbot: QtBot) -> None:
    nowhere = (np.zeros(0, np.int64), np.zeros((0, 2), np.float32))
    middles = []
    for colour in (0, 10, 20):
        view = MapCanvas(theme)
        qtbot.addWidget(view)
        view.resize(300, 300)
        view.show_bins([BinLook("a", "one", "", colour)])
        corners = np.array([[-1, -1], [0, 0], [1, 1]], np.float32)
        bins = np.array([NO_BIN, 0, NO_BIN])
        view.show_points((np.arange(3), nowhere[0]), (corners, nowhere[1]), (bins, nowhere[0]))
        image = view.grab().toImage()
        middles.append(image.pixelColor(150, 150))
    assert middles[0] == theme.bin_colour(0)
    assert middles[1] == theme.colour("ground")
    assert middles[2] == middles[0]


def test_an_eleventh_bin_is_hollow_and_the_first_free_look_is_taken(theme: Theme) -> None:
    project = Project("Many", (DomainState("digits"), DomainState("fashion")))
    for _ in range(21):
        project = edits.add_bin(project).project
    colours = [each.colour for each in project.bins]
    assert colours[:20] == list(range(20))
    assert [theme.is_hollow(each) for each in colours] == [False] * 10 + [True] * 10 + [False]
    assert not theme.is_hollow(NO_BIN)
    freed = edits.delete_bin(project, project.bins[13].id).project
    assert edits.add_bin(freed).project.bins[-1].colour == 13
