"""The job that writes a path to disk, as video, frames, sheet or sound."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.export.plan import ExportPlan
from engine.messages import BridgeExported, Event, ExportBridge, ExportKind, ExportPath, ExportProgressed, PathExported
from engine.session import Session

REPORT_EVERY = 0.1  # seconds


def export_path(session: Session, command: ExportPath) -> Iterator[Event | None]:
    """Write the export; stopped on the way, it leaves nothing behind."""
    plan = ExportPlan(
        *(session.path(command.path), command.frames, command.frames_per_second, Path(command.file)),
        overwrite=command.overwrite,
        given=command.positions,
    )
    began = last = time.monotonic()
    for done in _writer(command.kind)(plan):
        now = time.monotonic()
        due = now - last > REPORT_EVERY or done == plan.frames
        if due:
            last = now
        left = (now - began) / done * (plan.frames - done)
        yield ExportProgressed(ticket=command.ticket, done=done, total=plan.frames, seconds_left=left) if due else None
    yield PathExported(ticket=command.ticket, files=_files(plan, command.kind))


def export_bridge(session: Session, command: ExportBridge) -> Iterator[Event | None]:
    """Write the bridge in use for other programs, and prove what was written."""
    from engine.export.bridges import export_bridge as write

    yield None
    written = write(session, command.form, Path(command.file), command.overwrite)
    files = tuple(str(file) for file in written.files)
    yield BridgeExported(ticket=command.ticket, files=files, difference=written.difference)


def _writer(kind: ExportKind) -> Callable[[ExportPlan], Iterator[int]]:
    """The exporter of a kind; imported only now, since reading and writing video is much to load."""
    if kind == "video":
        from engine.export.video import export_video

        return export_video
    if kind == "sound":
        from engine.export.sound import export_sound

        return export_sound
    if kind == "sheet":
        from engine.export.sheet import export_sheet

        return export_sheet
    from engine.export.stills import export_frames

    return export_frames


def _files(plan: ExportPlan, kind: ExportKind) -> tuple[str, ...]:
    if kind == "frames":
        from engine.export.stills import frame_files

        return tuple(str(file) for file in frame_files(plan))
    return (str(plan.file),)
