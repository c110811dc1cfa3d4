"""The commands that reproduce tables and figures: what they leave, and that a stopped one goes on."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.bridge.model import BridgingVae
from engine.experiments.latent import figure2
from engine.experiments.running import catalogue
from studio.cli import reproduce
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(figure2, "STEPS", {True: 3, False: 4})
    monkeypatch.setattr(figure2, "POINTS", 200)
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def test_help_names_every_experiment(run: Run) -> None:
    shown = run("reproduce", "--help").out
    assert all(name in shown for name in ("all", *catalogue.EXPERIMENTS))


def test_a_figure_leaves_its_folder_and_comes_back_at_once(run: Run, tmp_path: Path) -> None:
    wanted = ("reproduce", "figure2", "--quick", "--jobs", "1", "--out", tmp_path, "--json")
    first = run(*wanted)
    assert first.code == 0, first.err
    assert set(first.json["files"]) == {"ellipses.md", "ellipses.csv", "figure2.png", "report.json"}
    report = json.loads((tmp_path / "figure2" / "report.json").read_text())
    assert report["quick"] is True
    assert report["machine"]["cores"] >= 1
    assert report["seeds"] == [0]
    assert run(*wanted).json["seconds"] == first.json["seconds"]  # nothing was computed again


def test_more_seeds_add_to_what_is_there_and_give_intervals(run: Run, tmp_path: Path) -> None:
    for seeds in ("1", "2"):
        answer = run("reproduce", "figure2", "--quick", "--jobs", "1", "--seeds", seeds, "--out", tmp_path)
        assert answer.code == 0, answer.err
    assert "±" in (tmp_path / "figure2" / "ellipses.md").read_text()
    assert f"Results are in {tmp_path / 'figure2'}" in answer.out.replace("\n", "")


def test_figures_are_promised_only_where_there_are_any(run: Run, tmp_path: Path) -> None:
    answer = run("reproduce", "table1", "--quick", "--jobs", "1", "--out", tmp_path, "--only", "itself-M→M")
    assert answer.code == 0, answer.err
    assert "still to be measured" in answer.err.replace("\n", " ")
    assert "Figures" not in answer.err


def test_one_part_is_measured_and_what_is_missing_told(run: Run, tmp_path: Path) -> None:
    wanted = ("reproduce", "figure2", "--quick", "--jobs", "1", "--out", tmp_path)
    answer = run(*wanted, "--only", "cond*")
    assert answer.code == 0, answer.err
    assert "still to be measured" in answer.err.replace("\n", " ")
    assert "Figures come when all is there" in answer.err.replace("\n", " ")
    assert "unconditional-0" in answer.err
    assert [file.name.split(".")[0] for file in (tmp_path / "figure2" / "cells").glob("*.json")] == ["conditional-0"]
    assert not (tmp_path / "figure2" / "figure2.png").exists()
    refused = run(*wanted, "--only", "conditional")
    assert refused.code == 2
    assert "conditional-0" in refused.err
    assert run(*wanted, "--json").json["missing"] == []


def test_everything_goes_on_where_one_can_not_be_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = {"efficiency": catalogue.EXPERIMENTS["efficiency"], "figure9": catalogue.EXPERIMENTS["figure9"]}
    monkeypatch.setattr(reproduce, "EXPERIMENTS", some)
    monkeypatch.setattr("engine.experiments.latent.table_efficiency.BRIDGES", {True: (), False: ()})
    answer = run("reproduce", "all", "--quick", "--jobs", "1", "--out", tmp_path, "--data", tmp_path / "none", "--json")
    assert answer.code == 0, answer.err
    assert "problem" in answer.json["experiments"]["efficiency"]
    finished = answer.json["experiments"]["figure9"]
    assert "figure9.png" in finished["files"]
    for spent in ("seconds", "processor_seconds"):  # of what was done, whatever could not be
        assert answer.json[spent] == finished[spent] > 0


def test_a_process_of_its_own_measures_a_part_and_the_command_tells_of_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # a process of its own knows nothing of what is changed here
    answer = run("reproduce", "figure2", "--quick", "--jobs", "2", "--out", tmp_path, "--only", "unconditional-0")
    assert answer.code == 0, answer.err
    assert "unconditional" in answer.out
    assert "still to be measured: conditional-0, with-distance-0" in answer.err.replace("\n", " ")
    (kept,) = (tmp_path / "figure2" / "cells").glob("*.json")
    assert json.loads(kept.read_text())["machine"]["threads"] == 1


def test_a_folder_in_the_way_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    answer = run("reproduce", "figure2", "--quick", "--out", tmp_path / "file")
    assert answer.code == 2
    assert "can't be made" in answer.err


def test_an_interrupt_is_told_and_keeps_what_was_finished(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = figure2.trained_row

    def interrupting(bridge: BridgingVae, row: str, *others: Any) -> Iterator[float | None]:
        for step in real(bridge, row, *others):
            if row == "with distance":
                signal.raise_signal(signal.SIGINT)
            yield step

    monkeypatch.setattr(figure2, "trained_row", interrupting)
    answer = run("reproduce", "figure2", "--quick", "--jobs", "1", "--out", tmp_path)
    assert answer.code == 130
    assert "Stopped." in answer.err
    kept = {file.name.split(".")[0] for file in (tmp_path / "figure2" / "cells").glob("*.json")}
    assert kept == {"unconditional-0", "conditional-0"}
