"""The group `reproduce`: one command for each table and figure of the papers, and `all` of them.

Each leaves a folder with tables, figures and a report; stopped with Ctrl-C, the same command goes on later.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from engine.errors import EngineError
from engine.experiments.running.catalogue import EXPERIMENTS, experiment_named
from studio.cli.interrupts import until_interrupted
from studio.cli.machine import computed_on, describe_machine, usable_cores
from studio.cli.printing import AsJson, print_json, print_table, prose
from studio.cli.progress import progress_bar

if TYPE_CHECKING:  # torch comes along, and “--help” must not wait for it
    from engine.experiments.running.reproduction import Finished, Setting

OUT = Path("reproduced")
SPENT = ("seconds", "processor_seconds")
SHOWN = 2  # names of parts that a line has room for
MOST_JOBS = 4  # a process of its own takes some GiB of memory

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
Jobs = Annotated[
    int | None,
    typer.Option(min=1, help="Parts measured at once. Default: one on each core, 4 at most; 1 with a GPU."),
]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads of each part. Default: 1; alone, all cores but one.")]

group = typer.Typer(help="Reproduce the papers' tables and figures: all, or one of them by name.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(group, name="reproduce")


@dataclass(frozen=True)
class Asked:
    """What a run was asked for, and how many parts of it are measured at once with how many threads each."""

    setting: Setting
    jobs: int
    threads: int
    as_json: bool


def _command(work: Callable[[Asked], None]) -> Callable[..., None]:
    """A command with the options that all have; `work` is given what they ask for."""

    def command(
        quick: Quick = False,
        out: Out = None,
        data: Data = None,
        seeds: Seeds = None,
        jobs: Jobs = None,
        threads: Threads = None,
        only: Only = None,
        as_json: AsJson = False,
    ) -> None:
        asked = _asked(quick, out, data, seeds, only or (), jobs, threads, as_json)
        work(asked)

    return command


def _everything(asked: Asked) -> None:
    found: dict[str, Any] = {}
    began = time.monotonic()
    for name, outcome in _outcomes(tuple(EXPERIMENTS), asked):
        if isinstance(outcome, EngineError):
            prose().print(f"{name}: {outcome}", markup=False)
            found[name] = {"problem": str(outcome)}
            continue
        _tell_missing(name, outcome)
        found[name] = _summary(outcome)
        prose().print(f"{name}: {outcome.seconds:.0f} s", markup=False)
    passed = round(time.monotonic() - began, 2)
    spent = {kind: round(sum(each.get(kind, 0.0) for each in found.values()), 2) for kind in SPENT}
    prose().print(
        f"All: {spent['seconds']:.0f} s, {spent['processor_seconds']:.0f} s of a processor; this run {passed:.0f} s.",
        markup=False,
    )
    out = {"out": str(asked.setting.out), "quick": asked.setting.quick, **spent, "run_seconds": passed}
    _print_summary({**out, "experiments": {name: found[name] for name in EXPERIMENTS}}, asked.as_json)


def _one(name: str, asked: Asked) -> None:
    for _, outcome in _outcomes((name,), asked):
        if isinstance(outcome, EngineError):
            raise outcome
        if not asked.as_json:
            for table in outcome.tables:
                print_table(table.title, table.header, table.shown())
        _tell_missing(name, outcome)
        _print_summary({"experiment": name, "quick": asked.setting.quick, **_summary(outcome)}, asked.as_json)


group.command("all", help="Everything, one after the other; what can't be done here is told and left out.")(
    _command(_everything)
)
for each, (meaning, _) in EXPERIMENTS.items():
    group.command(each, help=meaning)(_command(partial(_one, each)))


def _asked(
    quick: bool,
    out: Path | None,
    data: Path | None,
    seeds: int | None,
    only: Sequence[str],
    jobs: int | None,
    threads: int | None,
    as_json: bool,
) -> Asked:
    from engine.device import choose_device, ready
    from engine.experiments.running.reproduction import Setting

    jobs = jobs or (min(MOST_JOBS, usable_cores()) if choose_device().type == "cpu" else 1)
    device = ready(threads or (None if jobs == 1 else 1))
    folder = out or (OUT.with_name(f"{OUT.name}-quick") if quick else OUT)
    machine = {**describe_machine(), **computed_on()}
    setting = Setting(folder, quick, seeds or (1 if quick else 3), data, device, machine, only)
    return Asked(setting, jobs, threads or 1, as_json)


def _outcomes(names: Sequence[str], asked: Asked) -> Iterator[tuple[str, Finished | EngineError]]:
    """What each experiment comes to, or why it can't be done, while bars tell the time left."""
    with progress_bar() as bar:
        if asked.jobs > 1:
            yield from _together(names, asked, bar)
            return
        for name in names:
            try:
                yield name, _alone(name, asked.setting, bar)
            except EngineError as problem:
                yield name, problem


def _alone(name: str, setting: Setting, bar: Progress) -> Finished:
    """An experiment in this process."""
    from engine.experiments.running.reproduction import reproduce

    ended: list[Finished] = []

    def stages():  # until_interrupted passes steps on, not the value at the end
        ended.append((yield from reproduce(experiment_named(name), setting)))

    task = bar.add_task(name, total=1.0)
    for stage in until_interrupted(stages()):
        bar.update(task, completed=stage.share, description=f"{name}: {stage.cell}")
    bar.remove_task(task)
    return ended[0]


def _together(names: Sequence[str], asked: Asked, bar: Progress) -> Iterator[tuple[str, Finished | EngineError]]:
    """Experiments in processes of their own."""
    from engine.experiments.running.together import Doing, Ended, reproduce_together

    tasks: dict[str, TaskID] = {}
    for news in until_interrupted(reproduce_together(names, asked.setting, asked.jobs, asked.threads)):
        if isinstance(news, Doing):
            if news.experiment not in tasks:
                tasks[news.experiment] = bar.add_task(news.experiment, total=1.0)
            more = f" and {len(news.cells) - SHOWN} more" if len(news.cells) > SHOWN else ""
            description = f"{news.experiment}: {', '.join(news.cells[:SHOWN])}{more}"
            bar.update(tasks[news.experiment], completed=news.share, description=description)
        elif isinstance(news, Ended):
            if news.experiment in tasks:
                bar.remove_task(tasks.pop(news.experiment))
            yield news.experiment, news.outcome


def _tell_missing(name: str, finished: Finished) -> None:
    if finished.missing:
        later = " Figures come when all is there." if experiment_named(name).draw else ""
        prose().print(f"{name}: still to be measured: {', '.join(finished.missing)}.{later}", markup=False)


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
