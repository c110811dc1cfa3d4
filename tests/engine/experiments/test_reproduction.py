"""Experiments leave what they should, go on where they were stopped, and tell means and their intervals truly."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import cast

import numpy as np
import pytest

from engine.baselines.plan import PIX2PIX, QUICK_PIX2PIX
from engine.errors import EngineError
from engine.experiments.latent import table1, table2
from engine.experiments.latent.latent_ways import BASELINES, QUICK_STEPS, WHOLE
from engine.experiments.running.catalogue import EXPERIMENTS, experiment_named
from engine.experiments.running.reporting import UNMEASURED, Measured, ResultFolder
from engine.experiments.running.reproduction import Cell, Experiment, Finished, Results, Setting, Work, reproduce
from engine.experiments.running.tables import Table, interval
from engine.generators.registry import default_registry

MEASURES = (
    "kept",
    *(f"{what} {each}" for what in ("accuracy", "fid", "fid-classes", "clear") for each in table1.DIRECTIONS),
)


def test_an_interval_is_students():
    found = interval([1.0, 2.0, 3.0])  # t(0.975, 2) = 4.3027, s = 1
    assert found.mean == 2.0
    assert found.half == pytest.approx(4.30265 / math.sqrt(3), rel=1e-5)
    assert str(found) == "2.000 ± 2.484"
    assert str(interval([0.5])) == "0.500"
    assert interval([0.25, math.nan]).seeds == 1
    assert str(interval([])) == "–"


def test_a_table_says_the_same_in_both_forms():
    table = Table(
        "t", "What it is", ("way", "paper", "here"), [("ours", 0.98, interval([0.9, 1.0])), ("other", None, None)]
    )
    assert "| ours | 0.980 | 0.950 ± 0.635 |" in table.markdown()
    assert "| other | – | – |" in table.markdown()
    large = Table("t", "Large", ("way", "here"), [("ours", 5114.631), ("unknown", math.nan)])
    assert "| ours | 5115 |" in large.markdown()
    assert "| unknown | – |" in large.markdown()
    assert large.csv().splitlines()[1:] == ["ours,5114.631", "unknown,"]
    lines = table.csv().splitlines()
    assert lines[0] == "way,paper,here,here ±,here seeds"
    assert lines[1] == "ours,0.98,0.95,0.63531,2"
    assert lines[2] == "other,,,,"


def counting(done: list[str], stop_in: str = "") -> Callable[[Setting], list[Cell]]:
    def work(name: str, number: float) -> Work:
        yield 0.5
        if name == stop_in:
            raise KeyboardInterrupt
        done.append(name)
        return Measured({"number": number, "nothing": math.nan}, {"points": np.arange(3.0)})

    return lambda _: [Cell(name, lambda n=name, k=number: work(n, k)) for number, name in enumerate("abc")]


def ended(experiment: Experiment, setting: Setting) -> Finished:
    steps = reproduce(experiment, setting)
    shares = []
    while True:
        try:
            shares.append(next(steps).share)
        except StopIteration as end:
            assert shares == sorted(shares)
            assert shares[-1] == 1.0
            return end.value


def test_a_stopped_experiment_goes_on_with_the_cell_it_was_at(tmp_path: Path):
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        ended(Experiment("trial", counting(done, stop_in="b")), Setting(tmp_path))
    assert done == ["a"]
    ended(Experiment("trial", counting(done)), Setting(tmp_path))
    assert done == ["a", "b", "c"]
    ended(Experiment("trial", counting(done)), Setting(tmp_path, quick=True))  # another size is another cell
    assert done == ["a", "b", "c", "a", "b", "c"]


def test_a_run_of_some_cells_leaves_the_others_for_another(tmp_path: Path):
    done: list[str] = []

    def tables(_: Setting, results: Results) -> list[Table]:
        return [Table("t", "T", ("cell", "here"), [(name, m.values["number"]) for name, m in results.items()])]

    def drawn(_setting: Setting, _results: Results, folder: Path) -> list[Path]:
        return [folder / "drawn.png"]

    experiment = Experiment("trial", counting(done), tables, drawn)
    shown = tmp_path / "trial" / "t.md"
    first = ended(experiment, Setting(tmp_path, only=("[bx]",)))
    assert (done, first.missing) == (["b"], ("a", "c"))
    assert "| a | – |\n| b | 1.000 |\n| c | – |" in shown.read_text()
    assert {file.name for file in first.files} == {"t.md", "t.csv", "report.json"}  # no figures of half the results
    assert json.loads((tmp_path / "trial" / "report.json").read_text())["missing"] == ["a", "c"]
    last = ended(experiment, Setting(tmp_path, only=("a", "c*")))
    assert (done, last.missing) == (["b", "a", "c"], ())
    assert "| a | 0.000 |\n| b | 1.000 |\n| c | 2.000 |" in shown.read_text()
    assert "drawn.png" in {file.name for file in last.files}


def test_a_part_that_is_not_there_is_told_with_those_that_are(tmp_path: Path):
    with pytest.raises(EngineError, match=r"No part of trial is called “d\*”.*a, b, c"):
        ended(Experiment("trial", counting([])), Setting(tmp_path, only=("a", "d*")))


def test_a_cell_of_another_plan_is_another_cell(tmp_path: Path):
    done: list[str] = []

    def cells(plan: str) -> Callable[[Setting], list[Cell]]:
        return lambda setting: [replace(cell, plan=plan) for cell in counting(done)(setting)]

    for plan in ("600 steps", "600 steps", "900 steps"):
        ended(Experiment("trial", cells(plan)), Setting(tmp_path))
    assert done == ["a", "b", "c"] * 2


def test_a_cell_of_another_training_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of tables and figures alike: what was kept under other settings must not be taken for this."""

    def plans(name: str) -> dict[str, str]:
        return {cell.name: cell.plan for cell in experiment_named(name).cells(Setting(tmp_path, quick=True))}

    names = ("table1", "table2", "table3", "table4", "figure3", "figure4", "figure5", "figure6", "baselines")
    before = {name: plans(name) for name in names}
    monkeypatch.setitem(cast(dict[str, object], BASELINES), "pix2pix", (PIX2PIX, replace(QUICK_PIX2PIX, steps=7)))
    monkeypatch.setitem(QUICK_STEPS, "quick", 17)
    for name in names:
        after = plans(name)
        changed = {cell for cell, plan in after.items() if plan != before[name][cell]}
        touched = {cell for cell in after if "pix2pix" in cell or "quick" in cell}
        if name in ("figure3", "figure6"):  # of our bridge throughout
            touched = set(after)
        assert changed == touched, name
        assert all("digits" in plan for plan in after.values())


