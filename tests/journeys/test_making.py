"""A generator from a folder through the real window: found, begun, paused, gone on with, used; or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.assets import user_assets_folder
from engine.generators import from_folder
from engine.generators.from_folder import Effort
from studio.studio import Studio
from studio.views.making.making_panel import MakingPanel
from tests.engine.generators.own_media import draw_pictures
from tests.journeys.conftest import LEARNING, OPENING, OpenStudio, push, said

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of thirty pictures, one of them twice, and a broken file; efforts are small."""
    for name in ("draft", "good", "best"):
        monkeypatch.setitem(from_folder.EFFORTS, name, Effort(60, 10))
    folder = tmp_path / "my_boxes"
    draw_pictures(folder, 30)
    (folder / "zz.png").write_bytes((folder / "000.png").read_bytes())
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnot one")
    return folder


def panel_of(studio: Studio) -> MakingPanel:
    (panel,) = studio.window.findChildren(MakingPanel)
    return panel


def drop(target: QWidget, path: Path) -> None:
    """Let go of a folder over a widget."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPointF(target.width() / 2, target.height() / 2)
    event = QDropEvent(middle, Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    target.dropEvent(event)


def find(studio: Studio, qtbot: QtBot, folder: Path) -> MakingPanel:
    """By the menu's action, and a drop onto the panel."""
    panel = panel_of(studio)
    studio.actions.run(studio.actions.entry("library.make"))
    qtbot.waitUntil(panel.isVisible)
    assert "Drop a folder" in said(panel)
    drop(panel, folder)
    qtbot.waitUntil(lambda: panel.page is panel.found, timeout=OPENING)
    return panel


def test_a_folder_becomes_a_generator_and_the_source_of_the_project(
    open_studio: OpenStudio, boxes: Path, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    panel = find(studio, qtbot, boxes)
    assert "31 pictures" in said(panel)
    assert "1 of them nearly the same" in said(panel)
    push(qtbot, panel, "Copy the list")
    assert "broken.png" in QGuiApplication.clipboard().text()
    panel.found._doubles.click()
    qtbot.waitUntil(lambda: "on this machine" in said(panel), timeout=OPENING)
    assert panel.found.title == "My boxes"

    push(qtbot, panel, "Begin to learn")
    assert panel.page is panel.learning
    qtbot.waitUntil(lambda: panel.learning.rows.count == 27, timeout=LEARNING)
    push(qtbot, panel, "Pause")
    qtbot.waitUntil(lambda: "is paused" in said(panel), timeout=LEARNING)
    qtbot.waitUntil(lambda: "paused" in studio.window.status._task.text())
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    QTest.mouseClick(studio.window.status._task, LEFT)
    assert panel.isVisible()
    push(qtbot, panel, "Go on")
    qtbot.waitUntil(lambda: "is ready" in said(panel), timeout=LEARNING)
    push(qtbot, panel, "Use it as source")
    qtbot.waitUntil(lambda: studio.store.project.domain(1).generator == "my-boxes", timeout=OPENING)
    qtbot.waitUntil(lambda: (known := studio.catalogue.get(1)) is not None and known.count == 30, timeout=OPENING)
    assert not studio.window.status._task.isVisible()


def test_what_was_stopped_is_offered_after_a_restart_and_can_be_thrown_away(
    open_studio: OpenStudio, boxes: Path, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    panel = find(studio, qtbot, boxes)
    qtbot.waitUntil(lambda: "on this machine" in said(panel), timeout=OPENING)
    push(qtbot, panel, "Begin to learn")
    qtbot.waitUntil(lambda: panel.learning.rows.count > 0, timeout=LEARNING)
    studio.window.close()
    kept = user_assets_folder() / "training"
    qtbot.waitUntil(lambda: len(list(kept.glob("*.checkpoint"))) == 1)
    (checkpoint,) = kept.glob("*.checkpoint")

    studio = open_studio(None)
    panel = panel_of(studio)
    studio.actions.run(studio.actions.entry("library.make"))
    qtbot.waitUntil(lambda: "Begun earlier" in said(panel), timeout=OPENING)
    push(qtbot, panel, "Go on")
    qtbot.waitUntil(lambda: studio.making._progress > 0, timeout=LEARNING)
    push(qtbot, panel, "Stop")
    qtbot.waitUntil(lambda: "Begun earlier" in said(panel), timeout=OPENING)
    away = lambda: [each for each in panel.findChildren(QPushButton) if "Throw away" in each.toolTip()]  # noqa: E731
    qtbot.waitUntil(lambda: [each.isVisible() for each in away()] == [True])
    QTest.mouseClick(away()[0], LEFT)
    qtbot.waitUntil(lambda: "Begun earlier" not in said(panel), timeout=OPENING)
    qtbot.waitUntil(lambda: not checkpoint.exists())


def test_a_folder_with_too_little_in_it_is_told_where_one_looks(
    open_studio: OpenStudio, tmp_path: Path, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    draw_pictures(tmp_path / "few", 4)
    panel = panel_of(studio)
    studio.making.open([str(tmp_path / "few")])
    qtbot.waitUntil(lambda: "4 usable pictures" in said(panel), timeout=OPENING)
    assert "at least 12" in said(panel)


def test_a_folder_dropped_on_a_gallery_asks_what_it_is_to_become(
    open_studio: OpenStudio, boxes: Path, qtbot: QtBot
) -> None:
    studio = open_studio(None)
    drop(studio.window.label_page.grid(1), boxes)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    add, make = menu.actions()
    assert "domain 1" in add.text()
    make.trigger()
    menu.close()
    panel = panel_of(studio)
    qtbot.waitUntil(lambda: panel.page is panel.found, timeout=OPENING)
