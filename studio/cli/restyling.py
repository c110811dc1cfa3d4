"""The command `restyle`: the pictures of one collection in the style of another, learned on the spot."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from engine.errors import EngineError
from engine.messages import ExportStyle, LearnStyle, PathExported, PictureSet, StyleLearned
from studio.cli.printing import AsJson, print_result
from studio.cli.running import EngineRun

Gamma = Annotated[float, typer.Option(min=0, max=1, help="How much of the style's representation drives the drawing.")]
Chance = Annotated[float, typer.Option(min=0, max=1, help="How much noise goes into it.")]


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(restyle)


def restyle(
    style: Annotated[str, typer.Argument(help="A folder of pictures, its sub-folders the classes; or a generator.")],
    pictures: Annotated[str, typer.Argument(help="The folder of the pictures that are restyled; or a generator.")],
    out: Annotated[Path, typer.Option(help="Folder for the restyled pictures; the style is kept in it, too.")],
    gamma1: Gamma = 1.0,
    gamma2: Chance = 0.0,
    effort: Annotated[str, typer.Option(help="draft, good or best.")] = "draft",
    variant: Annotated[str, typer.Option(help="full, pm1 or pm2.")] = "full",
    seed: Annotated[int, typer.Option(min=0, help="The same seed learns the same style.")] = 0,
    sheet: Annotated[Path | None, typer.Option(help="Also write some pairs as one PNG.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Learn the style of one collection of pictures and draw those of another in it."""
    _refuse_existing(out, sheet, overwrite)
    began, engine = time.monotonic(), EngineRun()
    both = {"style": _collection(style), "pictures": _collection(pictures)}
    how = {"effort": effort, "variant": variant, "seed": seed, "gamma1": gamma1, "gamma2": gamma2}
    learned = engine.last(StyleLearned, LearnStyle, "Learning the style", folder=str(out / "styles"), **both, **how)
    files = _written(engine, "files", out, gamma1, gamma2, overwrite)
    if sheet is not None:
        files += _written(engine, "sheet", sheet, gamma1, gamma2, overwrite)
    kept = learned.style.agreement
    told = {"pictures": len(files), "files": files[-1:] if not as_json else files, "style": learned.style.file}
    judged = {"kept_their_class": kept, "judged": learned.style.judged} if kept is not None else {}
    print_result(
        {**told, **judged, "steps": learned.style.steps, "seconds": round(time.monotonic() - began, 2)}, as_json
    )


def _refuse_existing(out: Path, sheet: Path | None, overwrite: bool) -> None:
    """Stop before the learning rather than after it.

    Raises:
        EngineError: something of these names is there, or a sheet can't be of that kind.
    """
    from engine.export.restyled import refuse_sheet  # torch comes along, and “--help” must not wait for it

    if sheet is not None:
        refuse_sheet(sheet, overwrite)
    if not overwrite and any(out.glob("*.png")):
        raise EngineError(f"The folder “{out.name}” has such pictures already.", "Choose another, or give --overwrite.")


def _collection(name: str) -> PictureSet:
    """A folder where there is one of that name, else a generator."""
    folder = Path(name)
    if folder.is_dir():
        return PictureSet("folder", str(folder), folder.resolve().name)
    return PictureSet("generator" if not folder.suffix and len(folder.parts) == 1 else "folder", name, name)


def _written(engine: EngineRun, form: str, file: Path, gamma1: float, gamma2: float, overwrite: bool) -> list[str]:
    fields = {"form": form, "file": str(file), "gamma1": gamma1, "gamma2": gamma2, "overwrite": overwrite}
    return list(engine.last(PathExported, ExportStyle, "Restyling", **fields).files)
