"""A project that another window holds: it is looked at, and nothing is put into its folder behind that window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.demo import copy_demo
from studio.document.locking import take_lock
from tests.engine.generators.own_media import draw_pictures
from tests.journeys.conftest import OpenStudio


def test_a_project_that_is_only_read_is_neither_trained_nor_added_to(
    open_studio: OpenStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = copy_demo()
    lock = take_lock(folder)
    assert lock is not None
    studio = open_studio(folder)
    assert studio.saving.read_only
    before = sorted(folder.rglob("*"))
    draw_pictures(tmp_path / "boxes", 2)
    pictures = sorted(str(each) for each in (tmp_path / "boxes").iterdir())
    deeds = (studio.training.train, lambda: studio.library.import_files(1, pictures))
    for number, deed in enumerate(deeds):
        studio.notices.tell(f"deed {number}")
        deed()
        assert "open in another window" in studio.notices.history[-1].message
    assert not studio.training.is_training
    qtbot.wait(1000)  # as long as a training needs to leave its first checkpoint
    assert sorted(folder.rglob("*")) == before
    lock.release()
