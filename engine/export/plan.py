"""What an export needs to know, whatever it writes: the path's renderer, the positions, the pace and the place.

Positions run evenly from the first key to the last.
"""

from __future__ import annotations

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
        frames: number of positions, evenly spaced over the whole path.
        frames_per_second: pace, so the export lasts ``frames / frames_per_second`` seconds.
        file: where it goes: a file, or a folder for single frames.
        overwrite: what is there already may be replaced.
    """

    renderer: PathRenderer
    frames: int
    frames_per_second: float
    file: Path
    overwrite: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.frames <= MOST_FRAMES:
            raise EngineError(f"A path can be exported in 1 to {MOST_FRAMES} frames, not {self.frames}.")
        if not 0 < self.frames_per_second <= FASTEST:
            raise EngineError(f"The pace must be at most {FASTEST:.0f} frames a second and more than none.")

    @property
    def positions(self) -> list[float]:
        """Positions on the path, one for each frame."""
        return even_positions(len(self.renderer.path.keys), self.frames)

    @property
    def rate(self) -> Fraction:
        """Frames per second as a fraction that containers accept."""
        return Fraction(self.frames_per_second).limit_denominator(1001)
