"""Batches of files: sub-folders kept, nothing written twice, and a table that grows with what is finished."""

from __future__ import annotations

import csv
import itertools
import os
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import EngineError
from engine.export import batch
from engine.export.batch import SkippedFile, TransferredFile, transfer_files
from engine.export.batch_bins import NearestBins
from engine.export.batch_inputs import batch_inputs
from engine.export.batch_table import BatchTable
from engine.session import Session
from tests.engine.export.test_export_bridges import session

BRIDGE = "f" * 64


def picture(file: Path, level: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((8, 8), level, np.uint8)).save(file)
    return file


def folder_of(tmp_path: Path, count: int = 70) -> Path:
    for number in range(count):
        picture(tmp_path / "in" / f"part{number % 3}" / f"{number:03d}.png", 3 * number)
    return tmp_path / "in"


def table(made: Session, out: Path, afresh: bool = False, resume: bool = False) -> BatchTable:
    made.domain(1).predicted[:] = np.arange(made.domain(1).count) % 3
    judge = NearestBins(made.in_use.bridge, made.domain(1), 1, ("a", "b", "c"))
    return BatchTable(out, (4, 3), BRIDGE, judge, afresh, resume)


def rows(out: Path) -> list[dict[str, str]]:
    with (out / "transferred.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_sub_folders_are_kept_and_stems_are_told_apart_in_each(tmp_path: Path) -> None:
    for name in ("a/1.png", "a/1.JPG", "b/1.png", "1.png", "notes.txt", ".hidden.png", ".git/x.png"):
        picture(tmp_path / "in" / name, 9) if name.lower()[-3:] != "txt" else (tmp_path / "in" / name).write_text("")
    out = tmp_path / "in" / "out"
    picture(out / "old.png", 9)
    found = list(batch_inputs([tmp_path / "in", tmp_path / "in" / "1.png", Path("bank:7")], "image", out))
    stems = [item.stem.relative_to(out).as_posix() for item in found]
    assert stems == ["1", "a/1", "a/1-2", "b/1", "1-2", "bank-7"]
    assert stems == [
        each.stem.relative_to(out).as_posix()
        for each in batch_inputs([tmp_path / "in", tmp_path / "in" / "1.png", Path("bank:7")], "image", out)
    ], "the same every time"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_in_a_folder_is_no_input(tmp_path: Path) -> None:
    picture(tmp_path / "in" / "b.png", 9)
    os.mkfifo(tmp_path / "in" / "a.png")
    found = batch_inputs([tmp_path / "in"], "image", tmp_path / "out")
    assert [item.source.name for item in found] == ["b.png"]


def test_the_table_tells_latents_bins_and_confidences_of_every_file(tmp_path: Path) -> None:
    made, out = session(), tmp_path / "out"
    results = list(transfer_files(made, 1, [folder_of(tmp_path)], out, table=table(made, out)))
    written = [each for each in results if isinstance(each, TransferredFile)]
    assert len(written) == len(rows(out)) == 70
    for row in rows(out):
        media = torch.from_numpy(np.asarray(Image.open(row["source"]), np.float32) / 255)[None, None]
        latent = made.domain(1).adapter.encode(media).mean  # type: ignore[attr-defined]
        told = torch.tensor([[float(row[f"latent_{n}"]) for n in range(4)]])
        assert torch.allclose(told, latent, atol=1e-4)
        crossed = torch.tensor([[float(row[f"transferred_{n}"]) for n in range(3)]])
        assert torch.allclose(crossed, made.transfer(latent, 1), atol=1e-4)
        assert row["bin"] in ("a", "b", "c")
        assert 1 / 3 < float(row["confidence"]) <= 1
        assert (out / row["file"]).is_file()
        assert row["file"].split("/")[0] == Path(row["source"]).parent.name


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_file_whose_name_is_no_text_has_its_row_and_is_not_done_again(tmp_path: Path) -> None:
    made, out, source = session(), tmp_path / "out", folder_of(tmp_path, 3)
    odd = source / os.fsdecode(b"caf\xe9.png")
    (source / "part0" / "000.png").rename(odd)
    list(transfer_files(made, 1, [source], out, table=table(made, out)))
    assert os.fsencode(odd) in (out / "transferred.csv").read_bytes()
    assert list(transfer_files(made, 1, [source], out, resume=True, table=table(made, out, resume=True))) == []


def test_a_sample_gets_its_own_bin_by_its_nearest() -> None:
    made = session()
    made.domain(1).predicted[:] = np.arange(made.domain(1).count) % 3  # as the bank's classes
    judge = NearestBins(made.in_use.bridge, made.domain(1), 1, ("a", "b", "c"))
    names, sure = judge.judge(made.domain(1).mean)
    right = np.mean([name == "abc"[n % 3] for n, name in enumerate(names)])
    assert right > 0.95
    assert min(sure) > 0.3
    made.domain(1).predicted[:] = -1
    assert NearestBins(made.in_use.bridge, made.domain(1), 1, ("a",)).judge(made.domain(1).mean[:2])[0] == ["", ""]


@pytest.mark.parametrize("steps", [1, 5, 40, 60, 100])
def test_stopped_anywhere_and_resumed_every_file_is_written_once(
    tmp_path: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    honest = batch.write_rendering

    def counting(rendering: object, stem: Path, overwrite: bool) -> Path:
        written.append(stem)
        return honest(rendering, stem, overwrite)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "write_rendering", counting)
    made, source, out = session(), folder_of(tmp_path), tmp_path / "out"
    job = transfer_files(made, 1, [source], out, table=table(made, out))
    for _ in itertools.islice(job, steps):
        pass
    job.close()  # type: ignore[attr-defined]
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*.wav")}
    with (out / "transferred.csv").open("a") as torn:
        torn.write("/half/a row,par")
    list(transfer_files(made, 1, [source], out, resume=True, table=table(made, out, resume=True)))
    assert len(written) == len(set(written)) == 70
    assert len(list(out.rglob("*.wav"))) == 70
    assert all(file.stat().st_mtime_ns == time for file, time in before.items())
    assert sorted(row["source"] for row in rows(out)) == sorted(str(file) for file in source.rglob("*.png"))
    assert not list(out.rglob(".*"))
    assert list(transfer_files(made, 1, [source], out, resume=True)) == [], "nothing is left to do"


def test_without_resume_what_is_there_is_refused_file_by_file(tmp_path: Path) -> None:
    made, source, out = session(), folder_of(tmp_path, 4), tmp_path / "out"
    list(transfer_files(made, 1, [source], out))
    again = [each for each in transfer_files(made, 1, [source], out) if each is not None]
    assert all(isinstance(each, SkippedFile) and "is there already" in each.reason for each in again)
    assert len(again) == 4


def test_a_batch_of_another_bridge_or_kind_is_not_gone_on_with(tmp_path: Path) -> None:
    made, out = session(), tmp_path / "out"
    list(transfer_files(made, 1, [folder_of(tmp_path, 4)], out, table=table(made, out)))
    with pytest.raises(EngineError, match="begun with another bridge"):
        BatchTable(out, (4, 3), "e" * 64, resume=True)
    with pytest.raises(EngineError, match="another kind of batch"):
        BatchTable(out, (3, 4), BRIDGE)
    assert len(rows(out)) == 4
    BatchTable(out, (3, 4), BRIDGE, afresh=True)
    assert rows(out) == []


def test_a_folder_without_media_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(EngineError, match="no media files"):
        list(transfer_files(session(), 1, [tmp_path / "in"], tmp_path / "out"))
    assert not (tmp_path / "out").exists()
