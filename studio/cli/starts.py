"""Starts the studio in a process of its own and reads the times it tells of its start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping

from studio.cli.printing import prose
from studio.document.problems import ProjectError
from studio.process.timings import ASKED, QUIT_WHEN_READY

START_LIMIT_S = 120.0


def start_once(variables: Mapping[str, str]) -> dict[str, float]:
    """Start the studio, wait until it has quit by itself, and return the times it told, in ms since its start.

    Raises:
        ProjectError: it told no times.
    """
    environment = {**os.environ, **variables, ASKED: str(time.time()), QUIT_WHEN_READY: "1"}
    try:
        studio = subprocess.run(
            [sys.executable, "-m", "studio"], env=environment, capture_output=True, text=True, timeout=START_LIMIT_S
        )
    except subprocess.TimeoutExpired:
        raise ProjectError(f"The studio was not ready after {START_LIMIT_S:.0f} seconds.") from None
    times = read_times(studio.stderr)
    if not {"window_visible", "engine_ready"} <= times.keys():
        prose().print(studio.stderr[-2000:], markup=False)
        raise ProjectError("The studio did not start here.", "“latent-bridge doctor” says what is missing.")
    return times


def read_times(lines: str) -> dict[str, float]:
    """The lines ``name milliseconds`` among what the studio printed."""
    pairs = [line.split() for line in lines.splitlines()]
    return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}
