"""The commands `transfer` and `interpolate`: render the user's files, or a path between them, through a bridge."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, cast

import typer

from engine.messages import (
    ExportKind,
    ImportMedia,
    Interpolation,
    MediaImported,
    PathKey,
    PathSpec,
)
from studio.cli.bridges import ProjectFolder
from studio.cli.forms import AsPicture, Loudness, Out, SampleRate, Size, export_form, path_kind
from studio.cli.path_writing import write_path
from studio.cli.printing import AsJson, print_result
from studio.cli.running import OpenedProject, open_project, use_bridge
from studio.cli.transferring import Transferred, transfer_all
from studio.document.label_table import file_key
from studio.document.latent_keys import latent_of
from studio.document.model import MOST_DOMAINS
from studio.document.path_edits import INTERPOLATIONS
from studio.document.problems import ProjectError
from studio.document.samples import SampleIndices
from studio.document.take_edits import named_point

FROM = typer.Option("--from", min=1, max=MOST_DOMAINS, help="The domain the files belong to, 1, 2 …")
TO = typer.Option("--to", min=1, max=MOST_DOMAINS, help="The domain they cross to; of two it is the other one.")
FromDomain = Annotated[int, FROM]
ToDomain = Annotated[int | None, TO]
POINT = "point:"
SLOWEST = timedelta(days=1)  # that one process of a transfer may be behind another


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(transfer)
    app.command()(interpolate)


def transfer(
    project: ProjectFolder,
    inputs: Annotated[list[Path], typer.Argument(help="Pictures or sounds, folders of them, or bank:12 for a sample.")],
    source: FromDomain,
    out: Annotated[Path, typer.Option(help="The folder to write renderings into.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that are there.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an earlier run was stopped.")] = False,
    table: Annotated[bool, typer.Option("--table", help="Also tell bins and latents, in transferred.csv.")] = False,
    target: ToDomain = None,
    as_json: AsJson = False,
) -> None:
    """Render files of one domain in another: one file out for each file in, with the same stem and sub-folder.

    Several processes share the files when `torchrun` starts them: torchrun --nproc-per-node 2 -m studio transfer ....
    """
    if overwrite and resume:
        raise ProjectError("--overwrite and --resume contradict each other.", "Choose one.")
    from engine.ranks import joined_ranks

    began = time.monotonic()
    opened = open_project(project)
    opened.check(source, target)
    use_bridge(opened)
    with joined_ranks(patience=SLOWEST) as ranks:
        result = transfer_all(opened, source, inputs, out, overwrite, resume, table, target, ranks)
    if not ranks.first:
        return
    seconds = round(time.monotonic() - began, 2)
    if result.count or resume:
        skipped = {"skipped": result.skipped} if result.skipped or as_json else {}
        print_result({"files": result.files, "count": result.count, **skipped, "seconds": seconds}, as_json)
    if result.skipped:
        raise _skipped(result)


def interpolate(
    project: ProjectFolder,
    keys: Annotated[
        list[str], typer.Argument(help="Two or more: files, bank:12 for a sample, point:NAME for a named point.")
    ],
    source: FromDomain,
    out: Out,
    frames: Annotated[int, typer.Option(min=2, max=20_000, help="Frames, evenly spaced over the whole path.")] = 48,
    fps: Annotated[float, typer.Option(min=0.1, max=120, help="Frames per second.")] = 12.0,
    interpolation: Annotated[
        str, typer.Option(help=f"How to get from key to key: {', '.join(INTERPOLATIONS)}.")
    ] = "slerp",
    size: Size = 512,
    rate: SampleRate = 0,
    loudness: Loudness = None,
    picture: AsPicture = "sheet",
    target: ToDomain = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Render a path from key to key: as a video with sound, a sound, a sheet or single frames."""
    began = time.monotonic()
    kind = export_kind(out, keys, interpolation, picture)
    opened = open_project(project)
    opened.check(source, target)
    use_bridge(opened)
    away = target or opened.project.towards(source)
    path = PathSpec(source, path_keys(opened, source, keys), cast(Interpolation, interpolation), towards=away)
    count = 1 if kind == "still" else frames
    written = write_path(opened, path, count, out, kind, fps, export_form(size, rate, loudness), overwrite)
    print_result({"files": written, "seconds": round(time.monotonic() - began, 2)}, as_json)


