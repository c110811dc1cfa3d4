"""The labelling bench through the real window: filter, sort, merge, split, import and export, hear, all undoable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.studio import Studio
from studio.views.gallery.grid_order import ALL, UNLABELLED, Filter
from studio.views.gallery.sample_grid import SampleGrid
from tests.journeys.conftest import OPENING, OpenStudio, is_sorted

LEFT = Qt.MouseButton.LeftButton
NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def studio(open_studio: OpenStudio) -> Studio:
    """The demo project."""
    return open_studio(None)


def gallery(studio: Studio, domain: int) -> SampleGrid:
    return studio.window.label_page.grid(domain)


def click(studio: Studio, domain: int, sample: int, keys: Qt.KeyboardModifier = NONE) -> None:
    grid = gallery(studio, domain).grid
    grid.scroll_to(sample)
    QTest.mouseClick(grid.viewport(), LEFT, keys, grid.rect_of(sample).center())


def bin_id(studio: Studio, name: str) -> str:
    return next(each.id for each in studio.store.project.bins if each.name == name)


def names(studio: Studio) -> list[str]:
    return [each.name for each in studio.store.project.bins]


def shown(studio: Studio, domain: int) -> list[int]:
    return gallery(studio, domain).grid._content.shown.tolist()


def labelled_in(studio: Studio, domain: int, name: str) -> list[int]:
    wanted = bin_id(studio, name)
    labels = studio.store.project.domain(domain).labels
    return [int(key.removeprefix("bank:")) for key, value in labels.items() if value == wanted]


def choose(menu: QMenu, *words: str) -> None:
    """Trigger what these words name, menu by menu."""
    *path, last = words
    for each in path:
        inside = next(action.menu() for action in menu.actions() if action.text().split("\t")[0] == each)
        assert isinstance(inside, QMenu)
        menu = inside
    next(action for action in menu.actions() if action.text().split("\t")[0] == last).trigger()


def test_filters_sizes_and_orders_of_a_gallery(studio: Studio, qtbot: QtBot) -> None:
    grid = gallery(studio, 1)
    pill = grid._filter
    qtbot.waitUntil(lambda: is_sorted(studio, 1), timeout=OPENING)
    choose(pill.menu_of_filters(), "Only guessed as", "three")
    known = studio.catalogue.get(1)
    assert known is not None
    three = names(studio).index("three")
    assert shown(studio, 1)
    assert (known.predicted[shown(studio, 1)] == three).all()
    assert not set(shown(studio, 1)) & set(labelled_in(studio, 1, "three"))
    nothing_matches_and_one_button_shows_all_again(studio, grid)
    grid.grid.setFocus()
    QTest.keyClick(grid.grid, Qt.Key.Key_U)
    assert pill.key == UNLABELLED
    QTest.keyClick(grid.grid, Qt.Key.Key_U)
    assert pill.key == ALL
    similar_samples_come_first(studio, qtbot)
    the_size_is_remembered(studio, qtbot)


def nothing_matches_and_one_button_shows_all_again(studio: Studio, grid: SampleGrid) -> None:
    studio.binning.add_bin()
    QTest.keyClick(studio.window.label_page.bins.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    grid.show_filter(Filter("bin", studio.store.project.bins[-1].id))
    assert grid._no_match.isVisible()
    QTest.mouseClick(grid._no_match._button, LEFT)
    assert len(shown(studio, 1)) == 5000
    studio.store.undo()


def similar_samples_come_first(studio: Studio, qtbot: QtBot) -> None:
    """Sorted by a few examples of a bin, samples believed to be of it lead."""
    examples = labelled_in(studio, 1, "seven")[:3]
    for place, sample in enumerate(examples):
        click(studio, 1, sample, CONTROL if place else NONE)
    grid = gallery(studio, 1)
    grid._order._pick("similar")
    qtbot.waitUntil(lambda: shown(studio, 1)[:3] == sorted(examples))
    known = studio.catalogue.get(1)
    assert known is not None
    leading = known.predicted[shown(studio, 1)[3:203]]
    assert (leading == names(studio).index("seven")).mean() > 0.8
    assert not grid._sort.isVisible()
    click(studio, 1, shown(studio, 1)[10])
    assert grid._sort.isVisible()


def the_size_is_remembered(studio: Studio, qtbot: QtBot) -> None:
    footer = gallery(studio, 2).footer
    footer.size_chosen.emit(96)
    for domain in (1, 2):
        assert gallery(studio, domain).grid._geometry.size >= 96
        assert gallery(studio, domain).footer._size.value() * 4 == 96
    qtbot.waitUntil(lambda: studio.store.project.view.thumbnail_size == 96)
    assert studio.preferences.settings.thumbnail_size == 96


def test_bins_merge_split_move_and_come_back_with_undo(studio: Studio, qtbot: QtBot) -> None:
    start = studio.store.project
    panel = studio.window.label_page.bins
    choose(panel.card(bin_id(studio, "one")).menu(), "Merge into", "seven")
    assert "one" not in names(studio)
    assert len(labelled_in(studio, 1, "seven")) == 20
    assert studio.store.history.undo_name == "Merge “one” into “seven”"
    split_off_two_examples(studio, qtbot)
    QTest.keyClick(panel.card(bin_id(studio, "nine")), Qt.Key.Key_Up, ALT)
    assert names(studio)[-2:] == ["nine", "eight"]
    choose(panel.card(bin_id(studio, "nine")).menu(), "Key", "0 · swaps with “zero”")
    QTest.keyClick(panel.card(bin_id(studio, "zero")), Qt.Key.Key_Delete)
    assert "zero" not in names(studio)
    while studio.store.history.undo_name:
        studio.window.undo_wanted.emit()
    assert studio.store.project.bins == start.bins
    assert studio.store.project.domains == start.domains


def split_off_two_examples(studio: Studio, qtbot: QtBot) -> None:
    panel, seven = studio.window.label_page.bins, bin_id(studio, "seven")
    chosen = labelled_in(studio, 1, "seven")[:2]
    click(studio, 1, chosen[0])
    click(studio, 1, chosen[1], CONTROL)
    choose(panel.card(seven).menu(), "Split off the selected examples")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in panel.findChildren(QLineEdit)))
    (editor,) = [each for each in panel.findChildren(QLineEdit) if each.isVisible()]
    in_view = panel._scroll.viewport().rect()
    qtbot.waitUntil(lambda: in_view.contains(editor.mapTo(panel._scroll.viewport(), QPoint(5, 5))))
    QTest.keyClicks(editor, "crossed")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert sorted(labelled_in(studio, 1, "crossed")) == sorted(chosen)


def test_a_bin_is_split_in_two_by_how_alike_its_examples_are(studio: Studio, qtbot: QtBot) -> None:
    """Ones and eights that were thrown together come apart again."""
    panel, start = studio.window.label_page.bins, studio.store.project
    ones, eights = set(labelled_in(studio, 1, "one")), set(labelled_in(studio, 1, "eight"))
    choose(panel.card(bin_id(studio, "eight")).menu(), "Merge into", "one")
    choose(panel.card(bin_id(studio, "one")).menu(), "Split in two…")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in panel.findChildren(QLineEdit)), timeout=OPENING)
    (editor,) = [each for each in panel.findChildren(QLineEdit) if each.isVisible()]
    QTest.keyClicks(editor, "apart")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    halves = set(labelled_in(studio, 1, "apart")), set(labelled_in(studio, 1, "one"))
    assert halves[0] | halves[1] == ones | eights
    assert max(len(half & ones) for half in halves) >= 9
    assert max(len(half & eights) for half in halves) >= 8
    assert labelled_in(studio, 2, "apart")
    assert labelled_in(studio, 2, "one")
    for _ in range(3):
        studio.window.undo_wanted.emit()
    assert studio.store.project.domains == start.domains


def test_one_drag_of_many_is_one_step_and_delete_takes_labels_off(studio: Studio) -> None:
    free = [sample for sample in range(200) if f"bank:{sample}" not in studio.store.project.domain(1).labels][:5]
    before = studio.store.project
    studio.window.label_page.bins.samples_dropped.emit(bin_id(studio, "two"), 1, tuple(free))
    assert set(free) <= set(labelled_in(studio, 1, "two"))
    studio.window.undo_wanted.emit()
    assert studio.store.project.domains == before.domains
    click(studio, 1, free[0])
    QTest.keyClick(gallery(studio, 1).grid, Qt.Key.Key_2)
    assert free[0] in labelled_in(studio, 1, "two")
    QTest.keyClick(gallery(studio, 1).grid, Qt.Key.Key_Backspace)
    assert free[0] not in labelled_in(studio, 1, "two")


def drop(studio: Studio, domain: int, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(50, 200), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    gallery(studio, domain).dropEvent(event)


def test_dropped_pictures_are_selected_and_in_view_ready_for_a_key(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    studio.notices.posted.connect(lambda notice: said.append(f"{notice.message} {notice.hint}"))
    pixels = np.zeros((28, 28), np.uint8)
    pixels[4:24, 8:12] = 255
    Image.fromarray(pixels).save(tmp_path / "drawn.png")
    (tmp_path / "broken.png").write_text("not a picture")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("broken.png", "drawn.png")])
    gallery(studio, 1).dropEvent(QDropEvent(QPointF(50, 200), Qt.DropAction.CopyAction, mime, LEFT, NONE))
    qtbot.waitUntil(lambda: len(studio.store.project.domain(1).imported) > 0, timeout=OPENING)
    (new,) = gallery(studio, 1).selection
    assert gallery(studio, 1).grid.viewport().rect().contains(gallery(studio, 1).grid.rect_of(new))
    assert said == ["The file broken.png is not a picture. Choose a PNG, JPEG or similar. "]
    QTest.keyClick(gallery(studio, 1).grid, Qt.Key.Key_2)
    state = studio.store.project.domain(1)
    assert state.labels[f"file:{state.imported[0].sha256}"] == bin_id(studio, "two")
    studio.window.undo_wanted.emit()


def test_a_dropped_folder_of_bins_becomes_samples_with_labels_in_one_step(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    for place, name in enumerate(("Two", "7", "squiggle")):
        (folder / name).mkdir(parents=True)
        pixels = np.zeros((28, 28), np.uint8)
        pixels[4 + place : 24, 8 + 4 * place : 12 + 4 * place] = 255
        Image.fromarray(pixels).save(folder / name / "drawn.png")
    (folder / "Two" / "notes.txt").write_text("not a picture")
    drop(studio, 1, folder)
    qtbot.waitUntil(
        lambda: studio.store.history.undo_name == "Import 3 labels", timeout=OPENING
    )  # behind the first sorting
    assert "squiggle" in names(studio)
    assert "Two" not in names(studio)
    project = studio.store.project
    own = {file.name for file in project.domain(1).imported}
    assert own == {"drawn.png"}
    labelled = {project.domain(1).labels[f"file:{file.sha256}"] for file in project.domain(1).imported}
    assert labelled == {bin_id(studio, "two"), bin_id(studio, "seven"), bin_id(studio, "squiggle")}
    studio.window.undo_wanted.emit()
    assert "squiggle" not in names(studio)
    assert not any(key.startswith("file:") for key in studio.store.project.domain(1).labels)


def test_labels_go_out_as_a_table_and_come_back(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    """Also for a sound of the user's own, and into bins that were renamed in between to mean the same."""
    clip = tmp_path / "clip.wav"
    soundfile.write(clip, np.sin(np.linspace(0, 3000, 16000)).astype(np.float32), 16000)
    table = tmp_path / "labels.csv"
    table.write_text("domain,file,bin\n2,clip.wav,zero\n1,bank:4321,nine\n", encoding="utf-8")
    drop(studio, 2, table)
    qtbot.waitUntil(
        lambda: studio.store.history.undo_name == "Import 2 labels", timeout=OPENING
    )  # behind the first sorting
    labels = [dict(studio.store.project.domain(domain).labels) for domain in (1, 2)]
    out = tmp_path / "out" / "all.csv"
    out.parent.mkdir()
    studio.dialogs.save_labels = lambda suggested: str(out)  # type: ignore[method-assign]
    studio.actions.run(studio.actions.entry("label.export_table"))
    own = f"file:{studio.store.project.domain(2).imported[0].sha256}"
    studio.store.do(edits.unlabel(studio.store.project, 1, ["bank:4321"]))
    studio.store.do(edits.unlabel(studio.store.project, 2, [own]))
    studio.store.do(edits.rename_bin(studio.store.project, bin_id(studio, "zero"), "0"))
    studio.dialogs.open_labels = lambda folder: str(out)  # type: ignore[method-assign]
    studio.actions.run(studio.actions.entry("label.import_table"))
    qtbot.waitUntil(
        lambda: studio.store.history.undo_name.startswith("Import"), timeout=OPENING
    )  # behind the first sorting
    assert [dict(studio.store.project.domain(domain).labels) for domain in (1, 2)] == labels


