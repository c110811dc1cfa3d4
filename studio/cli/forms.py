"""What every command that writes a path takes alike: the kind by the name's ending, size, rate and loudness."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.messages import ExportForm, ExportKind
from studio.document.problems import ProjectError

KINDS: dict[str, ExportKind] = {
    ".mp4": "video",
    ".webm": "video",
    ".gif": "video",
    ".wav": "sound",
    ".flac": "sound",
    ".ogg": "sound",
    ".png": "sheet",
    "": "frames",
}
PICTURES: tuple[ExportKind, ...] = ("sheet", "contact", "still")
NAMES = "name.mp4, .webm, .gif; .wav, .flac, .ogg; .png; or a folder of frames."

Out = Annotated[Path, typer.Option(help=NAMES)]
Size = Annotated[int, typer.Option(min=64, max=2160, help="Side of one rendered picture, in pixels.")]
SampleRate = Annotated[int, typer.Option("--rate", min=0, max=192_000, help="Hz of the sound; 0 is the generator's.")]
Loudness = Annotated[float | None, typer.Option(help="LUFS by EBU R128, like -16; as rendered where it is left out.")]
AsPicture = Annotated[str, typer.Option("--as", help="What a .png holds: sheet (the lanes), contact, or still.")]


def path_kind(out: Path, picture: str = "sheet") -> ExportKind:
    """What to write, by the ending of its name; `picture` decides what a .png is.

    Raises:
        ProjectError: the ending says nothing, or there is no such picture.
    """
    kind = KINDS.get(out.suffix.lower())
    if kind is None:
        raise ProjectError(f"A path can't be written as {out.suffix}.", f"Call it {NAMES}")
    for each in PICTURES:
        if each == picture:
            return each if kind == "sheet" else kind
    raise ProjectError(f"There is no picture “{picture}”.", f"Choose {', '.join(PICTURES)}.")


def export_form(size: int, rate: int, loudness: float | None) -> ExportForm:
    """The options as the engine takes them."""
    return ExportForm(size=size, sample_rate=rate, loudness=loudness)
