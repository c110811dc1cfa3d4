"""Transfers many samples into files: those the user names, or held-out samples of a bank."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.cli.running import EngineRun


def transfer_all(engine: EngineRun, source: int, inputs: Sequence[Path], out: Path, overwrite: bool) -> dict[str, Any]:
    """Render files of one domain in the other, with progress."""
    raise NotImplementedError


def transfer_held_out(engine: EngineRun, source: int, count: int, out: Path) -> list[str]:
    """Render held-out samples."""
    raise NotImplementedError
