"""The first start, when nothing has been derived yet: what is there is seen first, and every wait says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.messages import BinsPredicted, ThumbnailsRendered
from studio.controllers.labels import predicting
from studio.studio import Studio
from tests.journeys.conftest import OPENING, OpenStudio
from tests.waiting import PATIENCE


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    """Nothing was derived before."""
    (tmp_path / "nothing").mkdir()
    return tmp_path / "nothing"


def gallery_says(studio: Studio, domain: int) -> str:
    grid = studio.window.label_page.grid(domain)
    return "\n".join(each.text() for each in grid.findChildren(QLabel) if each.isVisible())


def test_both_galleries_fill_before_anything_is_sorted(
    open_studio: OpenStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(predicting, "PICTURES_FIRST_MS", PATIENCE)  # however slowly they are drawn
    came: list[str] = []
    said: list[str] = []

    def watch(studio: Studio) -> None:
        studio.link.listen(ThumbnailsRendered, lambda event: came.append(f"pictures {event.domain}"))
        studio.link.listen(BinsPredicted, lambda event: came.append(f"sorted {event.domain}"))
        studio.notices.status.connect(lambda sentence, _state: said.append(sentence))

    studio = open_studio(None, watch)
    qtbot.waitUntil(lambda: "drawing " in gallery_says(studio, 2), timeout=OPENING)
    qtbot.waitUntil(lambda: "sorted 2" in came, timeout=OPENING)
    first = next(place for place, each in enumerate(came) if each.startswith("sorted"))
    assert {"pictures 1", "pictures 2"} == set(came[:first])
    assert not any(each.startswith("pictures") for each in came[first:]), "no picture waits for the sorting"
    assert "Sorting the samples …" in said
    assert "100 labelled" in gallery_says(studio, 2)
