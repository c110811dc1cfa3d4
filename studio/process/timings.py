"""Prints when the window is visible and the engine ready, for `latent-bridge bench`; silent unless asked to."""

from __future__ import annotations

import os
import sys
import time

ASKED = "LATENT_BRIDGE_TIMINGS"  # the moment the process was asked for, in seconds since the epoch
QUIT_WHEN_READY = "LATENT_BRIDGE_QUIT_WHEN_READY"


def tell(name: str) -> None:
    """Print ``name milliseconds`` since the process was asked for, to stderr, where LATENT_BRIDGE_TIMINGS says when.

    Whoever starts it says so: what systems tell of a process's start is rounded to a part of a second.
    """
    asked = os.environ.get(ASKED)
    if asked:
        print(f"{name} {1000 * (time.time() - float(asked)):.0f}", file=sys.stderr, flush=True)


def quits_when_ready() -> bool:
    """Whether the studio is to end as soon as the engine is ready."""
    return os.environ.get(QUIT_WHEN_READY) == "1"
