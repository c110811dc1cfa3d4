"""The group `bench`, with `startup` and `stop`: how quickly the studio shows, and how quickly Stop answers."""

from __future__ import annotations

import tempfile
from statistics import median
from typing import Annotated

import typer

from studio.cli.bench_live import live
from studio.cli.bench_propagation import propagation
from studio.cli.bench_scrub import scrub
from studio.cli.bench_training import training
from studio.cli.bench_window import window
from studio.cli.figures import Metric, percentile, print_metrics
from studio.cli.printing import AsJson
from studio.cli.starts import start_once
from studio.cli.stopping import measure_stops
from studio.cli.virtual_screen import screen_environment

VISIBLE_GOAL_MS = 1000.0
STOP_GOAL_MS = 200.0
STALL_GOAL_MS = 33.0  # two frames of a 60 Hz screen

group = typer.Typer(help="Measure the studio here: startup, stop, training, propagation, window, scrub, live.")
group.command()(training)
group.command()(propagation)
group.command()(window)
group.command()(scrub)
group.command()(live)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(group, name="bench")


@group.command()
def startup(
    runs: Annotated[int, typer.Option(min=1, max=50, help="Starts to take the median of.")] = 5, as_json: AsJson = False
) -> None:
    """Start the studio several times: when its window is visible, and when its engine is ready."""
    with screen_environment() as (variables, screen), tempfile.TemporaryDirectory() as home:
        starts = [start_once({**variables, "LATENT_BRIDGE_HOME": home}) for _ in range(runs)]
    visible = [start["window_visible"] for start in starts]
    ready = [start["engine_ready"] for start in starts]
    metrics = {
        "window_visible_ms": Metric(median(visible), "ms", VISIBLE_GOAL_MS),
        "window_visible_max_ms": Metric(max(visible), "ms"),
        "engine_ready_ms": Metric(median(ready), "ms"),
    }
    print_metrics(metrics, as_json, screen=screen, runs=runs)


@group.command()
def stop(
    stops: Annotated[int, typer.Option(min=1, max=200, help="Stops of each kind to measure.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Train the demo project and stop it at random moments: how long until the engine answers."""
    measured = measure_stops(stops)
    both = measured.cancels + measured.finishes
    metrics = {
        "stop_ms": Metric(percentile(both, 0.95), "ms", STOP_GOAL_MS),
        "stop_p50_ms": Metric(median(both), "ms"),
        "stop_max_ms": Metric(max(both), "ms"),
        "cancel_max_ms": Metric(max(measured.cancels), "ms"),
        "finish_max_ms": Metric(max(measured.finishes), "ms"),
        "stall_p99_ms": Metric(percentile(measured.stalls, 0.99), "ms", STALL_GOAL_MS),
        "stall_max_ms": Metric(max(measured.stalls), "ms"),
    }
    print_metrics(metrics, as_json, stops=len(both))
