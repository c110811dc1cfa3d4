"""What a training costs is told in full, and what was timed over a few steps is multiplied as a whole."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest

from engine.experiments.latent.table_efficiency import BASES, BRIDGES, NUMBERS, Spent, tables
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Setting


def test_waiting_takes_seconds_but_no_processor() -> None:
    spent = Spent()
    time.sleep(0.1)
    once, tenfold = spent.times(), spent.times(10.0)
    assert once["seconds"] >= 0.1
    assert tenfold["seconds"] >= 1.0
    assert once["processor seconds"] < 0.1


def test_work_takes_both() -> None:
    spent = Spent()
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    found = spent.times()
    assert found["processor seconds"] >= 0.05
    assert found["processor seconds"] * 4 == pytest.approx(spent.times(4.0)["processor seconds"], rel=0.2)


@pytest.mark.parametrize("quick", [True, False])
def test_every_row_has_all_numbers_and_the_paper_its_own(tmp_path: Path, quick: bool) -> None:
    values: dict[str, float] = dict(zip(NUMBERS, (600.0, 12.0, 11.0, math.nan), strict=True))
    cells = [*(f"{scenario}-0" for scenario in BRIDGES[quick]), *BASES[quick]]
    (table,) = tables(Setting(tmp_path, quick=quick), dict.fromkeys(cells, Measured(values)))
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(table.rows) == len(cells) + 2
    assert "| 600 | 12.000 | 11.000 | – |" in table.markdown()
    assert [row[2] for row in table.rows[-2:]] == [1800.0, 345_600.0]
