"""The command `perform`: a performance of a project as a video, a sound, a sheet or single frames, at any rate."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.bridges import ProjectFolder
from studio.cli.forms import Loudness, SampleRate, Size, export_form, path_kind
from studio.cli.path_writing import write_path
from studio.cli.printing import AsJson, print_result
from studio.cli.running import OpenedProject, open_project, use_bridge
from studio.controllers.path.path_form import SHEET_FRAMES, spread
from studio.controllers.performances.performance_form import paths_of, performance_path
from studio.document import files
from studio.document.take_edits import named_performance
from studio.performance import disk_form


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(perform)


def perform(
    project: ProjectFolder,
    name: Annotated[str, typer.Argument(help="The name of a performance of the project.")],
    out: Annotated[Path, typer.Option(help="As in “interpolate”: name.mp4, name.wav, …, or a folder of frames.")],
    fps: Annotated[float, typer.Option(min=0.1, max=120, help="Frames per second.")] = 30.0,
    size: Size = 512,
    rate: SampleRate = 0,
    loudness: Loudness = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Render a recorded performance as it was played, the same every time."""
    began = time.monotonic()
    kind = path_kind(out)
    performance = disk_form.read(project, named_performance(files.read(project), name).sha256)
    opened = open_project(project)
    use_bridge(opened)
    paths = paths_of(opened.project, lambda domain: (opened.bank_counts[domain - 1], latent_size(opened, domain)))
    path, positions = performance_path(opened.project, performance, fps, paths)
    if kind == "sheet":
        positions = spread(positions, SHEET_FRAMES)
    written = write_path(opened, path, positions, out, kind, fps, export_form(size, rate, loudness), overwrite)
    seconds = round(time.monotonic() - began, 2)
    print_result({"files": written, "frames": len(positions), "seconds": seconds}, as_json)


def latent_size(opened: OpenedProject, domain: int) -> int:
    """Numbers of a latent of a domain."""
    return opened.engine.session.domain(domain).adapter.card.latent_size  # type: ignore[arg-type]
