"""The command `label`: puts the user's own files into bins, as a table says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from engine.messages import ImportedSample, ImportMedia, MediaImported
from studio.cli.label_table import LabelRow, read_label_table
from studio.cli.printing import AsJson, print_result, prose
from studio.cli.running import OpenedProject, open_project
from studio.document import edits, files, notes
from studio.document.model import ImportedFile, Project
from studio.document.problems import ProjectError


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(label)


def label(
    project: Annotated[Path, typer.Argument(help="A project folder, name.bridge.")],
    table: Annotated[Path, typer.Argument(help="CSV with the columns domain, file and bin.")],
    as_json: AsJson = False,
) -> None:
    """Read pictures or sounds, encode them and label them. Bins that are not there yet are made."""
    rows = read_label_table(table)
    opened = open_project(project)
    labelled = opened.project
    with _all_or_nothing(files.media_folder(project)):
        for domain in (1, 2):
            labelled = _import(opened, labelled, domain, [row for row in rows if row.domain == domain], table)
        labelled = put_into_bins(labelled, rows)
        files.save(labelled, project)
    counts = {f"labels_{n}": len(labelled.domain(n).labels) for n in (1, 2)}
    print_result({"labelled": len(rows), **counts, "bins": [entry.name for entry in labelled.bins]}, as_json)


def put_into_bins(project: Project, rows: Sequence[LabelRow]) -> Project:
    """Label imported files row by row, making bins in the order the rows name them."""
    for row in rows:
        if row.bin not in [entry.name for entry in project.bins]:
            project = edits.add_bin(project, row.bin).project
        chosen = next(entry.id for entry in project.bins if entry.name == row.bin)
        project = edits.label(project, row.domain, [f"file:{row.sha256}"], chosen).project
    return project


def _import(opened: OpenedProject, project: Project, domain: int, rows: list[LabelRow], table: Path) -> Project:
    """Add the files of rows to a domain; those it has already stay as they are."""
    known = {file.sha256 for file in project.domain(domain).imported}
    wanted = {row.sha256: row for row in rows if row.sha256 not in known}
    if not wanted:
        return project
    paths, media = tuple(str(row.path) for row in wanted.values()), str(files.media_folder(opened.folder))
    result = opened.engine.first(MediaImported, ImportMedia, domain=domain, paths=paths, folder=media)
    samples = {sample.sha256: sample for sample in result.samples}
    for row in wanted.values():
        if row.sha256 not in samples:
            raise _unusable(row, result, table)
    _tell_notes(result.samples)
    return notes.with_files(project, domain, [_imported(samples[sha256]) for sha256 in wanted])


def _imported(sample: ImportedSample) -> ImportedFile:
    return ImportedFile(sample.sha256, sample.name, f"media/{Path(sample.file).name}")


def _unusable(row: LabelRow, result: MediaImported, table: Path) -> ProjectError:
    reasons = {Path(path): reason for path, reason in result.skipped}
    reason = reasons.get(row.path, f"“{row.path.name}” is not a file this generator reads.")
    return ProjectError(f"Row {row.number} of “{table.name}”: {reason}", "Nothing was labelled.")


@contextmanager
def _all_or_nothing(media: Path) -> Iterator[None]:
    """Take back the copies that were made where not all of the table could be used."""
    before = set(media.glob("*"))
    try:
        yield
    except BaseException:
        for copy in set(media.glob("*")) - before:
            copy.unlink(missing_ok=True)
        raise


def _tell_notes(samples: Sequence[ImportedSample]) -> None:
    for sample in samples:
        if sample.note:
            prose().print(f"{sample.name}: {sample.note}", markup=False)
