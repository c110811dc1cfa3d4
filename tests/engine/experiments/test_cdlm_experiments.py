from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import EngineError
from engine.experiments.cdlm import cdlm_bench, cdlm_data
from engine.experiments.cdlm.cdlm_bench import CdlmBench, trial
from engine.experiments.cdlm.cdlm_data import PAIRS, coloured_fields, edges_of, read_pair
from engine.experiments.cdlm.cdlm_tables import ABLATIONS, rows_of
from engine.experiments.running.catalogue import EXPERIMENTS, experiment_named
from engine.experiments.running.driving import finished
from engine.experiments.running.reproduction import Setting, reproduce

COUNT, HELD_OUT = 48, 24


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collections of noise in the shapes of the real ones."""
    folder, random = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    shapes = {"mnist": (28, 28), "fashion_mnist": (28, 28), "usps": (16, 16), "mnist_m": (28, 28, 3)}
    for name, shape in shapes.items():
        parts = {}
        for part, count in (("train", COUNT), ("test", HELD_OUT)):
            parts[f"x_{part}"] = random.integers(0, 256, (count, *shape), np.uint8)
            parts[f"y_{part}"] = np.arange(count) % 10
        np.savez(folder / f"{name}.npz", **parts)
    (folder / "folders" / "emoji").mkdir(parents=True)
    for number in range(60):
        pixels = random.integers(0, 256, (16, 16, 4), np.uint8)
        Image.fromarray(pixels).save(folder / "folders" / "emoji" / f"{number:02}.png")
    return folder


def _never(*_: object, **__: object) -> Iterator[None]:
    """A training that is not to be done."""
    yield pytest.fail("trained again")


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, data: Path, tmp_path: Path) -> Setting:
    """A run whose trainings are two steps of the smallest nets."""
    small = {"width": 4, "batch": 8, "steps": 2}
    monkeypatch.setattr(cdlm_bench, "QUICK", small)
    for module in ("cdlm_tables", "cdlm_convergence", "cdlm_figures"):
        monkeypatch.setattr(f"engine.experiments.cdlm.{module}.SHORT", {"steps": 2})
    return Setting(tmp_path, quick=True, data=data)


@pytest.mark.parametrize("name", ["cdlm-table2", "cdlm-convergence", "cdlm-figures"])
def test_a_cell_of_another_plan_is_not_taken_for_this_one(
    name: str, tiny: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {cell.name: cell.plan for cell in experiment_named(name).cells(tiny)}
    monkeypatch.setitem(cdlm_bench.CHANGES, "ours", {**cdlm_bench.CHANGES["ours"], "certainty": 0.5})
    after = {cell.name: cell.plan for cell in experiment_named(name).cells(tiny)}
    changed = {cell for cell in before if before[cell] != after[cell]}
    assert all(before.values())
    assert changed
    assert not any("source-only" in cell or "dann" in cell for cell in changed)


@pytest.mark.parametrize("name", PAIRS)
def test_both_sides_of_a_pair_have_one_shape(name: str, data: Path) -> None:
    pair = read_pair(name, data)
    channels = 1 if "usps" in name else 3
    for side in (pair.source, pair.target):
        assert side.train.values.shape[1:] == side.held_out.values.shape[1:] == (channels, 28, 28)
        assert side.train.values.dtype == torch.uint8
        assert int(side.train.labels.min()) == 0
    assert not pair.paired


def test_no_garment_is_in_both_domains(data: Path) -> None:
    whole = np.load(data / "fashion_mnist.npz")["y_train"]
    pair = read_pair("fashion-fashionm", data)
    assert len(pair.source.train) + len(pair.target.train) == COUNT
    assert torch.equal(pair.target.train.labels, torch.from_numpy(whole[COUNT // 2 :]))


@pytest.mark.parametrize(("name", "side"), [("edges-fashion", 28), ("sketch-emoji", 32)])
def test_held_out_drawings_correspond_to_what_they_were_drawn_of(name: str, side: int, data: Path) -> None:
    pair = read_pair(name, data)
    assert pair.paired
    assert len(pair.source.held_out) == len(pair.target.held_out) > 0
    assert pair.source.train.values.shape[1:] == pair.target.train.values.shape[1:]
    assert pair.source.train.values.shape[-1] == side


def test_a_field_is_seen_where_a_picture_is_black_and_turned_where_it_is_white() -> None:
    black, white = np.zeros((3, 1, 28, 28), np.uint8), np.full((3, 1, 28, 28), 255, np.uint8)
    field, turned = coloured_fields(black, 5), coloured_fields(white, 5)
    assert field.shape == (3, 3, 28, 28)
    assert np.abs(field.astype(int) + turned - 255).max() <= 1
    assert field.std() > 20
    assert not np.array_equal(field[0], field[1])
    assert np.array_equal(field, coloured_fields(black, 5))


def test_edges_are_where_a_square_ends() -> None:
    square = np.zeros((1, 1, 28, 28), np.uint8)
    square[:, :, 8:20, 8:20] = 200
    rows, columns = np.nonzero(edges_of(square)[0, 0])
    assert len(rows) > 20
    away = np.maximum(np.abs(rows - 13.5), np.abs(columns - 13.5))  # from the middle, by the farther axis
    assert np.abs(away - 6).max() <= 1.5
    assert not edges_of(np.full((1, 3, 28, 28), 90, np.uint8)).any()


def test_what_is_missing_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no pair"):
        read_pair("mnist-cats", data)
    with pytest.raises(EngineError, match=r"usps\.npz was not found"):
        read_pair("usps-mnist", tmp_path)
    with pytest.raises(EngineError, match="0 emoji"):
        read_pair("sketch-emoji", tmp_path)


def test_every_table_names_the_papers_numbers_once() -> None:
    whole = rows_of("cdlm-table2", quick=False)
    assert len(whole) == 36
    assert {row.name: row.paper for row in whole}["usps-mnist-dann"] == 0.833
    assert {row.name: row.paper for row in rows_of("cdlm-table6", quick=False)}["mnist-usps-gamma-0.5"] == 0.723
    reduced = {row.name for row in rows_of("cdlm-table2", quick=True)}
    assert {"usps-mnist-cdlm", "mnist-mnistm-ours"} <= reduced < {row.name for row in whole}
    for name in ("cdlm-table2", *ABLATIONS):
        for quick in (True, False):
            rows = rows_of(name, quick)
            assert len({row.name for row in rows}) == len(rows) > 0


def test_a_full_run_has_the_papers_settings_and_ours_says_where_it_differs(tmp_path: Path) -> None:
    plan = trial(Setting(tmp_path), "mnist-usps", "cdlm", 3).plan
    assert (plan.batch, plan.width, plan.gamma1, plan.gamma2, plan.seed) == (64, 96, 1.0, 0.1, 3)
    assert (plan.divergence, plan.rebuild, plan.source_consistency, plan.target_consistency) == (1e-4, 1e-4, 0.1, 0.01)
    assert (plan.certainty, plan.agreement, plan.motion, plan.tone) == (0.0, 0.0, 0.0, 0.0)
    assert (plan.own_statistics, plan.variant) == (False, "full")
    ours = trial(Setting(tmp_path), "mnist-usps", "ours", 3).plan
    assert ours.own_statistics
    assert ours.motion > 0
    assert ours.tone > 0
    assert ours.agreement > 0
    seen = trial(Setting(tmp_path), "mnist-usps", "dann-seen", 3).plan
    assert seen == replace(ours, agreement=0.0)


def test_a_net_is_trained_once_for_all_tables(tiny: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = CdlmBench(tiny)
    first = finished(bench.judged(trial(tiny, "mnist-usps", "cdlm", 0)))
    monkeypatch.setattr(cdlm_bench, "train_cdlm", _never)
    again = finished(CdlmBench(tiny).judged(trial(tiny, "mnist-usps", "cdlm", 0)))
    assert again.values == first.values
    assert set(first.values) == {"source", "target"}


@pytest.mark.parametrize("name", [name for name in EXPERIMENTS if name.startswith("cdlm-")])
def test_every_experiment_leaves_tables_figures_and_a_report(name: str, tiny: Setting) -> None:
    told = finished(reproduce(experiment_named(name), tiny))
    assert all(file.is_file() for file in told.files)
    assert json.loads((told.folder / "report.json").read_text(encoding="utf-8"))["experiment"] == name
    for table in told.tables:
        assert all(len(row) == len(table.header) for row in table.rows)
        assert table.rows
    pictures = [file for file in told.files if file.suffix == ".png"]
    assert bool(pictures) == (name in ("cdlm-convergence", "cdlm-figures"))


def test_readers_cover_every_pair() -> None:
    assert {side for pair in PAIRS for side in pair.split("-")} == set(cdlm_data.READERS)
