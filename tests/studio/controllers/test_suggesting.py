"""Suggestions in the window: one key per sample, and Enter for what the machine believes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.generators.card import GeneratorCard
from engine.messages import BinsPredicted, Command, Event, PredictBins, SuggestionsFound, ThumbnailsRendered
from studio.catalogue import Catalogue
from studio.controllers.labels import predicting
from studio.controllers.labels.labelling import LabellingController
from studio.controllers.labels.predicting import PredictingController
from studio.controllers.labels.suggesting import SuggestingController
from studio.document import edits
from studio.document.model import DomainState, Project
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.theme import Theme
from studio.views.bins.bins_panel import BinsPanel
from studio.views.common.pictures import ThumbnailSheet
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.grid_order import UNLABELLED
from studio.views.gallery.sample_grid import SampleGrid
from tests.engine.fakes import card
from tests.waiting import PATIENCE

COUNT = 40


class NoEngine:
    """Takes commands and does nothing."""

    def start(self) -> None: ...

    def close(self) -> None: ...

    def post(self, command: Command) -> None: ...


@dataclass
class Desk:
    """The Label step without an engine; the first domain is at hand."""

    store: Store
    link: EngineLink
    catalogue: Catalogue
    grid: SampleGrid
    suggesting: SuggestingController
    labelling: LabellingController

    def tell(self, event: Event) -> None:
        self.link._deliver(event)

    def suggest(self, *samples: int, ticket: int = 1) -> None:
        self.tell(SuggestionsFound(ticket=ticket, domain=1, samples=np.array(samples, np.int64), seconds=0.1))

    def believe(self, bins: dict[int, int]) -> None:
        known = self.catalogue.get(1)
        assert known is not None
        for sample, place in bins.items():
            known.predicted[sample] = place
        self.grid.show_predictions(known.predicted, known.confidence)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.grid.grid, key)

    @property
    def row(self) -> tuple[int, ...]:
        return self.grid._suggestions._samples

    @property
    def labels(self) -> dict[str, str]:
        return dict(self.store.project.domain(1).labels)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Desk:
    theme = Theme(reduce_motion=True)
    project = Project("Test", (DomainState("digits"), DomainState("fashion")))
    for name in ("soft", "hard"):
        project = edits.add_bin(project, name).project
    store, link, catalogue = Store(project, tmp_path / "a.bridge"), EngineLink(NoEngine()), Catalogue()  # pyright: ignore[reportArgumentType]
    grids = Galleries(lambda domain: SampleGrid(theme, ThumbnailSheet(theme), domain))
    panel = BinsPanel(theme, (ThumbnailSheet(theme), ThumbnailSheet(theme)))
    for widget in (*grids.values(), panel):
        qtbot.addWidget(widget)
    labelling = LabellingController(store, catalogue, grids, panel, Notices())
    suggesting = SuggestingController(store, link, catalogue, grids)
    for domain, grid in grids.items():
        opened: GeneratorCard = card("shapes", "image", 4)
        catalogue.open(domain, opened, COUNT, COUNT)
        grid.show_samples(COUNT)
    labelling.show_all()
    grids[1].resize(700, 500)
    with qtbot.waitExposed(grids[1]):
        grids[1].show()
    return Desk(store, link, catalogue, grids[1], suggesting, labelling)


def test_one_key_per_sample_labels_the_row_from_left_to_right(desk: Desk) -> None:
    desk.suggest(30, 4, 17)
    desk.grid.choose(30)
    desk.press(Qt.Key.Key_1)
    assert desk.grid.selection == (4,)
    desk.press(Qt.Key.Key_2)
    assert desk.grid.selection == (17,)
    desk.press(Qt.Key.Key_1)
    assert desk.labels == {"bank:30": "b1", "bank:4": "b2", "bank:17": "b1"}
    assert desk.row == ()


def test_it_goes_on_while_only_unlabelled_samples_are_shown(desk: Desk) -> None:
    desk.grid.show_filter(UNLABELLED)
    desk.suggest(30, 4)
    desk.grid.choose(30)
    desk.press(Qt.Key.Key_1)
    assert desk.grid.selection == (4,)


def test_the_next_suggestion_is_played_as_if_clicked(desk: Desk) -> None:
    heard: list[int] = []
    desk.suggest(30, 4)
    desk.grid.choose(30)
    desk.grid.activated.connect(heard.append)
    desk.press(Qt.Key.Key_1)
    assert heard == [4]


def test_labelling_another_sample_does_not_move_the_selection(desk: Desk) -> None:
    desk.suggest(30, 4)
    desk.grid.grid.choose(7)
    desk.press(Qt.Key.Key_1)
    assert desk.grid.selection == (7,)
    assert desk.row == (30, 4)


def test_newer_suggestions_keep_the_sample_the_user_stands_on(desk: Desk) -> None:
    desk.suggest(30, 4, 17)
    desk.grid.choose(30)
    desk.press(Qt.Key.Key_1)
    desk.suggest(9, 11, ticket=2)
    assert desk.row == (4, 9, 11)
    desk.suggest(20, 21, ticket=1)  # older than what is shown
    assert desk.row == (4, 9, 11)


def test_labelled_samples_never_stand_in_the_row(desk: Desk) -> None:
    desk.store.do(edits.label(desk.store.project, 1, ["bank:9"], "b1"))
    desk.suggest(9, 11)
    assert desk.row == (11,)


def test_suggestions_beyond_the_samples_there_are_and_of_another_project_are_dropped(desk: Desk) -> None:
    desk.suggest(3, COUNT)
    assert desk.row == ()
    desk.suggest(3, 5)
    desk.store.open(Project("Other", (DomainState("digits"), DomainState("fashion"))), desk.store.folder)
    assert desk.row == ()


def test_samples_are_sorted_once_all_have_pictures_or_none_come_any_more(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(predicting, "PICTURES_FIRST_MS", PATIENCE)
    asked: list[object] = []
    monkeypatch.setattr(desk.link, "send", lambda command, **fields: asked.append(command) or 1)
    controller = PredictingController(desk.store, desk.link, desk.catalogue, {1: desk.grid}, Notices())

    def pictures(domain: int, start: int, count: int) -> None:
        drawn = np.zeros((count, 8, 8), np.uint8)
        desk.tell(ThumbnailsRendered(ticket=1, domain=domain, start=start, thumbnails=drawn))  # type: ignore[arg-type]

    controller.predict_soon()
    pictures(1, 0, COUNT // 2)
    pictures(2, 0, COUNT)
    qtbot.wait(predicting.AFTER_MS + 80)
    assert asked == []
    pictures(1, COUNT // 2, COUNT - COUNT // 2)
    qtbot.waitUntil(lambda: asked == [PredictBins])
    monkeypatch.setattr(predicting, "PICTURES_FIRST_MS", 100)
    desk.store.opened.emit()
    controller.predict_soon()
    qtbot.waitUntil(lambda: len(asked) == 2)


def test_enter_accepts_the_predictions_of_the_selection_as_one_step(desk: Desk) -> None:
    desk.store.do(edits.label(desk.store.project, 1, ["bank:3"], "b2"))
    desk.believe({2: 0, 3: 0, 5: 1})
    desk.grid.grid.show_selection((2, 3, 5, 6))
    desk.press(Qt.Key.Key_Return)
    assert desk.labels == {"bank:2": "b1", "bank:3": "b2", "bank:5": "b2"}
    assert desk.store.history.undo_name == "Accept 2 guesses"
    desk.store.undo()
    assert desk.labels == {"bank:3": "b2"}


def test_enter_on_a_suggestion_accepts_and_goes_on(desk: Desk) -> None:
    desk.believe({30: 1, 4: 0})
    desk.suggest(30, 4)
    desk.grid.choose(30)
    desk.press(Qt.Key.Key_Return)
    assert desk.labels == {"bank:30": "b2"}
    assert desk.grid.selection == (4,)


def test_enter_without_a_prediction_plays_as_ever(desk: Desk) -> None:
    heard: list[int] = []
    desk.grid.grid.choose(7)
    desk.grid.activated.connect(heard.append)
    desk.press(Qt.Key.Key_Return)
    assert heard == [7]
    assert desk.labels == {}


def test_accepting_into_a_bin_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(ProjectError):
        edits.accept(desk.store.project, 1, {"bank:2": "b9"})


def test_what_is_believed_follows_a_bin_that_moves_and_an_answer_for_the_old_order_is_void(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.link, "send", lambda command, **fields: 7)
    controller = PredictingController(desk.store, desk.link, desk.catalogue, {1: desk.grid, 2: desk.grid}, Notices())
    controller._predict()
    desk.believe({2: 0, 5: 1})
    desk.store.do(edits.move_bin(desk.store.project, "b1", 1))
    late = np.zeros(COUNT, np.int16)
    desk.tell(BinsPredicted(ticket=7, domain=1, bins=late, confidence=late.astype(np.float32), seconds=0.1))
    desk.grid.grid.show_selection((2, 5, 6))
    desk.suggesting.accept(1)
    assert desk.labels == {"bank:2": "b1", "bank:5": "b2"}
    desk.store.undo()
    desk.store.do(edits.delete_bin(desk.store.project, "b1"))
    desk.suggesting.accept(1)
    assert desk.labels == {"bank:5": "b2"}
