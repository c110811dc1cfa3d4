"""The commands `datasets list` and `datasets fetch`: published data sets to learn from, got only when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from studio.cli.interrupts import until_interrupted
from studio.cli.printing import AsJson, print_json, print_result
from studio.cli.progress import progress_bar

if TYPE_CHECKING:
    from engine.datasets.fetching import FetchProgress
    from engine.datasets.holdings import Holding

group = typer.Typer(help="Published data sets to learn from: list, fetch.")
DataFolder = Annotated[Path | None, typer.Option("--data", help="Folder of the data sets.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(group, name="datasets")


@group.command("list")
def list_datasets(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the data sets that can be fetched: which are here, where, how large, and their licences."""
    from engine.datasets.holdings import holdings
    from engine.datasets.source import data_folder

    folder = data_folder(data)
    found = list(holdings(folder))
    if as_json:
        print_json({"folder": folder, "datasets": found})
    else:
        Console(highlight=False, soft_wrap=True).print(_table(found))


@group.command()
def fetch(
    name: Annotated[str, typer.Argument(help="mnist, fashion-mnist, usps or speech-commands.")],
    brought: Annotated[
        Path | None,
        typer.Option("--from", help="A folder or an archive with the published files, where there is no network."),
    ] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Get a data set from its home. Stop with Ctrl-C; the same command goes on later."""
    from engine.datasets.fetching import fetch as fetched
    from engine.datasets.homes import home_of
    from engine.datasets.source import data_folder

    home, folder = home_of(name), data_folder(data)
    with progress_bar() as bar:
        task = bar.add_task(home.title, total=None)
        for step in until_interrupted(fetched(home, folder, brought)):
            if step is not None:
                _show(bar, task, step)
    print_result({"folder": str(folder / home.dataset), "licence": home.licence}, as_json)


def _show(bar: Progress, task: Any, step: FetchProgress) -> None:
    """One bar a file and phase, so that its time left is of that alone."""
    description = f"{step.phase} {step.file}"
    if bar.tasks[0].description != description:
        bar.reset(task, description=description, total=step.total, completed=step.done)
    else:
        bar.update(task, completed=step.done, total=step.total)


def _table(found: list[Holding]) -> Table:
    table = Table("data set", "what", "licence", box=None, pad_edge=False)
    table.add_column("here", overflow="fold")
    for each in found:
        state = "no" if each.place is None else f"{each.place} ({each.megabytes:g} MB)"
        table.add_row(
            each.name, each.title, each.licence, state if each.complete or not each.place else f"{state}, not whole"
        )
    return table
