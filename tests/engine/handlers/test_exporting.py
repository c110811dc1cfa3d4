"""Commands become events: paths and files are written through a bridge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.export.batch import SkippedFile, TransferredFile, transfer_files
from engine.messages import (
    ExportPath,
    ExportProgressed,
    PathExported,
    PathSpec,
)
from engine.session import Session
from tests.engine.handlers.handling import TICKET, drawing, only, run


@pytest.mark.parametrize(
    ("kind", "name"), [("video", "a.mp4"), ("sheet", "a.png"), ("sound", "a.wav"), ("frames", "f")]
)
def test_an_export_tells_its_progress_and_files(bridged: Session, tmp_path: Path, kind: Any, name: str) -> None:
    command = ExportPath(
        ticket=TICKET,
        path=PathSpec(1, (0, 1)),
        frames=5,
        frames_per_second=10.0,
        kind=kind,
        file=str(tmp_path / "out" / name),
    )
    events = run(bridged, command)
    assert only(events, ExportProgressed)[-1].done == 5
    [exported] = only(events, PathExported)
    assert len(exported.files) == (5 if kind == "frames" else 1)
    assert all(Path(file).stat().st_size > 100 for file in exported.files)


def test_files_are_transferred_under_their_stem_and_bad_ones_reported(bridged: Session, tmp_path: Path) -> None:
    for number in range(10):
        drawing(tmp_path / "in" / f"{number}.png", 20 * number)
    drawing(tmp_path / "other" / "3.png")
    (tmp_path / "in" / "broken.png").write_bytes(b"no picture")
    results = list(transfer_files(bridged, 1, [tmp_path / "in", tmp_path / "other" / "3.png"], tmp_path / "out"))
    done = [result for result in results if isinstance(result, TransferredFile)]
    skipped = [result for result in results if isinstance(result, SkippedFile)]
    expected = {f"{number}.wav" for number in range(10)} | {"3-2.wav"}
    assert {result.file.name for result in done} == expected
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    assert [result.source.name for result in skipped] == ["broken.png"]


def test_transferred_files_overwrite_only_when_asked(bridged: Session, tmp_path: Path) -> None:
    source = drawing(tmp_path / "a.png")
    out = tmp_path / "out"
    assert isinstance(list(transfer_files(bridged, 1, [source], out))[-1], TransferredFile)
    [refused] = [r for r in transfer_files(bridged, 1, [source], out) if r is not None]
    assert isinstance(refused, SkippedFile)
    assert "is there already" in refused.reason
    [written] = [r for r in transfer_files(bridged, 1, [source], out, overwrite=True) if r is not None]
    assert isinstance(written, TransferredFile)


def test_samples_are_transferred_by_their_number_and_a_mistake_leaves_no_folder(
    bridged: Session, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    [missing] = [each for each in transfer_files(bridged, 1, [Path("bank:999999")], out) if each is not None]
    assert isinstance(missing, SkippedFile)
    assert "no sample 999999" in missing.reason
    assert not out.exists()
    [written] = [each for each in transfer_files(bridged, 1, [Path("bank:3")], out) if each is not None]
    assert isinstance(written, TransferredFile)
    assert written.file.name == "bank-3.wav"


def test_transfer_needs_a_bridge(opened: Session, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no bridge"):
        list(transfer_files(opened, 1, [drawing(tmp_path / "a.png")], tmp_path / "out"))
