"""The command `restyle`: two folders in, restyled pictures and a sheet out, or one sentence that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cdlm import style_learning
from engine.cdlm.style_files import read_style
from engine.cdlm.style_learning import Effort
from tests.cli.conftest import Run
from tests.engine.generators.own_media import draw_pictures


def test_folders_are_restyled_and_what_is_there_is_not_written_over(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(style_learning.EFFORTS, "draft", Effort(6, 4, 16))
    for name in ("style/round", "style/square", "mine"):
        draw_pictures(tmp_path / name, 14)
    asked = ("restyle", tmp_path / "style", tmp_path / "mine", "--out", tmp_path / "out", "--gamma1", 0.5)
    answer = run(*asked, "--sheet", tmp_path / "pairs.png", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["pictures"] == 15
    assert len(list((tmp_path / "out").glob("*.png"))) == 14
    assert (tmp_path / "pairs.png").is_file()
    assert read_style(Path(answer.json["style"])).classes == ("round", "square")
    monkeypatch.setattr("engine.handlers.restyling._begun", lambda *_: pytest.fail("it was learned first"))
    for more, words in (((), "such pictures already"), (("--sheet", tmp_path / "pairs.jpg"), "ends in .png")):
        again = run(*asked, *more)
        assert (again.code, words in again.err) == (2, True)
    elsewhere = run(*asked[:4], tmp_path / "other", "--sheet", tmp_path / "pairs.png")
    assert (elsewhere.code, "“pairs.png” is there already" in elsewhere.err) == (2, True)


def test_what_is_no_collection_is_said(run: Run, tmp_path: Path) -> None:
    answer = run("restyle", tmp_path / "nothing", "emoji", "--out", tmp_path / "out")
    assert (answer.code, "no folder “nothing”" in answer.err) == (2, True)
    answer = run("restyle", "nothing", "emoji", "--out", tmp_path / "out")
    assert (answer.code, "no generator “nothing”" in answer.err) == (2, True)
