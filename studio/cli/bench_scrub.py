"""The command `bench scrub`: how soon a hand on the timeline sees and hears what it does, while a bridge is trained."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from studio.cli.clicks import find_clicks, limit_of
from studio.cli.figures import Metric, percentile, print_metrics
from studio.cli.printing import AsJson, prose
from studio.cli.scrub_probe import MATERIAL, RECORDING
from studio.cli.virtual_screen import screen_environment
from studio.cli.virtual_sound import RATE, SINK, read_recording, sound_environment
from studio.document.problems import ProjectError

PICTURE_GOAL_MS, SOUND_GOAL_MS = 50.0, 60.0
MORE_S = 600.0  # for the start, the path and the end


def scrub(
    seconds: Annotated[float, typer.Option(min=2, max=600, help="How long to scrub.")] = 60.0, as_json: AsJson = False
) -> None:
    """Scrub the demo project's path at 60 Hz while it trains: events to picture and sound, underruns, clicks.

    Sound goes to a null sink of 48 kHz, where there is PulseAudio, and what it played is searched for clicks.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with (
        screen_environment() as (screen_variables, screen),
        sound_environment() as sound_variables,
        tempfile.TemporaryDirectory() as home,
    ):
        prose().print(f"{seconds:.0f} s of scrubbing …", markup=False)
        variables = {**screen_variables, **(sound_variables or {}), "LATENT_BRIDGE_HOME": home}
        found = probe(seconds, Path(home), variables)
        metrics = scrub_metrics(found, clicks_in(Path(home)) if found["has_sound"] and sound_variables else None)
    sink = f"PulseAudio {SINK} {RATE} Hz" if sound_variables else "the system's own"
    print_metrics(metrics, as_json, screen=screen, sound=sink, load=load, events=found["events"])


def probe(seconds: float, folder: Path, variables: Mapping[str, str]) -> dict[str, Any]:
    """Scrub in a process of its own, which leaves recording and material in the folder; what it measured.

    Raises:
        ProjectError: it ended without an answer.
    """
    command = [sys.executable, "-m", "studio.cli.scrub_probe", str(seconds), str(folder)]
    environment = {**os.environ, **variables}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=seconds + MORE_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProjectError(f"The window did not answer within {seconds + MORE_S:.0f} seconds.") from None
    told = done.stdout.splitlines()
    if environment.get("LATENT_BRIDGE_WHERE"):
        prose().print(done.stderr, markup=False)
    if done.returncode or not told:
        prose().print(done.stderr[-2000:], markup=False)
        raise ProjectError("The window can't be measured here.", "“latent-bridge doctor” says what is missing.")
    return json.loads(told[-1])


def clicks_in(folder: Path) -> int:
    """How often the recording clicks where the clips that were played do not."""
    with np.load(folder / MATERIAL) as file:
        material = [file[name] for name in file.files]
    return len(find_clicks(read_recording(folder / RECORDING), RATE, limit_of(material, RATE)))


def scrub_metrics(found: Mapping[str, Any], clicks: int | None) -> dict[str, Metric]:
    """What the probe measured, with goals, in the order in which it is told; `clicks` None without a recording."""
    pictures, sounds = found["picture_ms"], found["sound_ms"]
    metrics: dict[str, Metric] = {}
    for name, share, goal in (("p50", 0.5, None), ("p95", 0.95, PICTURE_GOAL_MS), ("p99", 0.99, None)):
        metrics[f"event_to_picture_{name}_ms"] = Metric(percentile(pictures, share), "ms", goal)
    metrics["nearest_frame_share"] = Metric(1.0 - found["own"] / found["events"], "")
    metrics["unanswered"] = Metric(found["unanswered"], "events", 0)
    if sounds:
        metrics["event_to_sound_p50_ms"] = Metric(percentile(sounds, 0.5), "ms")
        metrics["event_to_sound_p95_ms"] = Metric(percentile(sounds, 0.95), "ms", SOUND_GOAL_MS)
        metrics["sound_latency_ms"] = Metric(found["latency_ms"], "ms")
        metrics["underruns"] = Metric(found["underruns"], "", 0)
    if clicks is not None:
        metrics["clicks"] = Metric(clicks, "", 0)
    metrics["trainings"] = Metric(found["trainings"], "")
    return metrics