def export_kind(out: Path, keys: Sequence[str], interpolation: str, picture: str = "sheet") -> ExportKind:
    """What to write, by the ending of its name; also refuses what could only fail later.

    Raises:
        ProjectError: the ending says nothing, there are too few keys, or the interpolation is unknown.
    """
    if len(keys) < 2:
        raise ProjectError("A path needs at least two keys.", "Name two or more files or samples.")
    if interpolation not in INTERPOLATIONS:
        raise ProjectError(f"There is no interpolation “{interpolation}”.", f"Choose {', '.join(INTERPOLATIONS)}.")
    return path_kind(out, picture)


def path_keys(opened: OpenedProject, domain: int, keys: Sequence[str]) -> tuple[PathKey, ...]:
    """The engine's keys: latents of named points, ``point:NAME``, and samples for everything else.

    Raises:
        ProjectError: there is no such point, or it is of another generator; and as `key_samples`.
    """
    points = {key: _latent(opened, domain, key) for key in keys if key.startswith(POINT)}
    samples = key_samples(opened, domain, [key for key in keys if key not in points])
    others = iter(samples)
    return tuple(points[key] if key in points else next(others) for key in keys)


def _latent(opened: OpenedProject, domain: int, key: str) -> tuple[float, ...]:
    point = named_point(opened.project, key[len(POINT) :])
    generator, latent = opened.project.domain(domain).generator, latent_of(point.latent)
    if latent is None or (point.domain, point.generator) != (domain, generator):
        where = f"Use it with --from {point.domain} while “{point.generator}” is there."
        raise ProjectError(f"The point “{point.name}” is none of domain {domain} with “{generator}”.", where)
    return latent


def key_samples(opened: OpenedProject, domain: int, keys: Sequence[str]) -> tuple[int, ...]:
    """The engine's samples for keys; files are read and encoded on the way, without becoming part of the project.

    Raises:
        ProjectError: a key names a sample that the generator does not have, or a file that can't be used.
    """
    bank_count = opened.bank_counts[domain - 1]
    known = SampleIndices(opened.project.domain(domain), bank_count)
    names = {key: key if key.startswith("bank:") else _file_key(Path(key)) for key in keys}
    wanted = {name: key for key, name in names.items() if not key.startswith("bank:") and known.of(name) is None}
    encoded = _encode(opened, domain, wanted)
    samples = {key: encoded.get(name, known.of(name)) for key, name in names.items()}
    for key, sample in samples.items():
        if sample is None:
            raise ProjectError(f"There is no sample “{key}”.", f"Samples run from bank:0 to bank:{bank_count - 1}.")
    return tuple(cast(int, samples[key]) for key in keys)


def _encode(opened: OpenedProject, domain: int, wanted: Mapping[str, str]) -> dict[str, int]:
    """Samples by name for the files of `wanted`, which is names to paths."""
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        paths = tuple(wanted.values())
        result = opened.engine.first(MediaImported, ImportMedia, domain=domain, paths=paths, folder=folder)
    if result.skipped:
        raise ProjectError(result.skipped[0][1])
    return {f"file:{sample.sha256}": sample.sample for sample in result.samples}


def _file_key(file: Path) -> str:
    try:
        return file_key(file)
    except OSError as error:
        raise ProjectError(f"“{file}” can't be read: {(error.strerror or str(error)).lower()}.") from None


def _skipped(result: Transferred) -> ProjectError:
    """The failure of files that could not be used; the others are written all the same."""
    _, reason = result.skipped[0]
    if result.skipped_count == 1:
        return ProjectError(reason)
    return ProjectError(f"{result.skipped_count} files could not be transferred; the first: {reason}")
