"""Writes a path of an opened project as media: what every command that makes a film, a sound or a sheet ends with."""

from __future__ import annotations

from pathlib import Path

from engine.messages import ExportForm, ExportKind, ExportPath, PathExported, PathSpec
from studio.cli.printing import prose
from studio.cli.running import OpenedProject


def write_path(
    opened: OpenedProject,
    path: PathSpec,
    frames: int | tuple[float, ...],
    file: Path,
    kind: ExportKind,
    frames_per_second: float,
    form: ExportForm | None = None,
    overwrite: bool = False,
) -> tuple[str, ...]:
    """Write it, with progress and remarks on stderr; returns the files.

    Args:
        frames: how many, evenly spread over the path, or their positions.
        form: size, rate and loudness; as rendered where it is left out.

    Raises:
        EngineError: it can't be written, or a file is there and may not be replaced.
    """
    even = isinstance(frames, int)
    exported = opened.engine.last(
        *(PathExported, ExportPath, "Rendering"),
        path=path,
        frames=frames if even else len(frames),
        frames_per_second=frames_per_second,
        kind=kind,
        file=str(file),
        overwrite=overwrite,
        positions=() if even else frames,
        form=form or ExportForm(),
    )
    for remark in exported.remarks:
        prose().print(remark, markup=False)
    return exported.files
