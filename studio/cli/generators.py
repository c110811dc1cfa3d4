"""The commands `generators list`, `check`, `train` and `make`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from engine.errors import EngineError
from studio.cli.interrupts import until_interrupted
from studio.cli.printing import AsJson, print_json, print_result, prose
from studio.cli.progress import progress_bar

if TYPE_CHECKING:
    from engine.datasets.folder_scan import FolderScan
    from engine.generators.card import GeneratorCard
    from engine.generators.learning_grid import LearningGrid
    from engine.generators.train import RecipeProgress

group = typer.Typer(help="The generators on this machine: list, check, train, make, import.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file, and `import`."""
    from studio.cli import importing

    importing.add_to(group)
    app.add_typer(group, name="generators")


@group.command("list")
def list_generators(as_json: AsJson = False) -> None:
    """List the generators and what they render."""
    from engine.generators.registry import default_registry

    registry = default_registry()
    cards = registry.cards()
    for sentence in registry.problems():
        prose().print(sentence, markup=False)
    if as_json:
        print_json({"generators": cards})
    else:
        Console(highlight=False).print(_table(cards))


@group.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(help="Generators to check; all where none is named.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check that generators keep the contract that bridges rely on."""
    from engine.device import choose_device
    from engine.generators.contract import check_adapter
    from engine.generators.registry import default_registry

    registry, device = default_registry(), choose_device()
    problems: dict[str, list[str]] = {}
    for name in names or [card.id for card in registry.cards()]:
        problems[name] = check_adapter(registry.load(name, device), seed=0)
    if as_json:
        print_json({"problems": problems, "ok": not any(problems.values())})
    else:
        print_result({name: found or "keeps the contract" for name, found in problems.items()}, as_json=False)
    broken = [name for name, found in problems.items() if found]
    if broken:
        raise EngineError(f"The contract is broken by {', '.join(broken)}.")


@group.command()
def train(
    recipe: Annotated[str, typer.Argument(help="Name of a recipe, or the path of one that ends in .toml.")],
    data: Annotated[Path | None, typer.Option(help="Folder of the data sets.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to make it in; your own where none is named.")] = None,
    resume: Annotated[bool, typer.Option(help="Go on where an earlier run of this recipe stopped.")] = True,
    as_json: AsJson = False,
) -> None:
    """Make a generator or an evaluation classifier from a recipe. Stop with Ctrl-C; the same command goes on later.

    Several processes share the work when `torchrun` starts them: torchrun --nproc-per-node 2 -m studio generators
    train RECIPE.
    """
    from engine.generators.recipe import read_recipe
    from engine.generators.train import train_recipe
    from engine.ranks import joined_ranks

    made = read_recipe(recipe)
    last: RecipeProgress | None = None
    with joined_ranks() as ranks, progress_bar(shown=ranks.first) as bar:
        task = bar.add_task(made.title, total=None)
        for step in until_interrupted(train_recipe(made, data, out, resume, ranks)):
            if step is not None:
                _show(bar, task, step)
                last = step
    if last is not None and ranks.first:
        print_result({"folder": str(last.folder), **last.figures}, as_json)


@group.command()
def make(
    folders: Annotated[list[Path], typer.Argument(help="Folders of pictures or of sounds, and single files.")],
    title: Annotated[str, typer.Option(help="What people will call it.")],
    effort: Annotated[str, typer.Option(help="How long it may learn: draft, good or best.")] = "good",
    side: Annotated[int | None, typer.Option(help="Pixels of a picture's side: 32, 48, 64, 96 or 128.")] = None,
    seconds: Annotated[float | None, typer.Option(help="Length of a sound, 0.25 to 4.")] = None,
    rate: Annotated[int | None, typer.Option(help="Sample rate of a sound: 16000 to 48000 Hz.")] = None,
    licence: Annotated[str, typer.Option(help="The licence of the media.")] = "",
    source: Annotated[str, typer.Option(help="Where the media are from.")] = "",
    out: Annotated[Path | None, typer.Option(help="Folder to make it in; your own where none is named.")] = None,
    resume: Annotated[bool, typer.Option(help="Go on where an earlier run over the same files stopped.")] = True,
    sheet: Annotated[Path | None, typer.Option(help="PNG for a sheet of reconstructions and draws.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a generator from your own pictures or sounds. Stop with Ctrl-C; the same command goes on later.

    Several processes share the learning when `torchrun` starts them, as with `train`.
    """
    from engine.generators.from_folder import EFFORTS, make_from_folders, recipe_for
    from engine.ranks import joined_ranks
    from studio.cli.making_sheet import refuse_making_sheet, write_making_sheet

    if effort not in EFFORTS:
        raise EngineError(f"There is no effort “{effort}”.", f"Choose {', '.join(EFFORTS)}.")
    if sheet is not None:
        refuse_making_sheet(sheet)
    with joined_ranks() as ranks, progress_bar(shown=ranks.first) as bar:
        task = bar.add_task("looking", total=None)
        scan = _looked(folders, bar, task, told=ranks.first).sized(side, seconds, rate)
        recipe = recipe_for(scan, title, effort, licence, source)
        last: RecipeProgress | None = None
        shown: LearningGrid | None = None
        look_every = None if sheet is None else math.inf  # at the beginning, and once it has learned
        for step in until_interrupted(make_from_folders(scan, recipe, out, resume, look_every, ranks=ranks)):
            if step is not None:
                _show(bar, task, step)
                last, shown = step, step.grid or shown
    if last is not None and ranks.first:
        if sheet is not None and shown is not None:
            write_making_sheet(sheet, shown, scan.kind)
        print_result({"folder": str(last.folder), "files": len(scan.files), **last.figures}, as_json)


def _looked(folders: list[Path], bar: Progress, task: Any, told: bool) -> FolderScan:
    """Look at the folders, and say what is passed over and what is there twice, if that is to be `told`."""
    from engine.datasets.folder import scan_folders

    looking = scan_folders(folders)
    while True:
        try:
            bar.update(task, completed=next(looking))
        except StopIteration as end:
            scan: FolderScan = end.value
            break
    if not told:
        return scan
    for file, reason in scan.skipped:
        prose().print(f"{file.name}: {reason}", markup=False)
    for file, other in scan.doubles:
        prose().print(f"{file.name} is nearly the same as {other.name}.", markup=False)
    return scan


def _show(bar: Progress, task: Any, step: RecipeProgress) -> None:
    if step.training is None:
        bar.update(task, description=step.phase)
        return
    training = step.training
    losses = "  ".join(f"{name} {value:.4g}" for name, value in training.losses.items())
    bar.update(task, description=losses, completed=training.step, total=training.steps)


def _table(cards: list[GeneratorCard]) -> Table:
    table = Table("generator", "title", "renders", "latents", "licence", box=None, pad_edge=False)
    for card in cards:
        table.add_row(card.id, card.title, card.kind, str(card.latent_size), card.licence)
    return table
