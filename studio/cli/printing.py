"""What headless commands print: prose and progress on stderr, the result on stdout, as one JSON object where asked."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object, last on stdout.")]

GAP = 2  # cells between the columns of a table


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
    rows = [[name, *(str(count) if count else "·" for count in row)] for name, row in zip(names, counts, strict=True)]
    print_table(title, ["", *names], rows)


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table whole; where it is wider than the terminal, in parts below one another, each with the row's names.

    The first column is that of the names; those longer than a third of the terminal are told in several lines.
    """
    console = Console(highlight=False)
    console.print(title, style="bold", markup=False)
    names, *columns = zip(header, *rows, strict=True)
    named = min(max(map(cell_len, names)), console.width // 3)
    for part in _parts(columns, console.width - named):
        widths = [named, *map(_width, part)]
        headings, *entries = zip(names, *part, strict=True)
        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0))
        for heading, width in zip(headings, widths, strict=True):
            table.add_column(Text(heading), width=width, overflow="fold")
        for row in entries:
            table.add_row(*map(Text, row))
        console.print(table, "")


def _parts(columns: Sequence[Sequence[str]], room: int) -> Iterator[Sequence[Sequence[str]]]:
    """The columns in order, as many at a time as have room side by side, at least one."""
    part, used = [], 0
    for column in columns:
        wide = GAP + _width(column)
        if part and used + wide > room:
            yield part
            part, used = [], 0
        part.append(column)
        used += wide
    yield part


def _width(column: Sequence[str]) -> int:
    """Cells of a terminal that a column takes: its entries are told whole, its heading may break between words."""
    return max(map(cell_len, [*column[0].split(), *column[1:]]))


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
