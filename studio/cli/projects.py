"""The command `new`: an empty project between two generators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.printing import AsJson, print_result
from studio.document import files
from studio.document.model import DomainState, Project


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(new)


def new(
    project: Annotated[Path, typer.Argument(help="The folder to make, name.bridge.")],
    source: Annotated[str, typer.Option(help="Generator of domain 1, as “generators list” names it.")],
    target: Annotated[str, typer.Option(help="Generator of domain 2.")],
    as_json: AsJson = False,
) -> None:
    """Make an empty project between two generators."""
    from engine.generators.registry import default_registry

    registry = default_registry()
    cards = (registry.card(source), registry.card(target))
    first, second = (DomainState(card.id, card.weights_sha256) for card in cards)
    folder = Path(project)
    files.create(Project(folder.stem, (first, second)), folder)
    print_result({"project": str(folder), "source": cards[0].title, "target": cards[1].title}, as_json)
