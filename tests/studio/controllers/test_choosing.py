"""Generators put on sides of the project: none of several that come quickly is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.messages import GeneratorsListed, LibraryEntry, ListGenerators
from studio.controllers.library.choosing import ChoosingController
from studio.document.model import DomainState, Project
from studio.notices import Notices
from studio.store import Store
from studio.theme import Theme
from studio.views.library.library_panel import LibraryPanel
from tests.engine.fakes import card
from tests.studio.controllers.fake_link import FakeLink


def test_generators_used_one_right_after_the_other_are_all_put_in_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    link, store = FakeLink(), Store(Project("Walk", (DomainState("digits"), DomainState("garments"))), Path())
    panel = LibraryPanel(Theme(reduce_motion=True), window)
    choosing = ChoosingController(store, link, panel, None, Notices(), lambda *_: None)  # type: ignore[arg-type]
    choosing.use("mine", 1)
    choosing.use("given up", 2)
    choosing.use("yours", 2)
    assert [kind for kind, _ in link.sent] == [ListGenerators] * 3
    mine, yours = (LibraryEntry(card(each, "image", 4), 5, 9, "", each) for each in ("mine", "yours"))
    link.tell(GeneratorsListed(ticket=1, entries=(mine,), problems=(), folder=""))
    link.tell(GeneratorsListed(ticket=2, entries=(mine, yours), problems=(), folder=""))
    assert [each.generator for each in store.project.domains] == ["mine", "yours"]
    store.undo()
    store.undo()
    link.tell(GeneratorsListed(ticket=3, entries=(mine, yours), problems=(), folder=""))
    assert [each.generator for each in store.project.domains] == ["digits", "garments"], "once is enough"
