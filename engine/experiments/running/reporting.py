"""The folder an experiment leaves behind: every finished cell of its tables, its tables, its figures, and a report.

A cell is written when it is finished and found again later, so an experiment that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.damaged_archives import DAMAGE
from engine.errors import EngineError
from engine.experiments.running.tables import Table

FORMAT = 1
PACKAGES = ("latent-bridge-studio", "torch", "numpy", "scipy")

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Measured:
    """What one cell came to.

    Attributes:
        values: numbers by name; NaN where something can't be measured.
        arrays: what figures are drawn from, by name; empty for most.
        seconds: it took, 0 until it is kept.
        processor_seconds: of all threads, without what the machine did besides; 0 until it is kept.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    arrays: Arrays = field(default_factory=dict)
    seconds: float = 0.0
    processor_seconds: float = 0.0


class _Unmeasured(dict[str, float]):
    """Values of a cell that nobody has measured yet."""

    def __missing__(self, name: str) -> float:
        return math.nan


UNMEASURED = Measured(_Unmeasured())


class ResultFolder:
    """Where one experiment keeps what it found.

    Args:
        path: the folder, made where it is missing.
        about: what every cell depends on beside its name, like the size of the run; a cell that was kept under
            something else is not found again. What one cell alone depends on comes with it, as its `plan`.
        machine: what the machine is. Cells of one folder may come from several, on several days, and each tells.

    Raises:
        EngineError: the folder can't be made.
    """

    def __init__(self, path: Path, about: Mapping[str, Any], machine: Mapping[str, Any] | None = None) -> None:
        self.path, self._about = path, json.dumps(dict(about), sort_keys=True)
        self._machine = dict(machine or {})
        try:
            (path / "cells").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(f"The folder {path} can't be made: {error.strerror}.", "Choose another --out.") from None

    def found(self, cell: str, plan: str = "") -> Measured | None:
        """A cell that was kept before; None where there is none, or it can't be read."""
        file = self._cell(cell, plan)
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            values = {name: math.nan if value is None else float(value) for name, value in kept["values"].items()}
            arrays: dict[str, NDArray[Any]] = {}
            if kept["arrays"]:
                with file.with_suffix(".npz").open("rb") as raw, np.load(raw) as opened:
                    arrays = {name: opened[name] for name in kept["arrays"]}
            return Measured(values, arrays, float(kept["seconds"]), float(kept.get("processor_seconds", 0.0)))
        except (*DAMAGE, KeyError, TypeError, AttributeError):
            return None

    def keep(self, cell: str, measured: Measured, plan: str = "") -> None:
        """Write a finished cell, its arrays first, so that a cell that is there is whole."""
        file = self._cell(cell, plan)
        if measured.arrays:
            part = file.with_suffix(".part.npz")
            arrays: dict[str, Any] = {name: np.asarray(value) for name, value in measured.arrays.items()}
            np.savez_compressed(part, **arrays)
            os.replace(part, file.with_suffix(".npz"))
        values = {name: _number(value) for name, value in measured.values.items()}
        kept = {"cell": cell, "about": json.loads(self._about), "plan": plan, "values": values}
        spent = {"seconds": measured.seconds, "processor_seconds": measured.processor_seconds}
        made = {"made_on": time.strftime("%Y-%m-%d"), "machine": self._machine, "versions": _versions()}
        self._write(file, {**kept, "arrays": sorted(measured.arrays), **spent, **made})

    def write_tables(self, tables: Sequence[Table]) -> list[Path]:
        """Write every table as Markdown and as CSV; returns the files."""
        written = []
        for table in tables:
            for ending, text in ((".md", table.markdown()), (".csv", table.csv())):
                written.append(self.path / f"{table.name}{ending}")
                _replace(written[-1], text)
        return written

    def write_report(self, experiment: str, facts: Mapping[str, Any], files: Sequence[Path]) -> Path:
        """Write ``report.json``: what ran, on what, how long, and which files it left; returns it."""
        report = {
            "format": FORMAT,
            "experiment": experiment,
            **json.loads(self._about),
            **facts,
            "versions": _versions(),
            "files": [file.relative_to(self.path).as_posix() for file in files],
        }
        self._write(self.path / "report.json", report)
        return self.path / "report.json"

    def _cell(self, cell: str, plan: str) -> Path:
        mark = hashlib.sha256((self._about + plan).encode()).hexdigest()[:8]
        return self.path / "cells" / f"{cell}.{mark}.json"

    def _write(self, file: Path, content: Mapping[str, Any]) -> None:
        _replace(file, json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n")


def _replace(file: Path, text: str) -> None:
    """A file is there whole or not at all."""
    part = file.with_name(file.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, file)
    except OSError as error:
        raise EngineError(
            f"{file.name} can't be written into {file.parent}: {error.strerror}.", "Make room, or choose another --out."
        ) from None


def _number(value: float) -> float | None:
    value = float(value)
    return value if math.isfinite(value) else None


def _versions() -> dict[str, str]:
    return {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
