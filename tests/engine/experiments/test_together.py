"""Experiments measured by several processes leave what one leaves, are stopped and go on, and survive a death."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import psutil
import pytest
import torch

from engine.errors import EngineError
from engine.experiments.running.catalogue import experiment_named
from engine.experiments.running.driving import finished
from engine.experiments.running.reproduction import Finished, Setting, reproduce
from engine.experiments.running.together import Doing, Ended, reproduce_together

ROWS = ("unconditional-0", "conditional-0")  # two cells of some seconds each


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return Setting(tmp_path, quick=True, only=ROWS)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Doing | Ended]]:
    """A folder of results that two processes left, and what they told."""
    out = tmp_path_factory.mktemp("measured")
    news = reproduce_together(["figure2"], Setting(out, quick=True, only=ROWS), jobs=2)
    return out, [each for each in news if each is not None]


def hands() -> list[psutil.Process]:
    """The processes at work for us."""
    return [each for each in psutil.Process().children() if any("spawn_main" in part for part in each.cmdline())]


def until(news: Iterator[Doing | Ended | None], wanted: Callable[[Doing | Ended | None], bool]) -> None:
    for each in news:
        if wanted(each):
            return
    raise AssertionError("it never came")


def kept(setting: Setting) -> dict[str, str]:
    return {file.name.split(".")[0]: file.read_text() for file in (setting.out / "figure2" / "cells").glob("*.json")}


def test_two_processes_measure_a_cell_each_and_come_to_what_one_comes_to(
    measured: tuple[Path, list[Doing | Ended]], setting: Setting
):
    out, news = measured
    doing = [each for each in news if isinstance(each, Doing)]
    assert [each.share for each in doing] == sorted(each.share for each in doing)
    assert doing[-1].share == 1.0
    assert any(set(each.cells) == set(ROWS) for each in doing)  # both at once
    last = news[-1]
    assert isinstance(last, Ended)
    assert isinstance(last.outcome, Finished)
    assert last.outcome.missing == ("with-distance-0", "with-classifier-0")
    assert not hands()
    found = kept(replace(setting, out=out))
    assert set(found) == set(ROWS)
    torch.manual_seed(7)  # nothing may depend on what all share
    finished(reproduce(experiment_named("figure2"), replace(setting, only=ROWS[:1])))
    alone = kept(setting)
    assert json.loads(alone[ROWS[0]])["values"] == json.loads(found[ROWS[0]])["values"]


def test_what_is_kept_is_not_measured_again_and_what_cannot_be_done_leaves_the_others_alone(
    measured: tuple[Path, list[Doing | Ended]], setting: Setting
):
    copytree(measured[0], setting.out, dirs_exist_ok=True)
    (setting.out / "figure9").write_text("in the way")
    told = list(reproduce_together(["figure9", "figure2"], setting, jobs=2))
    assert not any(isinstance(each, Doing) for each in told)
    ended = {each.experiment: each.outcome for each in told if isinstance(each, Ended)}
    assert "can't be made" in str(ended["figure9"])
    assert isinstance(ended["figure2"], Finished)
    assert kept(setting) == kept(replace(setting, out=measured[0]))


def test_closing_it_ends_the_processes_and_it_goes_on_later(setting: Setting):
    news = reproduce_together(["figure2"], setting, jobs=1)
    until(news, lambda each: set(kept(setting)) == {"unconditional-0"})
    assert len(hands()) == 1
    news.close()  # pyright: ignore[reportAttributeAccessIssue]
    assert not hands()
    before = kept(setting)
    assert set(before) == {"unconditional-0"}
    until(reproduce_together(["figure2"], setting, jobs=1), lambda each: isinstance(each, Ended))
    assert set(kept(setting)) == set(ROWS)
    assert kept(setting)["unconditional-0"] == before["unconditional-0"]


def test_a_process_that_dies_costs_its_experiment_alone(setting: Setting):
    news = reproduce_together(["figure2", "figure9"], setting, jobs=1)
    until(news, lambda each: isinstance(each, Doing))
    hands()[0].kill()
    told = [each for each in news if isinstance(each, Ended)]
    assert [each.experiment for each in told] == ["figure2", "figure9"]
    problem = told[0].outcome
    assert isinstance(problem, EngineError)
    assert "unconditional-0 ended with -9" in str(problem)
    assert "--jobs" in str(problem)
    assert isinstance(told[1].outcome, Finished)
