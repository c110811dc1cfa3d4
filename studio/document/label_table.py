"""Reads and writes a table of labels, a CSV file with the columns domain, file and bin.

A file is a path relative to the table, or ``bank:12`` for a sample of the generator itself. A sentence about a row
counts rows as a spreadsheet does: the column names are row 1.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.document.bin_names import plain_name
from studio.document.model import MOST_DOMAINS, Project
from studio.document.problems import ProjectError
from studio.document.samples import is_sample_key
from studio.document.writing import write_whole

DOMAINS = tuple(map(str, range(1, MOST_DOMAINS + 1)))
COLUMNS = ("domain", "file", "bin")
LARGEST = 128 << 20  # bytes, for a million rows and more
LARGEST_MEDIA = 512 << 20  # bytes of one file that is still imported
HINT = "Its columns are domain (1, 2 …), file (relative to the table) and bin."


@dataclass(frozen=True)
class LabelRow:
    """One row: a sample of domain `domain` goes into the bin called `bin`.

    `path` is the file, None for a sample of the generator's bank; `sample` is its key in a project.
    """

    number: int
    domain: int
    path: Path | None
    bin: str
    sample: str

    @property
    def name(self) -> str:
        """What to call the sample in a sentence."""
        return self.path.name if self.path is not None else self.sample


def read_label_table(table: Path) -> list[LabelRow]:
    """Read and check a whole table.

    Raises:
        ProjectError: the table can't be read, a column is missing or unknown, or a row is wrong; the sentence names
            the first such row.
    """
    try:
        _refuse_special(table)
        if table.stat().st_size > LARGEST:
            raise ProjectError(f"“{table.name}” is too large to be a table of labels.", HINT)
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


def file_key(file: Path) -> str:
    """The key of the sample that a media file is, ``file:SHA256`` of its bytes.

    Raises:
        OSError: it can't be read, or is a pipe or a device, whose reading might never end.
    """
    _refuse_special(file)
    with file.open("rb") as content:
        return "file:" + hashlib.file_digest(content, "sha256").hexdigest()


def write_label_table(table: Path, project: Project, folder: Path) -> int:
    """Write all labels of a project in `folder` as a table that `read_label_table` reads; returns their number.

    An earlier table of that name is replaced, whole or not at all.

    Raises:
        ProjectError: the table can't be written.
    """
    rows, text = list(_told(table, project, folder)), io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    try:
        _refuse_special(table)
        write_whole(table.resolve(), text.getvalue())  # a link stays one
    except OSError as error:
        raise ProjectError(f"“{table}” can't be written: {(error.strerror or str(error)).lower()}.") from None
    return len(rows)


def _refuse_special(path: Path) -> None:
    """Raise an OSError where something is there that is neither a file nor a folder."""
    mode = path.stat().st_mode if path.exists() else stat.S_IFREG
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is not a file, but a pipe or a device", str(path))


def _told(table: Path, project: Project, folder: Path) -> Iterator[tuple[int, str, str]]:
    """Domain, file and bin of every label, bin by bin in the order of the project."""
    for domain in project.numbers:
        state = project.domain(domain)
        copies = {f"file:{each.sha256}": folder / each.file for each in state.imported}
        for entry in project.bins:
            for key in (key for key, bin_id in state.labels.items() if bin_id == entry.id):
                if key.startswith("bank:"):
                    yield domain, key, entry.name
                elif key in copies:
                    yield domain, _from(table.parent, copies[key]), entry.name


def _from(here: Path, file: Path) -> str:
    """A path as one writes it in `here`; whole where the two share no root, as on two drives of Windows."""
    try:
        return Path(os.path.relpath(file, here)).as_posix()
    except ValueError:
        return file.resolve().as_posix()


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
    if domain not in DOMAINS:
        raise wrong(f"domain must be {DOMAINS[0]} to {DOMAINS[-1]}, not “{domain}”")
    if not file:
        raise wrong("it names no file")
    if not name:
        raise wrong("it names no bin")
    if file.startswith("bank:"):
        if not is_sample_key(file):
            raise wrong(f"“{file}” does not name a sample of the generator")
        return LabelRow(number, int(domain), None, " ".join(name.split()), file)
    try:
        if (table.parent / file).stat().st_size > LARGEST_MEDIA:
            raise wrong(f"“{file}” is larger than {LARGEST_MEDIA >> 20} MB")
        sample = file_key(table.parent / file)
    except (FileNotFoundError, NotADirectoryError):
        raise wrong(f"there is no file “{file}”") from None
    except (OSError, ValueError) as error:
        raise wrong(f"“{file}” can't be read ({getattr(error, 'strerror', None) or error})") from None
    return LabelRow(number, int(domain), table.parent / file, " ".join(name.split()), sample)


def _refuse_contradictions(rows: list[LabelRow], table: Path) -> None:
    seen: dict[tuple[int, str], LabelRow] = {}
    for row in rows:
        before = seen.setdefault((row.domain, row.sample), row)
        if plain_name(before.bin) != plain_name(row.bin):
            raise ProjectError(
                f"Row {row.number} of “{table.name}” puts “{row.name}” into “{row.bin}”, "
                f"but row {before.number} puts the same sample into “{before.bin}”.",
                "Nothing was labelled.",
            )
