"""The headless command line: puts the groups of commands together and turns every failure into an exit code.

0 is good; 2 is the user's mistake, told in one sentence on stderr; 1 is a bug, whose traceback goes to a log file.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from engine.ending import exit_code
from engine.errors import EngineError
from engine.failures import disk_problem
from studio.cli import (
    bench,
    bridges,
    datasets,
    demo,
    doctor,
    exporting,
    generators,
    labels,
    osc,
    performing,
    projects,
    renderings,
    reproduce,
    restyling,
    soak,
)
from studio.cli.printing import prose
from studio.disk.folders import log_folder
from studio.document.problems import ProjectError

NAME = "latent-bridge"
GOOD, BUG, MISTAKE, INTERRUPTED = 0, 1, 2, 130
# The parser's own class for what the user typed wrong, found through its public subclass.
UsageProblem: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")  # pyright: ignore[reportAssignmentType]

app = typer.Typer(
    name=NAME,
    help="Learn a bridge between the latent spaces of two pretrained generators. Without a command: the studio.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"{NAME} {version('latent-bridge-studio')}")
        raise typer.Exit


@app.callback()
def everything(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Nothing to do before a command."""


@app.command("open")
def open_studio(project: Annotated[Path, typer.Argument(help="A project folder, name.bridge.")]) -> int:
    """Open a project in the studio's window."""
    from studio.app import run

    return run(project)


doctor.add_to(app)
generators.add_to(app)
datasets.add_to(app)
projects.add_to(app)
labels.add_to(app)
bridges.add_to(app)
renderings.add_to(app)
exporting.add_to(app)
performing.add_to(app)
demo.add_to(app)
osc.add_to(app)
bench.add_to(app)
reproduce.add_to(app)
restyling.add_to(app)
soak.add_to(app)


def run_command(arguments: Sequence[str]) -> int:
    """Run one headless command and return its exit code; see `exit_code` for one of several processes."""
    return exit_code(_run(arguments))


def _run(arguments: Sequence[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may be no text
    try:
        code = app(list(arguments), standalone_mode=False, prog_name=NAME)
    except (EngineError, ProjectError) as problem:
        return _tell_mistake(str(problem))
    except UsageProblem as problem:
        said = problem.format_message().rstrip(".")  # pyright: ignore[reportAttributeAccessIssue]
        return _tell_mistake(f"{said}. “{NAME} --help” lists what there is.")
    except (KeyboardInterrupt, typer.Abort):
        prose().print("Stopped.")
        return INTERRUPTED
    except Exception as error:
        problem = disk_problem(error) if isinstance(error, OSError) else None
        return _tell_mistake(str(problem)) if problem is not None else _tell_bug(traceback.format_exc())
    if code == INTERRUPTED:  # how the parser answers Ctrl-C
        prose().print("Stopped.")
    return code if isinstance(code, int) else GOOD


def _tell_mistake(sentence: str) -> int:
    prose().print(sentence, markup=False)
    return MISTAKE


def _tell_bug(details: str) -> int:
    path = log_folder() / "command-line.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{details}\n")
    except OSError:
        prose().print(f"Something went wrong inside {NAME}:\n{details}", markup=False)
        return BUG
    prose().print(f"Something went wrong inside {NAME}; the details are in {path}.", markup=False)
    return BUG
