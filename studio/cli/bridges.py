"""The commands `train` and `evaluate`: make a project's bridge, and measure it on held-out samples."""

from __future__ import annotations

import time
from itertools import permutations
from pathlib import Path
from typing import Annotated

import typer

from engine.messages import BridgeReport, BridgeTrained, TrainBridge
from studio.cli.alone import held_alone
from studio.cli.printing import AsJson, print_counts, print_json, print_result
from studio.cli.running import OpenedProject, open_project, use_bridge
from studio.document import edits, files, notes
from studio.document.fingerprint import bridge_fingerprint

ProjectFolder = Annotated[Path, typer.Argument(help="A project folder, name.bridge.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(train)
    app.command()(evaluate)


def train(
    project: ProjectFolder,
    preset: Annotated[
        str | None, typer.Option(help="quick, thorough or paper; the project's own where none is named.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="The same seed trains the same bridge.")] = None,
    as_json: AsJson = False,
) -> None:
    """Train a bridge on the project's labels and keep it in the project."""
    began = time.monotonic()
    with held_alone(project):
        opened = open_project(project)
        chosen = opened.project
        if preset is not None:
            chosen = edits.set_preset(chosen, preset).project
        if seed is not None:
            chosen = edits.set_seed(chosen, seed).project
        _, trained = train_bridge(opened.with_project(chosen))
    values = {**accuracies(trained.bridge.report), "steps": trained.bridge.steps}
    seconds = round(time.monotonic() - began, 2)
    print_result({**values, "seconds": seconds, "files": [trained.bridge.file]}, as_json)


def evaluate(
    project: ProjectFolder,
    items: Annotated[int | None, typer.Option(min=1, help="Most held-out items judged in each domain.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the project's bridge on held-out samples: transfer every way, reconstruction, confusion per bin."""
    began = time.monotonic()
    opened = open_project(project)
    bridge = use_bridge(opened)
    names = [entry.name for entry in opened.project.bins]
    report = measured(opened, items)
    seconds = round(time.monotonic() - began, 2)
    if as_json:
        from engine.bridge.report_form import confusions

        print_json(
            {**accuracies(report), **confusions(report), "bins": names, "seconds": seconds, "files": [bridge.file]}
        )
        return
    print_result({**accuracies(report), "seconds": seconds, "files": [bridge.file]}, as_json)
    for source, target in permutations(opened.project.numbers, 2):
        counts = report.confusion(source, target).tolist()
        print_counts(f"from (rows) to (columns), {source} → {target}", names, counts)
    if report.count > 2:
        numbers = [str(number) for number in opened.project.numbers]
        percent = (100 * report.shares).round(1).tolist()
        print_counts("% in their own bin, from domain (rows) to domain (columns)", numbers, percent)


def measured(opened: OpenedProject, items: int | None = None) -> BridgeReport:
    """Measure the bridge in use; `items` bounds how many held-out items are judged in each domain."""
    from engine.handlers.measuring import measure

    session = opened.engine.session
    steps = measure(session, session.in_use.bridge, opened.examples(), len(opened.project.bins), items)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def train_bridge(opened: OpenedProject) -> tuple[OpenedProject, BridgeTrained]:
    """Train on the project's labels, put the bridge in use and save the project."""
    project, folder = opened.project, opened.folder
    fingerprint = bridge_fingerprint(project)
    trained = opened.engine.last(
        BridgeTrained,
        TrainBridge,
        "Training",
        examples=opened.examples(),
        bins=tuple(entry.name for entry in project.bins),
        preset=project.preset,
        seed=project.seed,
        folder=str(files.bridges_folder(folder)),
        fingerprint=fingerprint,
    )
    files.record_bridge(project, folder, fingerprint)
    project = notes.with_bridge(project, fingerprint)
    files.save(project, folder)
    return opened.with_project(project), trained


def accuracies(report: BridgeReport | None) -> dict[str, float | str]:
    """The shares that every command names alike; none where nothing was measured."""
    if report is None:
        return {}
    from engine.bridge.report_form import figures

    return {**figures(report), "judged_by": report.judged_by}