@pytest.mark.parametrize("table", [table1, table2])
def test_the_best_way_also_learns_from_whole_data_sets_where_they_are_at_hand(
    table: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = Setting(Path(), seeds=2)
    monkeypatch.setattr(table, "whole_shelf", lambda _: None)
    bare = {cell.name: Measured(dict.fromkeys(MEASURES, 0.25)) for cell in table.cells(setting)}
    without = table.tables(setting, bare)[0]
    monkeypatch.setattr(table, "whole_shelf", lambda _: default_registry())
    cells = table.cells(setting)
    more = bare | {c.name: Measured(dict.fromkeys(MEASURES, 0.75)) for c in cells if c.name not in bare}
    assert len({cell.name for cell in cells}) == len(cells) == len(bare) + 2 * 4  # seeds, scenarios or generators
    shown = table.tables(setting, more)[0].markdown()
    assert shown.count("0.750") == (7 if table is table1 else 4)
    assert WHOLE in shown
    assert WHOLE not in without.markdown()


def test_what_the_machine_does_besides_is_no_work_of_a_cell(tmp_path: Path):
    def waiting() -> Work:
        time.sleep(0.2)
        yield None
        return Measured()

    finished = ended(Experiment("trial", lambda _: [Cell("wait", waiting)]), Setting(tmp_path))
    assert finished.seconds >= 0.2
    assert finished.processor_seconds < 0.1
    report = json.loads((tmp_path / "trial" / "report.json").read_text())
    assert report["processor_seconds"] == round(finished.processor_seconds, 2)
    again = ended(Experiment("trial", lambda _: [Cell("wait", waiting)]), Setting(tmp_path))
    assert (again.seconds, again.processor_seconds) == (finished.seconds, finished.processor_seconds)


def test_a_cell_tells_what_its_training_had_cost_before_it_was_cut_off(tmp_path: Path):
    setting = Setting(tmp_path)

    def cells(_setting: Setting) -> list[Cell]:
        def going_on() -> Work:
            setting.earlier.add(60.0, 40.0)
            yield None
            return Measured()

        def at_once() -> Work:
            yield None
            return Measured()

        return [Cell("goes on", going_on), Cell("at once", at_once)]

    finished = ended(Experiment("trial", cells), setting)
    assert 60.0 <= finished.seconds < 61.0
    assert 40.0 <= finished.processor_seconds < 41.0


def test_what_was_kept_comes_back(tmp_path: Path):
    folder = ResultFolder(tmp_path, {"quick": False})
    folder.keep("x", Measured({"one": 1.5, "none": math.nan}, {"points": np.eye(2)}, 3.0))
    found = folder.found("x")
    assert found is not None
    assert found.values["one"] == 1.5
    assert math.isnan(found.values["none"])
    assert found.seconds == 3.0
    np.testing.assert_array_equal(found.arrays["points"], np.eye(2))
    arrays = next((tmp_path / "cells").glob("x.*.npz"))
    whole = arrays.read_bytes()
    for content in (whole[: len(whole) // 2], b""):
        arrays.write_bytes(content)
        assert folder.found("x") is None
    arrays.unlink()
    assert folder.found("x") is None  # half a cell is none


def test_cells_of_one_folder_tell_each_on_what_they_were_measured(tmp_path: Path):
    ended(Experiment("trial", lambda s: counting([])(s)[:1]), Setting(tmp_path, machine={"processor": "slow"}))
    ended(Experiment("trial", counting([])), Setting(tmp_path, machine={"processor": "fast"}))
    cells = [json.loads(file.read_text()) for file in sorted((tmp_path / "trial" / "cells").glob("*.json"))]
    assert [cell["machine"]["processor"] for cell in cells] == ["slow", "fast", "fast"]
    assert all(cell["versions"]["torch"] and cell["made_on"] for cell in cells)


def test_a_run_leaves_tables_and_a_report(tmp_path: Path):
    def tables(_: Setting, results: dict[str, Measured]) -> list[Table]:
        return [
            Table("numbers", "Numbers", ("cell", "here"), [(name, m.values["number"]) for name, m in results.items()])
        ]

    experiment = Experiment("trial", counting([]), tables)  # pyright: ignore[reportArgumentType]
    finished = ended(experiment, Setting(tmp_path, seeds=2, machine={"cores": 2}))
    assert {file.name for file in finished.files} == {"numbers.md", "numbers.csv", "report.json"}
    report = json.loads((tmp_path / "trial" / "report.json").read_text())
    assert report["seeds"] == [0, 1]
    assert report["machine"] == {"cores": 2}
    assert report["versions"]["torch"]
    assert "| b | 1.000 |" in (tmp_path / "trial" / "numbers.md").read_text()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="can't be made"):
        ResultFolder(tmp_path / "file" / "below", {})


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_experiment_is_there_and_knows_its_cells(name: str, tmp_path: Path):
    experiment = experiment_named(name)
    assert experiment.name == name
    for quick in (True, False):
        setting = Setting(tmp_path, quick=quick, seeds=2)
        cells = experiment.cells(setting)
        assert len({cell.name for cell in cells}) == len(cells) > 0
        for table in experiment.tables(setting, {cell.name: UNMEASURED for cell in cells}):
            assert all(len(row) == len(table.header) for row in table.rows)
            assert "nan" not in table.markdown() + table.csv()
