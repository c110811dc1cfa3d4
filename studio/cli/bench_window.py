"""The command `bench window`: how quickly the real window shows, paints, answers and saves, and how long it stalls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from studio.cli.figures import Metric, percentile, print_metrics
from studio.cli.printing import AsJson, prose
from studio.cli.starts import start_once
from studio.cli.virtual_screen import screen_environment
from studio.document.problems import ProjectError

PARTS = ("frames", "session", "large")
LIMIT_S = 900.0  # of one part
# What each percentile is held to, in milliseconds.
GOALS = {
    "window_visible_ms": 1000.0,
    "gallery_frame_p95_ms": 16.0,
    "map_frame_p95_ms": 16.0,
    "stall_p99_ms": 30.0,
    "stall_max_ms": 100.0,
    "open_project_ms": 2000.0,
    "save_project_ms": 300.0,
    "save_stall_max_ms": 100.0,
}
# Which percentiles of what the probe measured are told.
TOLD = {
    "gallery_frame": ("p50", "p95", "max"),
    "gallery_frame_cpu": ("p50", "p95", "max"),
    "map_frame": ("p50", "p95", "max"),
    "map_frame_cpu": ("p50", "p95", "max"),
    "label_to_ghost": ("p50", "p95", "max"),
    "stall": ("p50", "p95", "p99", "max"),
    "open_project": ("",),
    "open_project_cpu": ("",),
    "label_large": ("p50", "max"),
    "save_project": ("", "max"),
    "save_stall": ("p99", "max"),
}
SHARES = {"": 0.5, "p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


def window(
    seconds: Annotated[float, typer.Option(min=1, max=600, help="Longest training to watch.")] = 20.0,
    starts: Annotated[int, typer.Option(min=1, max=50, help="Starts to take the median of.")] = 3,
    part: Annotated[list[str] | None, typer.Option(help="Only this: start, frames, session or large.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the window: start, frames of gallery and map, ghosts, stalls while training, a large project.

    Frames are told on the wall and in processor time (cpu): where the first is much longer, others were busy.
    """
    wanted = checked_parts(part)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    numbers: dict[str, list[float]] = {}
    with screen_environment() as (variables, screen), tempfile.TemporaryDirectory() as home:
        variables = {**variables, "LATENT_BRIDGE_HOME": home}
        if "start" in wanted:
            prose().print("start …", markup=False)
            numbers["window_visible"] = [start_once(variables)["window_visible"] for _ in range(starts)]
        for each in PARTS:
            if each in wanted:
                prose().print(f"{each} …", markup=False)
                numbers |= probe(each, seconds, variables)
    print_metrics(window_metrics(numbers), as_json, screen=screen, load=load)


def checked_parts(part: Sequence[str] | None) -> tuple[str, ...]:
    """The parts asked for, all where none is named.

    Raises:
        ProjectError: there is no such part.
    """
    known = ("start", *PARTS)
    for each in part or ():
        if each not in known:
            raise ProjectError(f"“{each}” is no part of this bench.", f"The parts are {', '.join(known)}.")
    return tuple(part or known)


def probe(part: str, seconds: float, variables: Mapping[str, str]) -> dict[str, list[float]]:
    """Measure one part in a process of its own: what was measured by name, each a list.

    Raises:
        ProjectError: it ended without an answer.
    """
    command = [sys.executable, "-m", "studio.cli.window_probe", part, str(seconds)]
    try:
        done = subprocess.run(
            command, env={**os.environ, **variables}, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProjectError(f"The window did not answer within {LIMIT_S:.0f} seconds.") from None
    told = done.stdout.splitlines()
    if done.returncode or not told:
        prose().print(done.stderr[-2000:], markup=False)
        raise ProjectError("The window can't be measured here.", "“latent-bridge doctor” says what is missing.")
    return json.loads(told[-1])


def window_metrics(numbers: Mapping[str, Sequence[float]]) -> dict[str, Metric]:
    """What the probe measured as percentiles with their goals, in the order in which they are told."""
    metrics: dict[str, Metric] = {}
    if "window_visible" in numbers:
        metrics |= _percentiles("window_visible", numbers["window_visible"], ("", "max"))
    for name, shares in TOLD.items():
        if numbers.get(name):
            metrics |= _percentiles(name, numbers[name], shares)
    if numbers.get("memory"):
        metrics["memory_mb"] = Metric(numbers["memory"][-1], "MB")
    return metrics


def _percentiles(name: str, values: Sequence[float], shares: Sequence[str]) -> dict[str, Metric]:
    told = {f"{name}_{share}_ms" if share else f"{name}_ms": SHARES[share] for share in shares}
    return {metric: Metric(percentile(values, share), "ms", GOALS.get(metric)) for metric, share in told.items()}
