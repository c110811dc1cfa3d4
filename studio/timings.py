"""Prints when the window is visible and the engine ready, for `latent-bridge bench`; silent unless asked to."""

from __future__ import annotations

import os
import sys
import time

import psutil

ASKED = "LATENT_BRIDGE_TIMINGS"
QUIT_WHEN_READY = "LATENT_BRIDGE_QUIT_WHEN_READY"


def tell(name: str) -> None:
    """Print ``name milliseconds`` since the process started, to stderr, where LATENT_BRIDGE_TIMINGS=1."""
    if os.environ.get(ASKED) == "1":
        since_start = time.time() - psutil.Process().create_time()
        print(f"{name} {since_start * 1000:.0f}", file=sys.stderr, flush=True)


def quits_when_ready() -> bool:
    """Whether the studio is to end as soon as the engine is ready."""
    return os.environ.get(QUIT_WHEN_READY) == "1"
