"""What headless commands print: prose and progress on stderr, the result on stdout, as one JSON object where asked."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object, last on stdout.")]


def prose() -> Console:
    """Where sentences for people go."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(values: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; what is not a number becomes null."""
    print(json.dumps(_plain(values), ensure_ascii=False), flush=True)


def print_result(values: Mapping[str, Any], as_json: bool) -> None:
    """Print a result as JSON, or as a table of its names and values."""
    if as_json:
        print_json(values)
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in values.items():
        table.add_row(name.replace("_", " "), _readable(value))
    Console(highlight=False).print(table)


def print_counts(title: str, names: Sequence[str], counts: Sequence[Sequence[float]]) -> None:
    """Print a table of counts with the same names for rows and columns; nothing is a dot."""
    table = Table(title, *names, box=None, pad_edge=False)
    for name, row in zip(names, counts, strict=True):
        table.add_row(name, *(str(count) if count else "·" for count in row))
    Console(highlight=False).print(table)


def _readable(value: object) -> str:
    if isinstance(value, float):
        counted = value.is_integer() and abs(value) >= 2  # 30 held-out items, not 30.000; a share of 1.000 stays one
        return "–" if math.isnan(value) else f"{value:.0f}" if counted else f"{value:.3f}"
    if isinstance(value, (list, tuple)):
        shown = [str(each) for each in value[:8]]
        return "\n".join([*shown, f"… {len(value) - 8} more"] if len(value) > 8 else shown)
    return str(value)


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Path):
        return str(value)
    return value.tolist() if hasattr(value, "tolist") else value  # type: ignore[union-attr]
