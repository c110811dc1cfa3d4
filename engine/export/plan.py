"""What an export needs to know, whatever it writes: the path's renderer, the positions, the pace and the place.

Positions run evenly from the first key to the last, unless they are given one by one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from engine.errors import EngineError
from engine.messages import ExportForm
from engine.space.render import PathRenderer, even_positions

MOST_FRAMES = 20_000
FASTEST = 120.0  # frames per second
SIZES = (64, 2160)  # pixels
RATES = (8_000, 192_000)  # Hz


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
        form: how large the pictures are and how the sound is finished.
    """

    renderer: PathRenderer
    frames: int
    frames_per_second: float
    file: Path
    overwrite: bool = False
    given: tuple[float, ...] = ()
    form: ExportForm = field(default_factory=ExportForm)

    def __post_init__(self) -> None:
        if not 1 <= self.frames <= MOST_FRAMES:
            raise EngineError(f"A path can be exported in 1 to {MOST_FRAMES} frames, not {self.frames}.")
        if not 0 < self.frames_per_second <= FASTEST:
            raise EngineError(f"The pace must be at most {FASTEST:.0f} frames a second and more than none.")
        if self.given and len(self.given) != self.frames:
            raise EngineError(f"{len(self.given)} positions were given for {self.frames} frames.")
        if not all(math.isfinite(position) for position in self.given):
            raise EngineError("A position on the path is not a number.")
        if not SIZES[0] <= self.form.size <= SIZES[1]:
            raise EngineError(f"Pictures can be {SIZES[0]} to {SIZES[1]} pixels high, not {self.form.size}.")
        if self.form.sample_rate and not RATES[0] <= self.form.sample_rate <= RATES[1]:
            raise EngineError(f"Sound can have {RATES[0]} to {RATES[1]} Hz, not {self.form.sample_rate}.")

    @property
    def positions(self) -> list[float]:
        """Positions on the path, one for each frame."""
        return list(self.given) or even_positions(len(self.renderer.path.keys), self.frames)

    @property
    def kinds(self) -> tuple[str, str]:
        """What the source and the target render: image or sound."""
        return self.renderer.source.card.kind, self.renderer.target.card.kind

    @property
    def rate(self) -> Fraction:
        """Frames per second as a fraction that containers accept."""
        return Fraction(self.frames_per_second).limit_denominator(1001)
