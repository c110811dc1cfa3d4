"""Two real processes that transfer one folder: each file once, one table, and no row lost when one is killed."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from engine.export.batch import transfer_files
from engine.export.batch_table import BatchTable
from tests.engine.export.test_export_batch import folder_of
from tests.engine.export.test_export_bridges import session
from tests.engine.ranked import ended, start

FILES = 84
pytestmark = pytest.mark.timeout(900)  # a process that imports torch takes its time on a busy machine


def rows(out: Path) -> dict[str, list[str]]:
    with (out / "transferred.csv").open(newline="") as file:
        told = list(csv.reader(file))[1:]
    found = {row[0]: row[1:] for row in told}
    assert len(found) == len(told), "no file has two rows"
    return found


def alone(folder: Path, source: Path) -> Path:
    out = folder / "alone"
    list(transfer_files(session(), 1, [source], out, table=BatchTable(out, (4, 3), "f" * 64)))
    return out


def near(row: list[str], other: list[str]) -> bool:
    """The same file, and numbers that differ by rounding alone: another company in a batch is computed otherwise."""
    latents, others = (np.array([float(value) for value in each[5:]]) for each in (row, other))
    return row[0] == other[0] and bool(np.abs(latents - others).max() < 1e-4)


def test_two_processes_write_what_one_does_and_one_table(tmp_path: Path) -> None:
    source, out = folder_of(tmp_path, FILES), tmp_path / "out"
    answers = ended(start(2, "transfer", tmp_path))
    assert [code for code, _ in answers] == [0, 0], answers
    assert all("[0, 1]" in said for _, said in answers), "each hears of both"
    single = alone(tmp_path, source)
    told, same = rows(out), rows(single)
    assert told.keys() == same.keys()
    assert all(near(told[name], same[name]) for name in told)
    files = {file.relative_to(out): file.stat().st_size for file in out.rglob("*") if file.name != "transferred.csv"}
    assert files == {
        file.relative_to(single): file.stat().st_size for file in single.rglob("*") if file.name != "transferred.csv"
    }, "no lock and nothing half done is left"


def test_when_one_is_killed_the_other_says_so_and_a_later_run_of_both_finishes(tmp_path: Path) -> None:
    folder_of(tmp_path, FILES)
    (code, said), (killed, _) = ended(start(2, "transfer killed", tmp_path))
    assert (code, killed) == (2, -9)
    assert "ended or no longer answers" in said
    before = rows(tmp_path / "out")
    assert FILES // 2 <= len(before) < FILES, "the survivor did its own share"
    with (tmp_path / "out" / "transferred.csv").open("a") as torn:
        torn.write("/half/a row,par")
    assert [code for code, _ in ended(start(2, "transfer", tmp_path))] == [0, 0]
    after = rows(tmp_path / "out")
    assert len(after) == FILES
    assert all(after[name] == row for name, row in before.items())
