"""The command `bench live`: how soon a stroke on the source is answered on the other side of the bridge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from studio.cli.figures import Metric, percentile, print_metrics
from studio.cli.printing import AsJson, prose
from studio.cli.virtual_screen import screen_environment
from studio.document.problems import ProjectError

STROKE_GOAL_MS = 100.0
MORE_S = 600.0  # for the start, two trainings and the end


def live(
    seconds: Annotated[float, typer.Option(min=1, max=300, help="How long to draw, twice.")] = 10.0,
    as_json: AsJson = False,
) -> None:
    """Draw on the demo project's source at 60 Hz, with nothing else going on and while it trains: stroke to picture."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with screen_environment() as (variables, screen), tempfile.TemporaryDirectory() as home:
        found = probe(seconds, {**variables, "LATENT_BRIDGE_HOME": home})
    print_metrics(live_metrics(found), as_json, screen=screen, load=load)


def probe(seconds: float, variables: Mapping[str, str]) -> dict[str, Any]:
    """Draw in a process of its own; what it measured.

    Raises:
        ProjectError: it ended without an answer.
    """
    command = [sys.executable, "-m", "studio.cli.live_probe", str(seconds)]
    try:
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            timeout=2 * seconds + MORE_S,
        )
    except subprocess.TimeoutExpired:
        raise ProjectError(f"The window did not answer within {2 * seconds + MORE_S:.0f} seconds.") from None
    told = done.stdout.splitlines()
    if done.returncode or not told:
        prose().print(done.stderr[-2000:], markup=False)
        raise ProjectError("The window can't be measured here.", "“latent-bridge doctor” says what is missing.")
    return json.loads(told[-1])


def live_metrics(found: Mapping[str, Any]) -> dict[str, Metric]:
    """What the probe measured, with its goal, in the order in which it is told."""
    alone, training = found["alone_ms"], found["training_ms"]
    return {
        "stroke_to_picture_p50_ms": Metric(percentile(alone, 0.5), "ms"),
        "stroke_to_picture_p95_ms": Metric(percentile(alone, 0.95), "ms", STROKE_GOAL_MS),
        "stroke_to_picture_training_p50_ms": Metric(percentile(training, 0.5), "ms"),
        "stroke_to_picture_training_p95_ms": Metric(percentile(training, 0.95), "ms"),
        "pieces": Metric(len(alone) + len(training), ""),
    }
