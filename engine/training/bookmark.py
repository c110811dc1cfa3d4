"""Where a long training stands, on disk every minute: one that was cut off goes on there and ends as if it never was.

Whoever trains puts down its parts, and draws everything else from their generators. What is read back is data alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any, Protocol

import torch

from engine.errors import EngineError
from engine.training.checkpoint import read_record, write_record

EVERY = 60.0  # seconds


class Part(Protocol):
    """What a training changes: a network, an optimiser, a memory."""

    def state_dict(self) -> Any:
        """All of it, as tensors and plain values."""
        ...

    def load_state_dict(self, state_dict: Any, /) -> Any:
        """Take it over."""
        ...


Parts = Mapping[str, Part | torch.Generator]


class Bookmark:
    """Puts a training's parts down and takes them up again.

    Args:
        file: another for everything that decides the training; None puts nothing down.
        clock: seconds from any start.

    Attributes:
        spent: seconds by the clock and of the processor that the steps gone on from have cost; 0 without any.
    """

    def __init__(self, file: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._file, self._clock = file, clock
        self._parts: Parts = {}
        self._began = self._last = (0.0, 0.0)
        self.spent = (0.0, 0.0)

    def begin(self, parts: Parts) -> int:
        """Bring the parts to where they were put down, if they were; the steps that are done."""
        self._parts = parts
        self._began = self._last = self._now()
        if self._file is None or not self._file.exists():
            return 0
        before = deepcopy({name: _state(part) for name, part in parts.items()})
        try:
            kept = read_record(self._file)
            for name, part in parts.items():
                _restore(part, kept["parts"][name])
            self.spent = kept["spent"]
            return int(kept["step"])
        except (EngineError, RuntimeError, KeyError, TypeError, ValueError):  # no bookmark, or of another training
            for name, part in parts.items():
                _restore(part, before[name])
            return 0

    def turn(self, step: int) -> None:
        """So many steps are done; put them down if it is time to. A disk that refuses is told at the end."""
        now = self._now()
        if self._file is None or now[0] - self._last[0] < EVERY:
            return
        spent = tuple(was + this - first for was, this, first in zip(self.spent, now, self._began, strict=True))
        parts = {name: _state(part) for name, part in self._parts.items()}
        with suppress(EngineError):
            write_record(self._file, {"step": step, "spent": spent, "parts": parts})
        self._last = self._now()

    def remove(self) -> None:
        """What was trained is kept elsewhere."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _now(self) -> tuple[float, float]:
        return self._clock(), time.process_time()


def _state(part: Part | torch.Generator) -> Any:
    return part.get_state() if isinstance(part, torch.Generator) else part.state_dict()


def _restore(part: Part | torch.Generator, state: Any) -> None:
    if isinstance(part, torch.Generator):
        part.set_state(state)
    else:
        part.load_state_dict(state)
