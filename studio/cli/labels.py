"""The commands `label` and `labels`: samples into bins as a table or a folder of folders says, and back to a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, cast

import typer

from engine.export.files import refuse_existing
from engine.media.endings import ENDINGS
from engine.messages import Domain, ImportedSample, ImportMedia, MediaImported
from studio.cli.alone import held_alone
from studio.cli.printing import AsJson, print_result, prose
from studio.cli.running import OpenedProject, open_project
from studio.document import files, notes
from studio.document.bin_edits import SampleLabel, import_labels
from studio.document.label_folder import read_label_folder
from studio.document.label_table import LabelRow, read_label_table, write_label_table
from studio.document.model import MOST_DOMAINS, ImportedFile, Project
from studio.document.problems import ProjectError
from studio.document.samples import SampleIndices


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(label)
    app.command()(labels)


def label(
    project: Annotated[Path, typer.Argument(help="A project folder, name.bridge.")],
    source: Annotated[
        Path, typer.Argument(help="CSV with the columns domain, file and bin, or a folder whose sub-folders are bins.")
    ],
    domain: Annotated[
        int | None, typer.Option(min=1, max=MOST_DOMAINS, help="Which domain a folder's files belong to.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read pictures or sounds, encode them and label them. Bins that are not there yet are made."""
    table = [] if source.is_dir() else read_label_table(source)
    if source.is_dir() and domain is None:
        raise ProjectError(f"“{source.name}” is a folder.", "Say with --domain 1 or 2 where its files belong.")
    with held_alone(project):
        opened = open_project(project)
        opened.check(domain, *sorted({row.domain for row in table}))
        rows = _folder_rows(opened, source, domain) if domain is not None and source.is_dir() else table
        labelled = opened.project
        with _all_or_nothing(files.media_folder(project)):
            for number in labelled.numbers:
                labelled = _import(opened, labelled, number, [row for row in rows if row.domain == number], source)
            labelled = put_into_bins(labelled, rows)
            files.save(labelled, project)
    counts = {f"labels_{n}": len(labelled.domain(n).labels) for n in labelled.numbers}
    print_result({"labelled": len(rows), **counts, "bins": [entry.name for entry in labelled.bins]}, as_json)


def labels(
    project: Annotated[Path, typer.Argument(help="A project folder, name.bridge.")],
    out: Annotated[Path, typer.Option(help="The CSV file to write.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write all labels of a project as a table that `label` reads."""
    refuse_existing(out, overwrite)
    count = write_label_table(out, files.read(project), project)
    print_result({"labels": count, "file": str(out)}, as_json)


def put_into_bins(project: Project, rows: Sequence[LabelRow]) -> Project:
    """Label samples row by row, making the bins no name means yet in the order the rows name them."""
    return import_labels(project, [SampleLabel(row.domain, row.sample, row.bin) for row in rows]).project


def _folder_rows(opened: OpenedProject, source: Path, domain: int) -> list[LabelRow]:
    kind = opened.engine.session.domain(cast(Domain, domain)).adapter.card.kind
    return read_label_folder(source, domain, ENDINGS[kind])


def _import(opened: OpenedProject, project: Project, domain: int, rows: list[LabelRow], table: Path) -> Project:
    """Add the files of rows to a domain; those it has already stay as they are."""
    known = SampleIndices(project.domain(domain), opened.bank_counts[domain - 1])
    wanted = {row.sample: row for row in rows if known.of(row.sample) is None}
    for row in wanted.values():
        if row.path is None:
            raise ProjectError(f"Row {row.number} of “{table.name}”: domain {domain} has no sample {row.sample}.")
    if not wanted:
        return project
    paths, media = tuple(str(row.path) for row in wanted.values()), str(files.media_folder(opened.folder))
    result = opened.engine.first(MediaImported, ImportMedia, domain=domain, paths=paths, folder=media)
    samples = {f"file:{sample.sha256}": sample for sample in result.samples}
    for row in wanted.values():
        if row.sample not in samples:
            raise _unusable(row, result, table)
    _tell_notes(result.samples)
    return notes.with_files(project, domain, [_imported(samples[key]) for key in wanted])


def _imported(sample: ImportedSample) -> ImportedFile:
    return ImportedFile(sample.sha256, sample.name, f"media/{Path(sample.file).name}")


def _unusable(row: LabelRow, result: MediaImported, table: Path) -> ProjectError:
    reasons = {Path(path): reason for path, reason in result.skipped}
    reason = reasons.get(row.path or Path(), f"“{row.name}” is not a file this generator reads.")
    where = f"Row {row.number} of “{table.name}”" if row.number else f"“{table.name}”"
    return ProjectError(f"{where}: {reason}", "Nothing was labelled.")


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
