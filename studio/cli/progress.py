"""How a terminal shows that something takes its time: a bar on stderr, gone when it is done."""

from __future__ import annotations

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from studio.cli.printing import prose


def progress_bar(shown: bool = True) -> Progress:
    """A bar with a description, share done and time left; a log file gets no bar, nor where it is not to be `shown`."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = prose()
    return Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal))
