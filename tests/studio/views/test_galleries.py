"""Galleries come as domains do, and one that comes late is followed and looks like those there were."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid
from studio.views.window.label_page import LabelPage


def six(qapp: QApplication) -> tuple[Theme, list[ThumbnailSheet]]:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    return theme, [ThumbnailSheet(theme) for _ in range(6)]


def test_each_gallery_is_made_once_and_every_follower_hears_of_it_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme, sheets = six(qapp)
    made: list[int] = []

    def make(domain: int) -> SampleGrid:
        made.append(domain)
        grid = SampleGrid(theme, sheets[domain - 1], domain)
        qtbot.addWidget(grid)
        return grid

    galleries = Galleries(make)
    early: list[tuple[int, SampleGrid]] = []
    galleries.follow(lambda domain, grid: early.append((domain, grid)))
    assert made == [1, 2]
    galleries.grow(4)
    galleries.grow(3)
    late: list[tuple[int, SampleGrid]] = []
    galleries.follow(lambda domain, grid: late.append((domain, grid)))
    assert made == [1, 2, 3, 4]
    assert early == late == [(domain, galleries[domain]) for domain in (1, 2, 3, 4)]


def test_a_domain_that_comes_into_view_gets_its_gallery_on_the_side_asked_for(qapp: QApplication, qtbot: QtBot) -> None:
    page = LabelPage(*six(qapp))
    qtbot.addWidget(page)
    page.show()
    first = page.grid(1)
    page.show_pair(3, 1)
    assert len(page.grids) == 3
    assert page.shown == (page.grids[3], first)
    assert page.grids[3].isVisible()
    assert first.isVisible()
    assert page.grids[3].x() + page._sides[0].x() < first.x() + page._sides[1].x()
