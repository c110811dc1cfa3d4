"""Lays out a map by neighbours in a process of its own and waits for it in short steps.

See `engine.space.tsne` for why; whoever waits can do something else between two steps, or give up.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import numpy as np

from engine.errors import EngineError
from engine.messages import Floats
from engine.space.tsne import IN, OUT

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # one: the other cores are the window's
WAIT = 0.02  # seconds of one step: a scrub in between waits no longer


def places_by_neighbours(points: Floats, start: Floats, seed: int) -> Generator[None, None, Floats]:
    """Lay out points ``[n, k]`` from places ``[n, 2]`` on; yields while it waits, returns places ``[n, 2]``.

    Closing the generator ends the process.

    Raises:
        EngineError: the process failed.
    """
    with tempfile.TemporaryDirectory(prefix="latent-bridge-map-") as name:
        folder = Path(name)
        np.savez(folder / IN, points=points, start=start, seed=seed)
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "engine.space.tsne", name],
                cwd=Path(__file__).resolve().parents[2],
                env=os.environ | dict.fromkeys(THREADS, "1"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        try:
            while not _ended(process):
                yield
        finally:
            process.kill()
            process.wait()
        return _read(folder, process.returncode)


def _ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(WAIT)
    except subprocess.TimeoutExpired:
        return False
    return True


def _read(folder: Path, code: int) -> Floats:
    if code == 0:
        return np.load(folder / OUT)
    lines = (folder / "log").read_text(errors="replace").strip().splitlines()
    reason = lines[-1] if lines and code > 0 else f"its process ended with {code}"  # warnings are no reason
    raise EngineError(f"The map could not be arranged by neighbours: {reason}.", "The map stays as it was.")
