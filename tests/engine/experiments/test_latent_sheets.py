"""Sheets put every picture in the row and the column of its own class, also where a class has few items or none."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
import torch

from engine.experiments.latent import figure4
from engine.experiments.latent.latent_sheets import in_columns, in_rows, some_of_each
from engine.experiments.latent.latent_ways import WAYS
from engine.experiments.latent.table1 import DIRECTIONS
from engine.experiments.running import figure_grid
from engine.experiments.running.figure_grid import GridRow
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Setting
from engine.experiments.scenarios.scenario import Side

HELD = torch.tensor([0, 0, 0, 2, 0, 2])  # of three classes; nothing is of class 1, and there are only two of class 2


def side() -> Side:
    latents = torch.arange(6.0)[:, None]
    held = SimpleNamespace(evaluation_class=HELD)
    return cast(Side, SimpleNamespace(bins=3, held_out=latents, opened=SimpleNamespace(held_out=held)))


def pictures(numbers: list[int]) -> np.ndarray:
    return np.array(numbers, np.uint8)[:, None, None] * np.ones((2, 2), np.uint8)


def test_items_come_with_their_classes() -> None:
    items = some_of_each(side(), 3)
    assert items.latents.flatten().tolist() == [0, 1, 2, 3, 5]
    assert items.classes.tolist() == [0, 0, 0, 2, 2]
    assert some_of_each(side(), 1, [2]).latents.tolist() == [[3]]


def test_rows_hold_their_own_class_however_few_there_are() -> None:
    rows = in_rows(pictures([10, 11, 12, 20, 21]), np.array([0, 0, 0, 2, 2]))
    assert {each: [int(picture[0, 0]) for picture in row] for each, row in rows.items()} == {
        0: [10, 11, 12],
        2: [20, 21],
    }


def test_a_class_without_an_item_leaves_a_hole_in_its_column() -> None:
    columns = in_columns(pictures([10, 20]), np.array([0, 2]))
    assert [None if each is None else int(each[0, 0]) for each in columns] == [10, None, 20, *[None] * 7]


@pytest.mark.parametrize("name", ["figure4", "figure5"])
def test_figures_name_every_picture_by_its_class(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are as bright as their class: whatever stands in a row or under a head must be."""
    classes = np.array([0, 0, 3, 9, 9]) if name == "figure4" else np.array([0, 3, 9])
    shown = pictures([20 * int(each) for each in classes])
    kept = Measured({}, {"before": shown, "after": shown, "classes": classes})
    results = {f"{direction}-{way}": kept for direction in DIRECTIONS for way in WAYS}
    sheets: list[tuple[list[GridRow], list[str]]] = []

    def caught(file: Path, rows: list[GridRow], heads: list[str] | None = None, title: str = "") -> Path:
        sheets.append((rows, heads or []))
        return figure_grid.write_grid(file, rows, heads or [], title)

    monkeypatch.setattr(figure4, "write_grid", caught)
    draw = figure4.experiment(name).draw
    assert draw is not None
    files = draw(Setting(tmp_path), results, tmp_path)
    assert len(files) == len(sheets) == len(DIRECTIONS)
    assert all(file.is_file() for file in files)
    for rows, heads in sheets:
        for row in rows:
            bright = [None if each is None else int(each[0, 0]) for each in row.pictures]
            if name == "figure5":
                assert bright == [20 * int(head) if int(head) in classes else None for head in heads]
            elif row.name.startswith("class"):
                assert bright == [20 * int(row.name.split()[1])] * len(bright)
    if name == "figure4":
        rows = sheets[0][0]
        assert [row.name for row in rows][::2] == ["class 0", "class 3", "class 9"]
        assert [len(row.pictures) for row in rows] == [2, 2, 1, 1, 2, 2]
