"""Paths and bridges as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.messages.base import Command, Event
from engine.messages.paths import PathSpec

ExportKind = Literal["video", "still", "frames", "contact", "sheet", "sound"]
BridgeFormat = Literal["safetensors", "torchscript", "onnx"]


@dataclass(frozen=True)
class ExportForm:
    """How a path is written.

    Attributes:
        size: side of one rendered picture, in pixels; a sheet's cells follow it.
        sample_rate: of the sound, in Hz; 0 keeps the generator's own.
        loudness: integrated loudness of the sound in LUFS (EBU R128); None leaves it as it was rendered.
    """

    size: int = 512
    sample_rate: int = 0
    loudness: float | None = None


@dataclass(frozen=True, kw_only=True)
class ExportPath(Command):
    """Write a path to disk. `file` is a file or, for frames, a folder; its ending says which format of its kind.

    What is there already is refused unless `overwrite`. `positions` are those of the frames, one for each; empty
    stands for `frames` even ones over the whole path. Answer: `ExportProgressed`, then `PathExported`.
    """

    path: PathSpec
    frames: int
    frames_per_second: float
    kind: ExportKind
    file: str
    overwrite: bool = False
    positions: tuple[float, ...] = ()
    form: ExportForm = ExportForm()
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ExportBridge(Command):
    """Write the bridge in use for other programs, loaded back and compared. Answer: `BridgeExported`.

    `file` names it, with or without an ending; ONNX takes two files, one for each direction. A text that says how to
    use it lies beside it. What is there already is refused unless `overwrite`.
    """

    form: BridgeFormat
    file: str
    overwrite: bool = False
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ExportProgressed(Event):
    """How many frames are written."""

    done: int
    total: int
    seconds_left: float


@dataclass(frozen=True, kw_only=True)
class PathExported(Event):
    """An export is complete; `files` are what it wrote, `remarks` sentences about what could not be as asked."""

    files: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BridgeExported(Event):
    """A bridge is written; loaded back, its latents differ from the app's by at most `difference`."""

    files: tuple[str, ...]
    difference: float
