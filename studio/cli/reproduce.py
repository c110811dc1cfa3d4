"""The group `reproduce`: one command for each table and figure of the papers, and `all` of them.

Each leaves a folder with tables, figures and a report; stopped with Ctrl-C, the same command goes on later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from engine.errors import EngineError
from engine.experiments.catalogue import EXPERIMENTS, experiment_named
from studio.cli.interrupts import until_interrupted
from studio.cli.machine import computed_on, describe_machine
from studio.cli.printing import AsJson, print_json, print_table, prose
from studio.cli.progress import progress_bar

if TYPE_CHECKING:  # torch comes along, and “--help” must not wait for it
    from engine.experiments.reproduction import Finished, Setting

OUT = Path("reproduced")
SPENT = ("seconds", "processor_seconds")

Quick = Annotated[bool, typer.Option("--quick", help="At reduced size: all of them within 20 minutes on two cores.")]
Out = Annotated[
    Path | None, typer.Option(help="Folder of the results. Default: reproduced, or reproduced-quick with --quick.")
]
Data = Annotated[Path | None, typer.Option(help="Folder of the data sets. Default: LATENT_BRIDGE_DATA.")]
Seeds = Annotated[int | None, typer.Option(min=1, max=50, help="Draws of everything. Default: 1 with --quick, else 3.")]
Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PART", help="Measure this part alone, like 'digits-fashion-*'; tables show what is there. Repeatable."
    ),
]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads. Default: one core is spared.")]

group = typer.Typer(help="Reproduce the papers' tables and figures: all, or one of them by name.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(group, name="reproduce")


def _command(work: Callable[[Setting, bool], None]) -> Callable[..., None]:
    """A command with the options that all have; `work` is given what they ask for, and whether to print JSON."""

    def command(
        quick: Quick = False,
        out: Out = None,
        data: Data = None,
        seeds: Seeds = None,
        threads: Threads = None,
        only: Only = None,
        as_json: AsJson = False,
    ) -> None:
        setting = _setting(quick, out, data, seeds, threads)
        work(replace(setting, only=only or ()), as_json)

    return command


def _everything(setting: Setting, as_json: bool) -> None:
    found: dict[str, Any] = {}
    for name in EXPERIMENTS:
        try:
            found[name] = _summary(_run(name, setting, shown=False))
        except EngineError as problem:
            prose().print(f"{name}: {problem}", markup=False)
            found[name] = {"problem": str(problem)}
            continue
        prose().print(f"{name}: {found[name]['seconds']:.0f} s", markup=False)
    spent = {kind: round(sum(each.get(kind, 0.0) for each in found.values()), 2) for kind in SPENT}
    prose().print(f"All: {spent['seconds']:.0f} s, {spent['processor_seconds']:.0f} s of a processor.", markup=False)
    _print_summary({"out": str(setting.out), "quick": setting.quick, **spent, "experiments": found}, as_json)


def _one(name: str, setting: Setting, as_json: bool) -> None:
    finished = _run(name, setting, shown=not as_json)
    _print_summary({"experiment": name, "quick": setting.quick, **_summary(finished)}, as_json)


group.command("all", help="Everything, one after the other; what can't be done here is told and left out.")(
    _command(_everything)
)
for each, (meaning, _) in EXPERIMENTS.items():
    group.command(each, help=meaning)(_command(partial(_one, each)))


def _setting(quick: bool, out: Path | None, data: Path | None, seeds: int | None, threads: int | None) -> Setting:
    from engine.experiments.reproduction import Setting
    from engine.experiments.training_comparison import ready

    device = ready(threads)
    folder = out or (OUT.with_name(f"{OUT.name}-quick") if quick else OUT)
    machine = {**describe_machine(), **computed_on()}
    return Setting(folder, quick, seeds or (1 if quick else 3), data, device, machine)


def _run(name: str, setting: Setting, shown: bool) -> Finished:
    """Run an experiment with a bar that tells the time left."""
    from engine.experiments.reproduction import reproduce

    experiment = experiment_named(name)
    ended: list[Finished] = []

    def stages():  # until_interrupted passes steps on, not the value at the end
        ended.append((yield from reproduce(experiment, setting)))

    with progress_bar() as bar:
        task = bar.add_task(name, total=1.0)
        for stage in until_interrupted(stages()):
            bar.update(task, completed=stage.share, description=f"{name}: {stage.cell}")
    if shown:
        for table in ended[0].tables:
            print_table(table.title, table.header, table.shown())
    if ended[0].missing:
        missing = ", ".join(ended[0].missing)
        later = " Figures come when all is there." if experiment.draw else ""
        prose().print(f"{name}: still to be measured: {missing}.{later}", markup=False)
    return ended[0]


def _summary(finished: Finished) -> dict[str, Any]:
    return {
        "folder": str(finished.folder),
        "seconds": round(finished.seconds, 2),
        "processor_seconds": round(finished.processor_seconds, 2),
        "files": [file.name for file in finished.files],
        "missing": list(finished.missing),
    }


def _print_summary(values: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(values)
    else:
        folder = values.get("folder", values.get("out"))
        Console(highlight=False).print(f"Results are in {folder}.", markup=False)
