"""A style through the real window: two collections chosen, learned, scrubbed, exported, and there after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.cdlm import style_learning
from engine.cdlm.style_learning import Effort
from studio.controllers.restyling.restyle_choosing import Key
from studio.studio import Studio
from studio.views.restyling.restyle_panel import RestylePanel
from tests.engine.generators.own_media import draw_pictures
from tests.journeys.conftest import LEARNING, OPENING, OpenStudio, push, said


@pytest.fixture
def boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of thirty pictures; a draft is small."""
    monkeypatch.setitem(style_learning.EFFORTS, "draft", Effort(30, 4, 28, 60))
    draw_pictures(tmp_path / "my_boxes", 30)
    return tmp_path / "my_boxes"


def panel_of(studio: Studio) -> RestylePanel:
    (panel,) = studio.window.findChildren(RestylePanel)
    return panel


def test_boxes_are_drawn_in_the_style_of_digits_and_the_style_is_kept(
    open_studio: OpenStudio, boxes: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = open_studio(None)
    panel = panel_of(studio)
    studio.actions.run(studio.actions.entry("restyle.open"))
    assert panel.isVisible()
    assert "100 of them labelled" in said(panel)
    monkeypatch.setattr(studio.restyling._choosing, "_ask", lambda _begin: str(boxes))
    panel.choose.pictures_side.chosen.emit(Key("ask"))
    qtbot.waitUntil(lambda: "30 pictures" in said(panel), timeout=OPENING)
    push(qtbot, panel, "Learn the style")
    qtbot.waitUntil(lambda: len(panel.result.pairs.restyled) == 30, timeout=LEARNING)
    qtbot.waitUntil(lambda: not studio.restyling.is_learning, timeout=LEARNING)
    assert "my_boxes in the style of Handwritten digits" in said(panel)
    before = panel.result.pairs.restyled
    panel.result.slider("gamma1").setValue(0)
    qtbot.waitUntil(lambda: panel.result.pairs.restyled is not before, timeout=OPENING)
    assert any((one != two).any() for one, two in zip(before, panel.result.pairs.restyled, strict=True))
    scrubbed = panel.result.pairs.restyled

    out = tmp_path / "out"
    monkeypatch.setattr(studio.dialogs, "restyled", lambda _form, _suggested: str(out))
    push(qtbot, panel, "Export pictures…")
    qtbot.waitUntil(lambda: "Exported 30 files" in said(panel), timeout=OPENING)
    assert len(list(out.glob("*.png"))) == 30
    folder = studio.store.folder
    assert len(list((folder / "styles").glob("*.safetensors"))) == 1
    panel.close_over()

    studio = open_studio(folder)
    panel = panel_of(studio)
    studio.actions.run(studio.actions.entry("restyle.open"))
    qtbot.waitUntil(lambda: "Learned earlier" in said(panel), timeout=OPENING)
    push(qtbot, panel, "Open")
    qtbot.waitUntil(lambda: len(panel.result.pairs.restyled) == 30, timeout=OPENING)
    before = panel.result.pairs.restyled
    studio.dials.turn("restyle.gamma1", 0.0)
    qtbot.waitUntil(lambda: panel.result.pairs.restyled is not before, timeout=OPENING)
    assert all((one == two).all() for one, two in zip(scrubbed, panel.result.pairs.restyled, strict=True))
