"""The bridge of a training under way, put on disk every two seconds, so that whatever ends it costs no more than those.

It lies apart from the bridges that are done, there is one for a project, and the bridge that is kept takes its place.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from engine.bridge.model import BridgingVae
from engine.bridge.weights import BridgeFacts, save_bridge
from engine.errors import EngineError

FOLDER, NAME = "interrupted", "training"
EVERY = 2.0  # seconds


class InterruptedTraining:
    """What is left of a training if it never comes to its end: ``interrupted/training.json`` and its weights.

    Args:
        folder: where the project's bridges lie.
        clock: seconds from any start.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder / FOLDER, clock
        self._last = clock()

    def keep(self, bridge: BridgingVae, facts: Callable[[], BridgeFacts]) -> None:
        """Write the bridge if it is time to; its weights must be numbers. A disk that refuses is told at the end."""
        if self._clock() - self._last < EVERY:
            return
        with suppress(EngineError):
            save_bridge(self._folder, NAME, bridge, facts())
        self._last = self._clock()

    def clear(self) -> None:
        """The training's bridge is kept: there is nothing to go on with. The card goes first."""
        with suppress(OSError):
            for suffix in (".json", ".safetensors"):
                (self._folder / f"{NAME}{suffix}").unlink(missing_ok=True)
            self._folder.rmdir()
