from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.generators.from_folder import EFFORTS, Effort
from engine.generators.recipe import recipe_names
from engine.generators.train import RecipeProgress
from engine.ranks import ALONE
from engine.training.loop import TrainingProgress
from tests.cli.conftest import Run


def training(step: int) -> RecipeProgress:
    return RecipeProgress("training", TrainingProgress(step, 10, 1, 1, {"reconstruction": 0.5}, {}, 1.0, 9.0))


def test_a_trained_recipe_ends_with_its_folder_and_figures(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Any] = []

    def train(recipe: Any, *rest: Any) -> Iterator[RecipeProgress | None]:
        asked.extend((recipe.name, *rest))
        yield RecipeProgress("reading")
        yield training(1)
        yield None
        yield RecipeProgress("done", folder=tmp_path / "digits", figures={"same_class": 0.99})

    monkeypatch.setattr("engine.generators.train.train_recipe", train)
    name = recipe_names()[0]
    answer = run("generators", "train", name, "--data", tmp_path, "--out", tmp_path, "--no-resume", "--json")
    assert answer.code == 0
    assert answer.json == {"folder": str(tmp_path / "digits"), "same_class": 0.99}
    assert asked == [name, tmp_path, tmp_path, False, ALONE]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_interrupting_a_training_closes_it_so_that_it_can_go_on_later(
    run: Run, monkeypatch: pytest.MonkeyPatch, ending: signal.Signals
) -> None:
    closed: list[int] = []
    before = signal.getsignal(ending)

    def train(*_: Any) -> Iterator[RecipeProgress | None]:
        for step in range(10):
            if step == 3:
                os.kill(os.getpid(), ending)
            try:
                yield training(step)
            except GeneratorExit:
                closed.append(step)
                raise

    monkeypatch.setattr("engine.generators.train.train_recipe", train)
    answer = run("generators", "train", recipe_names()[0])
    assert (answer.code, answer.out) == (130, "")
    assert closed == [3]
    assert signal.getsignal(ending) is before


def test_missing_data_is_told_with_where_it_was_looked_for(run: Run, tmp_path: Path) -> None:
    answer = run("generators", "train", "classifier-digits", "--data", tmp_path, "--out", tmp_path)
    assert answer.code == 2
    assert str(tmp_path) in answer.err
    assert "--data" in answer.err


def test_a_folder_becomes_a_generator_and_what_is_passed_over_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in range(14):
        pixels = np.random.default_rng(number).integers(0, 255, (40, 40), np.uint8)
        Image.fromarray(pixels).save(tmp_path / f"{number:02}.png")
    shutil.copy(tmp_path / "03.png", tmp_path / "again.png")
    (tmp_path / "broken.jpg").write_bytes(b"none")
    monkeypatch.setitem(EFFORTS, "draft", Effort(4, 4))
    sheet = tmp_path / "shown" / "sheet.png"
    command = ("generators", "make", tmp_path, "--title", "Noise", "--effort", "draft", "--out", tmp_path)
    answer = run(*command, "--sheet", sheet, "--json")
    assert answer.code == 0
    assert (answer.json["folder"], answer.json["files"]) == (str(tmp_path / "generators" / "noise"), 15)
    assert "broken.jpg" in answer.err
    assert "again.png is nearly the same as 03.png" in answer.err
    assert (tmp_path / "generators" / "noise" / "card.json").exists()
    with Image.open(sheet) as shown:
        pixels = np.asarray(shown)
    assert pixels.shape[0] > 5 * 128, "learned, held out and drawn, and what is made of the first two"
    assert all(pixels[top : top + 128].std() > 5 for top in range(4, pixels.shape[0] - 128, 132)), "no row is empty"
    refused = run(*command, "--sheet", sheet)
    assert (refused.code, "is there already" in refused.err) == (2, True)
    refused = run(*command, "--sheet", sheet.with_suffix(".pdf"))
    assert (refused.code, ".png" in refused.err) == (2, True)


def test_an_effort_nobody_knows_is_refused(run: Run, tmp_path: Path) -> None:
    answer = run("generators", "make", tmp_path, "--title", "x", "--effort", "heroic")
    assert answer.code == 2
    assert "draft" in answer.err
