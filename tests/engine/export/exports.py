"""What tests of exports share: a path of linear generators to export, and films read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np

from engine.export.plan import ExportPlan
from engine.messages import PathSpec
from engine.space.render import PathRenderer
from tests.engine.fakes import LinearPictures
from tests.engine.space.test_render import KEYS, first_two, renderer, small_bridge

Exporter = Callable[[ExportPlan], Iterator[int]]


def plan(file: Path, frames: int = 6, pace: float = 10.0, overwrite: bool = False, silent: bool = False) -> ExportPlan:
    path = renderer()
    if silent:
        other = LinearPictures("stamps")
        path = PathRenderer(PathSpec(1, (0, 1, 2)), path.source, other, small_bridge((4, 4)), KEYS, first_two)
    return ExportPlan(path, frames, pace, file, overwrite)


def everything(exporter: Exporter, what: ExportPlan) -> list[int]:
    return list(exporter(what))


def counted(done: list[int], frames: int) -> bool:
    """Whether the numbers told run up to all frames and never back."""
    return done == sorted(done) and done[-1] == frames


def streams(file: Path) -> tuple[float, float | None, int]:
    """Seconds of picture and of sound as a player is told them, and the number of pictures that decode."""
    with av.open(str(file)) as container:
        seconds = [float((s.duration or 0) * (s.time_base or 0)) for s in container.streams]
        silent = not container.streams.audio
        return seconds[0], None if silent else seconds[1], sum(1 for _ in container.decode(video=0))


def heard(file: Path) -> np.ndarray:
    """The decoded sound of a video."""
    with av.open(str(file)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
