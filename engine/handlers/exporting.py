"""The job that writes a path to disk, as video, frames, sheet or sound."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from importlib import import_module
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
        form=command.form,
    )
    job = _writer(command.kind, plan.file)(plan)
    remark = yield from _reported(job, plan.frames, command.ticket)
    yield PathExported(ticket=command.ticket, files=_files(plan, command.kind), remarks=(remark,) if remark else ())


def _reported(job: Iterator[int], frames: int, ticket: int) -> Generator[Event | None, None, str]:
    """Run an exporter and tell how far it is; returns what it has to remark, mostly nothing."""
    began = last = time.monotonic()
    told = 0
    while True:
        try:
            done = next(job)
        except StopIteration as end:
            return end.value or ""
        now = time.monotonic()
        due = told < done and (now - last > REPORT_EVERY or done == frames)
        if not due:
            yield None
            continue
        last, told = now, done
        left = (now - began) / done * (frames - done)
        yield ExportProgressed(ticket=ticket, done=done, total=frames, seconds_left=left)


def export_bridge(session: Session, command: ExportBridge) -> Iterator[Event | None]:
    """Write the bridge in use for other programs, and prove what was written."""
    from engine.export.bridges import export_bridge as write

    yield None
    written = write(session, command.form, Path(command.file), command.overwrite)
    files = tuple(str(file) for file in written.files)
    yield BridgeExported(ticket=command.ticket, files=files, difference=written.difference)


# Imported when first asked for, since reading and writing video is much to load.
WRITERS: Mapping[ExportKind, tuple[str, str]] = {
    "video": ("video", "export_video"),
    "still": ("stills", "export_still"),
    "frames": ("stills", "export_frames"),
    "contact": ("contact", "export_contact"),
    "sheet": ("sheet", "export_sheet"),
    "sound": ("sound", "export_sound"),
}


def _writer(kind: ExportKind, file: Path) -> Callable[[ExportPlan], Iterator[int]]:
    """The exporter of a kind."""
    gif = kind == "video" and file.suffix.lower() == ".gif"
    module, name = ("gif", "export_gif") if gif else WRITERS[kind]
    return getattr(import_module(f"engine.export.{module}"), name)


def _files(plan: ExportPlan, kind: ExportKind) -> tuple[str, ...]:
    if kind == "frames":
        from engine.export.stills import frame_files

        return tuple(str(file) for file in frame_files(plan))
    return (str(plan.file),)
