"""The commands `generators list`, `generators check` and `generators train`."""

from __future__ import annotations

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
    from engine.generators.card import GeneratorCard
    from engine.generators.train import RecipeProgress

group = typer.Typer(help="The generators on this machine: list, check, train.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
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
    """Make a generator or an evaluation classifier from a recipe. Stop with Ctrl-C; the same command goes on later."""
    from engine.generators.recipe import read_recipe
    from engine.generators.train import train_recipe

    made = read_recipe(recipe)
    last: RecipeProgress | None = None
    with progress_bar() as bar:
        task = bar.add_task(made.title, total=None)
        for step in until_interrupted(train_recipe(made, data, out, resume)):
            if step is not None:
                _show(bar, task, step)
                last = step
    if last is not None:
        print_result({"folder": str(last.folder), **last.figures}, as_json)


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
