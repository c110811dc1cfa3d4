"""The command `generators import`: a model that others trained becomes a generator."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.errors import EngineError
from engine.messages import GeneratorMade, ImportModel, InspectModel, ModelInspected, ModelTrying
from studio.cli.printing import AsJson, print_result, prose
from studio.cli.running import EngineRun


def add_to(group: typer.Typer) -> None:
    """Add the command of this file."""
    group.command("import")(import_model)


def import_model(
    file: Annotated[str, typer.Argument(help="A model file, its folder, or package:NAME for an installed one.")],
    title: Annotated[str, typer.Option(help="What people will call it; the file's name where none is given.")] = "",
    consent: Annotated[str, typer.Option(help="The sha256 of a file whose code may run.")] = "",
    answer: Annotated[list[str] | None, typer.Option(help="What the file does not say, such as prior=uniform.")] = None,
    media: Annotated[Path | None, typer.Option(help="Folder of files like those it was trained on.")] = None,
    licence: Annotated[str, typer.Option(help="The licence of the model.")] = "",
    source: Annotated[str, typer.Option(help="Where it is from.")] = "",
    look: Annotated[bool, typer.Option(help="Only say what was found.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring in a model that others trained.

    TorchScript, ONNX, weights, a TensorFlow checkpoint of WaveGAN, or the folder of an image autoencoder.
    """
    run, answers = EngineRun(), _answers(answer or [], media)
    told = {"path": file, "consent": consent, "answers": answers}
    if look:
        event = next(each for each in run.events(InspectModel, **told) if isinstance(each, ModelInspected))
        _print(event, as_json)
        return
    name = title or Path(file.removeprefix("package:")).stem
    for step in run.events(ImportModel, title=name, licence=licence, source=source, **told):
        if isinstance(step, ModelTrying):
            prose().print(step.phase, markup=False)
        elif isinstance(step, GeneratorMade):
            print_result({"generator": step.id, "title": step.title, "kind": step.kind}, as_json)


def _answers(pairs: list[str], media: Path | None) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = [("media", str(media))] if media is not None else []
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise EngineError(f"“{pair}” is no answer.", "Write it as name=value, such as prior=uniform.")
        found.append((name.strip(), value.strip()))
    return tuple(found)


def _print(event: ModelInspected, as_json: bool) -> None:
    found = event.findings
    print_result(
        {
            "route": found.route,
            "sha256": found.sha256,
            "runs code": found.runs_code,
            "tried": found.tried,
            "latents": found.latent_size,
            "found": list(found.found),
            "assumed": list(found.assumed),
            "problems": list(found.problems),
            "questions": [f"{each.name}: {each.words} {each.suggested}".strip() for each in found.questions],
        },
        as_json,
    )
