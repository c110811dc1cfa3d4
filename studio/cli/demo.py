"""The command `demo`: the whole way on the demo project, from its labels to a bridge, transfers and a video."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.bridges import accuracies, train_bridge
from studio.cli.path_writing import write_path
from studio.cli.printing import AsJson, print_result, prose
from studio.cli.running import OpenedProject, open_project
from studio.cli.transferring import transfer_held_out
from studio.controllers.path.path_form import engine_path
from studio.demo import DEMOS, NAME, copy_demo
from studio.document import files
from studio.document.problems import ProjectError

FRAMES = 48
FRAMES_PER_SECOND = 12.0
TRANSFERRED = 20


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(demo)


def demo(
    out: Annotated[Path, typer.Option(help="The folder to make; everything goes in there.")],
    name: Annotated[str, typer.Option(help="Which: “Digits that speak” or “Doodles that drum”.")] = Path(NAME).stem,
    as_json: AsJson = False,
) -> None:
    """Train a demo project, measure it, transfer held-out samples and render one interpolation video."""
    began = time.monotonic()
    folder = copy_demo(out / f"{name}{files.SUFFIX}", _known(name))
    opened, trained = train_bridge(open_project(folder))
    prose().print(f"Trained in {trained.bridge.seconds:.0f} s; rendering.", markup=False)
    written = [*transfer_held_out(opened.engine, 1, TRANSFERRED, out / "transferred"), *_video(opened, out)]
    values = {**accuracies(trained.bridge.report), "training_seconds": round(trained.bridge.seconds, 2)}
    seconds = round(time.monotonic() - began, 2)
    print_result({**values, "seconds": seconds, "project": str(folder), "files": written}, as_json)


def _known(name: str) -> str:
    """The folder's name of a demo.

    Raises:
        ProjectError: there is none of that name.
    """
    if f"{name}{files.SUFFIX}" not in DEMOS:
        known = ", ".join(f"“{Path(each).stem}”" for each in DEMOS)
        raise ProjectError(f"There is no demo “{name}”.", f"There are {known}.")
    return f"{name}{files.SUFFIX}"


def _video(opened: OpenedProject, out: Path) -> tuple[str, ...]:
    """The path that the demo project comes with."""
    size = opened.engine.session.domain(1).adapter.card.latent_size
    path, _ = engine_path(opened.project, opened.bank_counts[0], size)
    return write_path(opened, path, FRAMES, out / "interpolation.mp4", "video", FRAMES_PER_SECOND)
