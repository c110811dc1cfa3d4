"""The gallery as a user meets it: clicks, keys, boxes, drags, filters, orders."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.views.common.sample_drag import SAMPLES_MIME, samples_in, samples_mime
from studio.views.gallery import thumbnail_grid
from studio.views.gallery.grid_order import ALL, SIMILAR, UNLABELLED, Filter
from studio.views.gallery.sample_grid import SampleGrid
from tests.studio.views.grids import BINS, CONTROL, LEFT, SHIFT, click, send


def test_clicks_select_as_everywhere_else(grid: SampleGrid) -> None:
    click(grid, 3)
    assert grid.selection == (3,)
    click(grid, 6, SHIFT)
    assert grid.selection == (3, 4, 5, 6)
    click(grid, 4, CONTROL)
    assert grid.selection == (3, 5, 6)
    click(grid, 5)
    assert grid.selection == (5,)


def test_a_click_plays_and_a_click_with_a_modifier_does_not(grid: SampleGrid) -> None:
    heard: list[int] = []
    grid.activated.connect(heard.append)
    click(grid, 3)
    click(grid, 6, SHIFT)
    click(grid, 8, CONTROL)
    assert heard == [3]
    QTest.keyClick(grid.grid, Qt.Key.Key_Space)
    assert heard == [3, 8]


def test_arrows_move_and_shift_extends(grid: SampleGrid) -> None:
    click(grid, 0)
    QTest.keyClick(grid.grid, Qt.Key.Key_Right)
    assert grid.selection == (1,)
    QTest.keyClick(grid.grid, Qt.Key.Key_Right, SHIFT)
    assert grid.selection == (1, 2)
    QTest.keyClick(grid.grid, Qt.Key.Key_End)
    assert grid.selection == (59,)
    assert grid.grid.viewport().rect().contains(grid.grid.rect_of(59))


def test_digits_go_out_as_keys_and_delete_unlabels(grid: SampleGrid, qtbot: QtBot) -> None:
    keys: list[str] = []
    grid.key_pressed.connect(keys.append)
    QTest.keyClicks(grid.grid, "0x7")
    assert keys == ["0", "7"]
    with qtbot.waitSignal(grid.unlabel_wanted):
        QTest.keyClick(grid.grid, Qt.Key.Key_Delete)


def test_a_box_from_beside_the_samples_selects_what_it_touches(grid: SampleGrid) -> None:
    area = grid.grid
    start, end = QPoint(3, 3), area.rect_of(9).center()
    send(grid, QEvent.Type.MouseButtonPress, start)
    send(grid, QEvent.Type.MouseMove, end)
    send(grid, QEvent.Type.MouseButtonRelease, end)
    columns = area._geometry.columns
    assert columns == 8
    assert grid.selection == (0, 1, 8, 9)


def test_a_drag_carries_the_whole_selection_and_its_domain(grid: SampleGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[QMimeData] = []
    monkeypatch.setattr(thumbnail_grid, "start_drag", lambda source, mime, picture: carried.append(mime))
    click(grid, 2)
    click(grid, 5, CONTROL)
    send(grid, QEvent.Type.MouseButtonPress, grid.grid.rect_of(5).center())
    send(grid, QEvent.Type.MouseMove, grid.grid.rect_of(5).center() + QPoint(60, 0))
    assert len(carried) == 1
    assert json.loads(bytes(carried[0].data(SAMPLES_MIME).data())) == {"domain": 2, "samples": [2, 5]}
    assert grid.selection == (2, 5)


def test_what_a_drag_carries_comes_back_and_rubbish_does_not() -> None:
    assert samples_in(samples_mime(1, [4, 9])) == (1, (4, 9))
    rubbish = QMimeData()
    assert samples_in(rubbish) is None
    rubbish.setData(SAMPLES_MIME, b"{}")
    assert samples_in(rubbish) is None


def test_dropped_files_go_out_as_paths(grid: SampleGrid, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/me/a.png"), QUrl.fromLocalFile("/home/me/sounds")])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(grid.files_dropped) as caught:
        grid.dropEvent(event)
    assert caught.args == [["/home/me/a.png", "/home/me/sounds"]]


def test_a_filter_hides_and_deselects(grid: SampleGrid) -> None:
    labels = np.full(60, -1)
    labels[[0, 2]] = 1
    click(grid, 2)
    grid.show_labels(labels)
    grid.show_filter(UNLABELLED)
    assert grid.selection == ()
    assert grid.grid.sample_at(QPoint(20, 20)) == 1
    grid.show_filter(Filter("bin", "b"))
    assert [grid.grid.sample_at(grid.grid.rect_of(sample).center()) for sample in (0, 2)] == [0, 2]


def test_new_predictions_do_not_move_samples_until_asked(grid: SampleGrid, qtbot: QtBot) -> None:
    grid.show_least_sure_first()
    confidence = np.linspace(1, 0, 60, dtype=np.float32)
    grid.show_predictions(np.zeros(60, int), confidence)
    assert grid.grid.sample_at(QPoint(20, 20)) == 0
    assert grid._sort.isVisible()
    qtbot.mouseClick(grid._sort, LEFT)
    assert grid.grid.sample_at(QPoint(20, 20)) == 59
    assert not grid._sort.isVisible()


def test_tooltips_tell_labels_from_guesses(grid: SampleGrid) -> None:
    labels, predicted = np.full(60, -1), np.full(60, -1)
    labels[0], predicted[1] = 1, 0
    grid.show_labels(labels)
    grid.show_predictions(predicted, np.full(60, 0.5, np.float32))
    assert "in “seven”" in grid.grid.marks.words_for(0)
    assert "looks like “zero”, 50% sure" in grid.grid.marks.words_for(1)
    assert "not labelled" in grid.grid.marks.words_for(2)


def test_a_filter_that_nothing_matches_offers_all_samples_again(grid: SampleGrid, qtbot: QtBot) -> None:
    grid.show_filter(Filter("guess", "b"))
    assert grid._no_match.isVisible()
    assert grid._counts.text() == "0 shown of 60"
    qtbot.mouseClick(grid._no_match._button, LEFT)
    assert grid._stack.currentWidget() is grid.grid
    assert grid._counts.text() == "0 labelled of 60"


def test_u_shows_the_unlabelled_and_all_again(grid: SampleGrid) -> None:
    labels = np.full(60, 0)
    labels[[4, 5]] = -1
    grid.show_labels(labels)
    QTest.keyClick(grid.grid, Qt.Key.Key_U)
    assert grid.grid.shown_count == 2
    QTest.keyClick(grid.grid, Qt.Key.Key_U)
    assert grid.grid.shown_count == 60


def test_by_similarity_asks_with_the_selection_and_shows_what_is_found(grid: SampleGrid, qtbot: QtBot) -> None:
    click(grid, 7)
    with qtbot.waitSignal(grid.similar_wanted) as asked:
        grid._order._pick(SIMILAR)
    assert asked.args == [(7,)]
    grid.show_similar([7], np.array([7, *range(59, 7, -1), *range(7)]))
    assert grid.grid.sample_at(QPoint(20, 20)) == 7
    assert grid.grid._content.shown[1] == 59
    assert not grid._sort.isVisible()
    click(grid, 59)
    assert grid._sort.isVisible()


def test_a_filter_follows_its_bin_and_ends_with_it(grid: SampleGrid) -> None:
    labels = np.full(60, -1)
    labels[:3] = 1
    grid.show_labels(labels)
    grid.show_filter(Filter("bin", "b"))
    assert grid.grid.shown_count == 3
    grid.show_bins((BINS[1],))
    grid.show_labels(np.where(labels == 1, 0, -1))
    assert grid.grid.shown_count == 3
    grid.show_bins((BINS[0],))
    assert grid._filter.key == ALL
    assert grid.grid.shown_count == 60


def test_ctrl_arrows_walk_without_selecting_and_ctrl_space_adds(grid: SampleGrid) -> None:
    click(grid, 0)
    QTest.keyClick(grid.grid, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(grid.grid, Qt.Key.Key_Right, CONTROL)
    assert (grid.selection, grid.grid.current) == ((0,), 2)
    QTest.keyClick(grid.grid, Qt.Key.Key_Space, CONTROL)
    assert grid.selection == (0, 2)


def test_tables_and_folders_of_folders_are_labels_and_the_rest_are_samples(grid: SampleGrid, tmp_path: Path) -> None:
    (tmp_path / "bins" / "one").mkdir(parents=True)
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.png").write_text("a")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / each)) for each in ("bins", "plain", "labels.CSV")])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    labels: list[list[str]] = []
    files: list[list[str]] = []
    grid.labels_dropped.connect(labels.append)
    grid.files_dropped.connect(files.append)
    grid.dropEvent(event)
    assert labels == [[str(tmp_path / "bins"), str(tmp_path / "labels.CSV")]]
    assert files == [[str(tmp_path / "plain")]]


def test_guesses_follow_their_bins_when_bins_move_or_go(grid: SampleGrid) -> None:
    predicted = np.full(60, -1)
    predicted[[1, 2]] = 0, 1
    grid.show_predictions(predicted, np.full(60, 0.5, np.float32))
    grid.show_filter(Filter("guess", "b"))
    grid.show_bins((BINS[1], BINS[0]))
    assert [grid.grid.marks.guess_of(sample) for sample in (1, 2, 3)] == [BINS[0], BINS[1], None]
    assert grid.grid._content.shown.tolist() == [2]
    grid.show_bins((BINS[0],))
    assert [grid.grid.marks.guess_of(sample) for sample in (1, 2)] == [BINS[0], None]
    assert grid.grid.shown_count == 60
