"""The command `new`: an empty project between two generators or more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.printing import AsJson, print_result
from studio.document import files
from studio.document.model import MOST_DOMAINS, DomainState, Project
from studio.document.problems import ProjectError


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(new)


def new(
    project: Annotated[Path, typer.Argument(help="The folder to make, name.bridge.")],
    source: Annotated[str, typer.Option(help="Generator of domain 1, as “generators list” names it.")],
    target: Annotated[str, typer.Option(help="Generator of domain 2.")],
    further: Annotated[
        list[str] | None, typer.Option(help="Generator of domain 3, and once more for each up to domain 6.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make an empty project between two generators, or up to six."""
    from engine.generators.registry import default_registry

    registry = default_registry()
    names = (source, target, *(further or ()))
    if len(names) > MOST_DOMAINS:
        raise ProjectError(f"A bridge joins at most {MOST_DOMAINS} domains.", "Leave some generators out.")
    cards = [registry.card(name) for name in names]
    folder = Path(project)
    files.create(Project(folder.stem, tuple(DomainState(card.id, card.weights_sha256) for card in cards)), folder)
    titles = {"source": cards[0].title, "target": cards[1].title}
    more = {"further": [card.title for card in cards[2:]]} if further else {}
    print_result({"project": str(folder), **titles, **more}, as_json)
