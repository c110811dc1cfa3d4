"""The ablation takes away what its rows say and nothing else, and tells its size."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from engine.bridge.presets import PAPER_PICTURES
from engine.experiments.latent.table4 import QUICK, VARIANTS, ablated, cells, tables
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Setting


@pytest.mark.parametrize(("distance", "classifier"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_row_lacks_what_it_says_and_nothing_else(distance: bool, classifier: bool) -> None:
    plan = ablated(PAPER_PICTURES, distance, classifier, quick=False)
    assert (plan.beta_swd > 0) is distance
    assert (plan.beta_cls > 0) is classifier
    changed = {name for name, value in asdict(plan).items() if value != asdict(PAPER_PICTURES)[name]}
    assert changed == {name for name, kept in (("beta_swd", distance), ("beta_cls", classifier)) if not kept}


def test_reduced_size_is_the_same_for_every_row_and_told(tmp_path: Path) -> None:
    plans = [ablated(PAPER_PICTURES, distance, True, quick=True) for distance in (False, True)]
    assert all({name: asdict(plan)[name] for name in QUICK} == QUICK for plan in plans)
    results = {f"{variant or 'whole'}-0": Measured({"there": 0.5, "back": 0.5}) for variant in VARIANTS}
    (quick,), (full,) = (tables(Setting(tmp_path, quick=size), results) for size in (True, False))
    assert f"{QUICK['steps']} steps of a smaller network" in quick.title
    assert "smaller" not in full.title


def test_a_cell_of_another_size_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cells(Setting(tmp_path, quick=True))
    monkeypatch.setitem(QUICK, "steps", 17)
    after = cells(Setting(tmp_path, quick=True))
    assert [cell.name for cell in before] == [cell.name for cell in after]
    assert not {cell.plan for cell in before} & {cell.plan for cell in after}
