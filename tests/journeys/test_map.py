"""The map through the real window: two spaces, one space, neighbours, lasso, one selection, labels by key and drop."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from engine.handlers import arranging
from engine.messages import MapMoved, TrainingProgressed
from studio.studio import Studio
from studio.views.common.sample_drag import samples_mime
from studio.views.map.latent_map import LatentMap
from tests.journeys.conftest import OPENING, OpenStudio

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def map_of(studio: Studio) -> LatentMap:
    return studio.window.bridge_page.map


def traces(studio: Studio) -> int:
    return sum(len(samples) for samples, *_ in map_of(studio)._layers._traces.values())


def encircle(view: LatentMap, x: float, y: float, reach: float) -> None:
    """Draw a lasso around a pixel with Shift held."""
    way = [(x + reach * math.cos(turn), y + reach * math.sin(turn)) for turn in np.linspace(0, 6.2, 24)]
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 23, QEvent.Type.MouseButtonRelease]
    for kind, at in zip(kinds, [*way, way[-1]], strict=True):
        place = QPointF(*at)
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        keys = Qt.KeyboardModifier.ShiftModifier
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), LEFT, held, keys))


def test_from_two_spaces_to_a_labelled_neighbourhood(
    open_studio: OpenStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "ANCHORS", 300)  # enough to see that it works
    studio = open_studio(None)
    moves: list[MapMoved] = []
    studio.link.listen(MapMoved, moves.append)
    studio.windowing.choose_step("bridge")
    two_spaces(studio, qtbot)
    learn_a_little(studio, qtbot)
    arranged(studio, qtbot, moves)
    one_selection(studio, qtbot)
    labels_by_key_and_drop(studio, qtbot)


def two_spaces(studio: Studio, qtbot: QtBot) -> None:
    """Before there is a bridge each domain has its own map, side by side, and a button that says what to do."""
    view = map_of(studio)
    opened = [known for domain in (1, 2) if (known := studio.catalogue.get(domain)) is not None]
    qtbot.waitUntil(lambda: view._points.count == sum(known.count for known in opened), timeout=OPENING)
    first, second = view._points.places
    assert first[:, 0].mean() < 0 < second[:, 0].mean()
    assert view._empty.isVisible()
    button = view._empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: studio.training.is_training)


def learn_a_little(studio: Studio, qtbot: QtBot) -> None:
    """The map follows the training; stopping keeps what was learned."""
    steps: list[int] = []
    studio.link.listen(TrainingProgressed, lambda event: steps.append(event.step))
    qtbot.waitUntil(lambda: bool(steps) and not map_of(studio)._empty.isVisible(), timeout=OPENING)
    qtbot.waitUntil(lambda: steps[-1] >= 20, timeout=OPENING)
    studio.training.stop()
    qtbot.waitUntil(lambda: studio.training.bridge is not None, timeout=OPENING)


def arranged(studio: Studio, qtbot: QtBot, moves: list[MapMoved]) -> None:
    """Neighbours come by themselves after PCA and lie as it does; the choice is remembered."""
    qtbot.waitUntil(lambda: moves[-1].layout == "neighbours", timeout=OPENING)
    before = next(each for each in reversed(moves) if each.layout == "pca")
    agreed = np.corrcoef(moves[-1].points[0].ravel(), before.points[0].ravel())[0, 1]
    assert agreed > 0.3
    view = map_of(studio)
    qtbot.waitUntil(lambda: np.allclose(view._moving_points()[0], moves[-1].points[0]))
    view.fit()
    pixels = np.concatenate([view._view.to_pixels(each) for each in view._points.places])
    assert pixels.min() > 0
    assert (pixels.max(0) < (view.width(), view.height())).all()
    studio.window.bridge_page.map_panel.layout_chosen.emit("pca")
    qtbot.waitUntil(lambda: moves[-1].layout == "pca", timeout=OPENING)
    assert studio.preferences.settings.map_layout == "pca"
    assert studio.window.play_page.map_panel.layouts.key == "pca"


def one_selection(studio: Studio, qtbot: QtBot) -> None:
    """A lasso on one map selects in the galleries and on the other map; a gallery selects on both maps."""
    view, grids = map_of(studio), {domain: studio.window.label_page.grid(domain) for domain in (1, 2)}
    view.repaint()
    x, y = view._pixels[1][100].tolist()
    encircle(view, x, y, 25)
    assert 100 in view.selection[1]
    assert view.selection == studio.window.play_page.map.selection
    assert (grids[1].selection, grids[2].selection) == view.selection[:2]
    assert not any(view.selection[2:])
    qtbot.waitUntil(lambda: traces(studio) > 0)
    grids[2].grid.choose(7)
    assert view.selection[1] == (7,)
    studio.selecting.select((), ())
    assert not any((*view.selection, grids[1].selection, grids[2].selection))
    qtbot.waitUntil(lambda: traces(studio) == 0)


def labels_by_key_and_drop(studio: Studio, qtbot: QtBot) -> None:
    """A digit puts the selection into its bin, a drop on a region into that region's, and both are undone by name."""
    view, project = map_of(studio), studio.store.project
    labels = studio.store.project.domain(1).labels
    sample = next(each for each in range(500) if f"bank:{each}" not in labels)
    studio.selecting.pick(1, sample)
    view.setFocus()
    QTest.keyClicks(view, "7")
    seven = next(each for each in project.bins if each.key == "7")
    assert studio.store.project.domain(1).labels[f"bank:{sample}"] == seven.id
    assert view._points.labelled[0][view._points.row_of(1, sample)]
    studio.store.undo()
    assert f"bank:{sample}" not in studio.store.project.domain(1).labels
    place = next(at for at in view._points.places[0] if view._layers.bin_at(*at.tolist()) >= 0)
    at = QPointF(*view._view.to_pixels(place)[0].tolist())
    copy, mime = Qt.DropAction.CopyAction, samples_mime(1, (sample,))
    QApplication.sendEvent(view, QDragEnterEvent(at.toPoint(), copy, mime, LEFT, NONE))
    QApplication.sendEvent(view, QDropEvent(at, copy, mime, LEFT, NONE))
    wanted = project.bins[view._layers.bin_at(*place.tolist())].id
    assert studio.store.project.domain(1).labels[f"bank:{sample}"] == wanted
