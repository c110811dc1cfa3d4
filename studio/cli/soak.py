"""The command `soak`: the real window, used restlessly from a seed for as long as asked; it fails where anything grows.

What grows is judged by looks at rest, once the studio is warm: with its first project open and nothing running.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.figures import Metric, print_metrics
from studio.cli.printing import AsJson, prose
from studio.cli.soak_record import Growth, Look, growth
from studio.cli.virtual_screen import screen_environment
from studio.cli.virtual_sound import sound_environment
from studio.document.problems import ProjectError

GROWTH_GOAL = 3.0  # percent, of memory
COUNT_GOAL = 0  # threads and handles beyond those of the beginning, underruns, bugs
MORE_S = 900.0  # beyond the minutes: start, last rest, end
MEBIBYTE = 2**20


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(soak)


def soak(
    minutes: Annotated[float, typer.Option(min=0.5, max=1440, help="How long.")] = 60.0,
    seed: Annotated[int, typer.Option(help="Of everything that is done.")] = 1,
    as_json: AsJson = False,
) -> int:
    """Use the real window restlessly, from a seed: label, train, scrub, export, swap; does anything grow?

    The exit code is 3 where memory, threads or handles grow, sound runs out, or a bug shows.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with (
        screen_environment() as (screen_variables, screen),
        sound_environment() as sound_variables,
        tempfile.TemporaryDirectory() as home,
    ):
        prose().print(f"{minutes:g} minutes of restless use …", markup=False)
        found = probe(minutes, seed, Path(home), {**screen_variables, **(sound_variables or {})})
    resting = [Look(**each) for each in found["resting"]]
    grew = growth(resting, minutes)
    metrics = soak_metrics(found, resting, grew)
    print_metrics(metrics, as_json, screen=screen, load=load, seed=seed, minutes=minutes, noted=found)
    bad = [name for name, metric in metrics.items() if metric.ok is False]
    prose().print(summary(found, resting, grew, bad), markup=False)
    return FAILED if bad else 0


FAILED = 3


def probe(minutes: float, seed: int, folder: Path, variables: Mapping[str, str]) -> dict[str, Any]:
    """Soak in a process of its own whose home is the folder; what it noted.

    Raises:
        ProjectError: it ended without an answer.
    """
    command = [sys.executable, "-m", "studio.cli.soak_probe", str(minutes), str(seed), str(folder)]
    environment = {**os.environ, **variables, "LATENT_BRIDGE_HOME": str(folder)}
    try:
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, timeout=60 * minutes + MORE_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProjectError(f"The window did not come to its end within {minutes + MORE_S / 60:.0f} minutes.") from None
    told = done.stdout.splitlines()
    if done.returncode or not told:
        raise ProjectError(
            f"The studio ended by itself, with code {done.returncode}.", "What it said last is printed above."
        )
    return json.loads(told[-1])


def soak_metrics(found: Mapping[str, Any], resting: list[Look], grew: Growth | None) -> dict[str, Metric]:
    """What was noted, with its goals, in the order in which it is told."""
    last, deeds = resting[-1], sum(found["deeds"].values())
    metrics = {"deeds": Metric(deeds, ""), "memory_at_rest": Metric(last.memory / MEBIBYTE, "MiB")}
    if found["running"]:
        metrics["memory_most"] = Metric(max(look["memory"] for look in found["running"]) / MEBIBYTE, "MiB")
    if grew is not None:
        metrics["memory_growth"] = Metric(grew.memory, "%", GROWTH_GOAL)
        metrics["object_growth"] = Metric(grew.objects, "%")
        metrics["threads_more"] = Metric(grew.threads, "", COUNT_GOAL)
        metrics["handles_more"] = Metric(grew.handles, "", COUNT_GOAL)
    metrics["threads"], metrics["handles"] = Metric(last.threads, ""), Metric(last.handles, "")
    metrics["stall_longest_ms"] = Metric(found["longest_ms"], "ms")
    metrics |= {f"stalls_over_{limit}_ms": Metric(count, "") for limit, count in found["stalls"].items()}
    if found["has_sound"]:
        metrics["underruns"] = Metric(last.underruns, "", COUNT_GOAL)
    metrics["bugs"] = Metric(len(found["faults"]), "", COUNT_GOAL)
    return metrics


def summary(found: Mapping[str, Any], resting: list[Look], grew: Growth | None, bad: list[str]) -> str:
    """One line."""
    last = resting[-1]
    changed = f", memory {grew.memory:+.1f} % over {grew.looks} rests" if grew is not None else ", too short to tell"
    verdict = f"NOT good: {', '.join(bad)}" if bad else "good"
    sound = f"{last.underruns} underruns" if found["has_sound"] else "no sound"
    return (
        f"soak {verdict}: {sum(found['deeds'].values())} deeds, {last.memory / MEBIBYTE:.0f} MiB{changed}, "
        f"{last.threads} threads, {last.handles} handles, longest stall {found['longest_ms']:.0f} ms "
        f"(after “{found['blamed']}”), {sound}, {len(found['faults'])} bugs"
    )
