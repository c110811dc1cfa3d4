"""What an export needs to know, whatever it writes: the path's renderer, the positions, the pace and the place.

Positions run evenly from the first key to the last, unless they are given one by one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from engine.errors import EngineError
from engine.space.render import PathRenderer, even_positions

MOST_FRAMES = 20_000
FASTEST = 120.0  # frames per second


@dataclass(frozen=True)
class ExportPlan:
    """One export.

    Attributes:
        renderer: renders the path.
        frames: number of positions.
        frames_per_second: pace, so the export lasts ``frames / frames_per_second`` seconds.
        file: where it goes: a file, or a folder for single frames.
        overwrite: what is there already may be replaced.
        given: positions of the frames, one for each; empty spaces them evenly over the whole path.
    """

    renderer: PathRenderer
    frames: int
    frames_per_second: float
    file: Path
    overwrite: bool = False
    given: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.frames <= MOST_FRAMES:
            raise EngineError(f"A path can be exported in 1 to {MOST_FRAMES} frames, not {self.frames}.")
        if not 0 < self.frames_per_second <= FASTEST:
            raise EngineError(f"The pace must be at most {FASTEST:.0f} frames a second and more than none.")
        if self.given and len(self.given) != self.frames:
            raise EngineError(f"{len(self.given)} positions were given for {self.frames} frames.")
        if not all(math.isfinite(position) for position in self.given):
            raise EngineError("A position on the path is not a number.")

    @property
    def positions(self) -> list[float]:
        """Positions on the path, one for each frame."""
        return list(self.given) or even_positions(len(self.renderer.path.keys), self.frames)

    @property
    def rate(self) -> Fraction:
        """Frames per second as a fraction that containers accept."""
        return Fraction(self.frames_per_second).limit_denominator(1001)
