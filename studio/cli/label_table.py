"""Reads a table of labels, a CSV file with the columns domain, file and bin, and checks every row of it.

A sentence about a row counts rows as a spreadsheet does: the column names are row 1.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.document.problems import ProjectError

COLUMNS = ("domain", "file", "bin")
HINT = "Its columns are domain (1 or 2), file (relative to the table) and bin."


@dataclass(frozen=True)
class LabelRow:
    """One row: `path` goes into the bin called `bin` of domain `domain`. `sha256` is of the file's bytes."""

    number: int
    domain: int
    path: Path
    bin: str
    sha256: str


def read_label_table(table: Path) -> list[LabelRow]:
    """Read and check a whole table.

    Raises:
        ProjectError: the table can't be read, a column is missing or unknown, or a row is wrong; the sentence names
            the first such row.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(_rows(csv.DictReader(file, strict=True, restkey="", restval=""), table))
    except FileNotFoundError:
        raise ProjectError(f"There is no file “{table}”.", "Check the path.") from None
    except UnicodeDecodeError:
        raise ProjectError(f"“{table.name}” is not text in UTF-8.", "Save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise ProjectError(f"“{table.name}” is not a CSV table: {error}.", HINT) from None
    except OSError as error:
        raise ProjectError(f"“{table.name}” can't be read: {(error.strerror or str(error)).lower()}.") from None
    if not rows:
        raise ProjectError(f"“{table.name}” has no rows.", HINT)
    _refuse_contradictions(rows, table)
    return rows


def _rows(reader: csv.DictReader[str], table: Path) -> Iterator[LabelRow]:
    columns = [name.strip() for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    for name in columns:
        if name not in COLUMNS:
            raise ProjectError(f"“{table.name}” has a column “{name}” that nobody knows.", HINT)
    for name in COLUMNS:
        if columns.count(name) != 1:
            problem = "has no column" if name not in columns else "has more than one column"
            raise ProjectError(f"“{table.name}” {problem} “{name}”.", HINT)
    for fields in reader:
        if any(str(value).strip() for value in fields.values()):
            yield _row(fields, reader.line_num, table)


def _row(fields: dict[str, str], number: int, table: Path) -> LabelRow:
    def wrong(problem: str) -> ProjectError:
        return ProjectError(f"Row {number} of “{table.name}”: {problem}.", "Nothing was labelled.")

    if "" in fields:
        raise wrong("it has more cells than columns")
    domain, file, name = (fields[column].strip() for column in COLUMNS)
    if domain not in ("1", "2"):
        raise wrong(f"domain must be 1 or 2, not “{domain}”")
    if not file:
        raise wrong("it names no file")
    if not name:
        raise wrong("it names no bin")
    try:
        with (table.parent / file).open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        raise wrong(f"there is no file “{file}”") from None
    except (OSError, ValueError) as error:
        raise wrong(f"“{file}” can't be read ({getattr(error, 'strerror', None) or error})") from None
    return LabelRow(number, int(domain), table.parent / file, " ".join(name.split()), sha256)


def _refuse_contradictions(rows: list[LabelRow], table: Path) -> None:
    seen: dict[tuple[int, str], LabelRow] = {}
    for row in rows:
        before = seen.setdefault((row.domain, row.sha256), row)
        if before.bin != row.bin:
            raise ProjectError(
                f"Row {row.number} of “{table.name}” puts “{row.path.name}” into “{row.bin}”, "
                f"but row {before.number} puts the same sample into “{before.bin}”.",
                "Nothing was labelled.",
            )