def test_a_wrong_table_is_refused_in_one_sentence_and_nothing_changes(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    studio.notices.posted.connect(lambda notice: said.append(notice.message))
    table = tmp_path / "labels.csv"
    table.write_text("domain,file,bin\n1,gone.png,zero\n", encoding="utf-8")
    before = studio.store.project
    drop(studio, 1, table)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Row 2 of “labels.csv”: there is no file “gone.png”."]
    assert studio.store.project is before


def test_the_bin_with_fewest_examples_is_named(studio: Studio) -> None:
    panel = studio.window.label_page.bins
    assert panel._need.text() == "drag, or press a key"
    card = panel.card(bin_id(studio, "four"))
    for _ in range(4):
        example = card._layout.boxes()[-1]
        assert example.domain == 2
        QTest.mouseClick(card, LEFT, pos=example.box.topRight() + QPoint(-5, 5))
    assert panel._need.text() == "“four” needs more examples: 6 in Spoken digits"
    assert "needs more" in card.accessibleDescription()
    assert studio.labelling.need().startswith("“four”")


def test_sounds_are_heard_on_hover_only_where_that_is_wanted(studio: Studio, qtbot: QtBot) -> None:
    grid = gallery(studio, 2)
    heard: list[int] = []
    grid.grid.verticalScrollBar().setValue(0)
    rest = studio.listening._rest
    grid.grid.hovered.emit(3)
    assert rest.isActive()
    grid.grid.hovered.emit(-1)
    assert not rest.isActive()
    QTest.mouseClick(grid.footer._hover, LEFT)
    assert not studio.preferences.settings.hear_on_hover
    grid.grid.hovered.emit(3)
    assert not rest.isActive()
    grid.activated.connect(heard.append)
    click(studio, 2, 5)
    QTest.keyClick(grid.grid, Qt.Key.Key_Space)
    assert heard == [5, 5]


def test_volume_and_mute_are_the_same_on_label_and_play(studio: Studio) -> None:
    footer, play = gallery(studio, 2).footer, studio.window.play_page.sound
    assert footer.volume.isVisible()
    assert not gallery(studio, 1).footer.volume.isVisible()
    footer.volume.slider.setValue(footer.volume.slider.maximum() // 4)
    assert studio.preferences.settings.volume == pytest.approx(0.25, abs=0.01)
    assert play.volume.slider.value() == pytest.approx(footer.volume.slider.value(), abs=2)
    QTest.mouseClick(footer.volume.mute, LEFT)
    assert studio.preferences.settings.muted
    assert play.volume.mute.isChecked()
