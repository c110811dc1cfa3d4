"""The commands `export path` and `export bridge`: a project's own path as media, its bridge for other programs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, cast

import typer

from engine.messages import BridgeExported, BridgeFormat, Domain, ExportBridge
from studio.cli.bridges import ProjectFolder
from studio.cli.forms import AsPicture, Loudness, Out, SampleRate, Size, export_form, path_kind
from studio.cli.path_writing import write_path
from studio.cli.printing import AsJson, print_result
from studio.cli.running import open_project, use_bridge
from studio.controllers.path.path_form import SHEET_FRAMES, engine_path
from studio.document.problems import ProjectError

FORMATS: tuple[BridgeFormat, ...] = ("safetensors", "torchscript", "onnx")

group = typer.Typer(help="Write a project's path as media, or its bridge for other programs.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group.command("path")(path)
    group.command("bridge")(bridge)
    app.add_typer(group, name="export")


def path(
    project: ProjectFolder,
    out: Out,
    fps: Annotated[float, typer.Option(min=0.1, max=120, help="Frames per second.")] = 30.0,
    size: Size = 512,
    rate: SampleRate = 0,
    loudness: Loudness = None,
    picture: AsPicture = "sheet",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the project's path as it plays: rests, easing and pace included."""
    began = time.monotonic()
    kind = path_kind(out, picture)
    opened = open_project(project)
    domain = cast(Domain, opened.project.path.domain)
    latents = opened.engine.session.domain(domain).adapter.card.latent_size
    spec, timing = engine_path(opened.project, opened.bank_counts[domain - 1], latents)
    if len(spec.keys) < 2:
        raise ProjectError("This project has no path yet.", "Choose two or more keys in the Play step.")
    use_bridge(opened)
    frames = {"still": 1, "sheet": SHEET_FRAMES, "contact": SHEET_FRAMES}.get(kind, max(2, round(timing.length * fps)))
    form = export_form(size, rate, loudness)
    written = write_path(opened, spec, timing.even(frames), out, kind, fps, form, overwrite)
    seconds = round(time.monotonic() - began, 2)
    print_result({"files": written, "frames": frames, "seconds": seconds}, as_json)


def bridge(
    project: ProjectFolder,
    out: Annotated[Path, typer.Option(help="A name, with or without an ending; a text about it lies beside it.")],
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMATS)}.")] = "onnx",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the project's bridge for other programs, loaded back and compared with what the app gives."""
    began = time.monotonic()
    if form not in FORMATS:
        raise ProjectError(f"There is no format “{form}”.", f"Choose {', '.join(FORMATS)}.")
    opened = open_project(project)
    use_bridge(opened)
    written = opened.engine.first(BridgeExported, ExportBridge, form=form, file=str(out), overwrite=overwrite)
    seconds = round(time.monotonic() - began, 2)
    difference = written.difference if as_json else f"{written.difference:.2g}"
    print_result({"files": written.files, "max_difference": difference, "seconds": seconds}, as_json)
