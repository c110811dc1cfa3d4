"""What was found in the user's own folders, as plain values: the window, the disk and the reader all hold the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.generators.card import Kind

SIDES = (32, 48, 64, 96, 128)  # pixels
RATES = (16_000, 22_050, 32_000, 44_100, 48_000)  # Hz
SECONDS = (0.25, 4.0)
FRAMES = 16 * 256  # samples a clip's length is a multiple of: sixteen frames of a spectrogram
FEWEST = 12  # files to learn anything from


@dataclass(frozen=True)
class FolderScan:
    """What is in some folders.

    Attributes:
        kind: of the media, that which most files are.
        files: those that can be used, by name.
        classes: name of the class of each file: its folder below the one given; "" where there is only one.
        skipped: file and reason, one sentence, for the others.
        doubles: pairs of files that are nearly the same.
        shape: ``(channels, height, width)`` that suits the pictures, or ``(samples,)`` the sounds.
        sample_rate: that suits the sounds, in Hz; None for pictures.
        framing: of the sounds: ``onset`` where they begin at once, as one-shots do; else empty.
    """

    kind: Kind
    files: tuple[Path, ...]
    classes: tuple[str, ...]
    skipped: tuple[tuple[Path, str], ...]
    doubles: tuple[tuple[Path, Path], ...]
    shape: tuple[int, ...]
    sample_rate: int | None
    framing: str = ""

    def sized(self, side: int | None = None, seconds: float | None = None, rate: int | None = None) -> FolderScan:
        """The same files for a size or length of the user's own choice.

        Raises:
            EngineError: it is out of range.
        """
        if self.kind == "image":
            return self if side is None else replace(self, shape=(self.shape[0], *(_side(side),) * 2))
        chosen = self.sample_rate or RATES[0] if rate is None else rate
        if chosen not in RATES:
            raise EngineError(f"Sounds are learned at {', '.join(map(str, RATES))} Hz, not {chosen}.")
        length = self.shape[0] / (self.sample_rate or RATES[0]) if seconds is None else seconds
        if not SECONDS[0] <= length <= SECONDS[1] + 0.3:
            raise EngineError(f"Sounds of {SECONDS[0]:g} to {SECONDS[1]:g} seconds can be learned, not {length:g}.")
        return replace(self, shape=(samples(length, chosen),), sample_rate=chosen)

    def without_doubles(self) -> FolderScan:
        """The same without the files that are nearly the same as one before them.

        Raises:
            EngineError: too few are left.
        """
        doubles = {file for file, _ in self.doubles}
        kept = [place for place, file in enumerate(self.files) if file not in doubles]
        if len(kept) < FEWEST:
            raise EngineError(
                f"Without those that are nearly the same only {len(kept)} files are left, too few to learn from.",
                "Keep them, or add others.",
            )
        files, classes = (tuple(each[place] for place in kept) for each in (self.files, self.classes))
        return replace(self, files=files, classes=classes, doubles=())

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, without what was only to be told."""
        return {
            "kind": self.kind,
            "files": [str(file) for file in self.files],
            "classes": list(self.classes),
            "shape": list(self.shape),
            "sample_rate": self.sample_rate,
            "framing": self.framing,
        }


def scan_from_json(values: Mapping[str, Any]) -> FolderScan:
    """What `FolderScan.as_json` made.

    Raises:
        KeyError, TypeError, ValueError: it is something else.
    """
    files, classes = tuple(Path(file) for file in values["files"]), tuple(map(str, values["classes"]))
    shape, rate = tuple(map(int, values["shape"])), values["sample_rate"]
    if values["kind"] not in ("image", "sound") or len(files) != len(classes):
        raise ValueError("no scan")
    return FolderScan(
        *(values["kind"], files, classes, (), (), shape),
        sample_rate=None if rate is None else int(rate),
        framing=str(values["framing"]),
    )


def samples(seconds: float, rate: int) -> int:
    """The length of a clip in samples, a multiple of `FRAMES`, that is nearest to so many seconds."""
    return max(1, round(seconds * rate / FRAMES)) * FRAMES


def _side(side: int) -> int:
    if side not in SIDES:
        raise EngineError(f"Pictures are learned at {', '.join(map(str, SIDES))} pixels, not {side}.")
    return side
