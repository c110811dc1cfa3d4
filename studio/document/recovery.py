"""Finds the newest good state of a project folder: the newest good snapshot, and what the journals add to it.

Nothing is changed by looking. `set_aside` renames what was found to be damaged, for who writes there next.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from studio.document.changes import apply_changes
from studio.document.journal import JournalRead, Record, read_journal
from studio.document.json_reading import from_json
from studio.document.model import PROJECT_FORMAT, Project
from studio.document.problems import NewerFormat, ProjectError
from studio.document.snapshots import (
    JOURNAL_FILE,
    PREVIOUS_FILE,
    PREVIOUS_JOURNAL,
    PROJECT_FILE,
    Snapshot,
    read_snapshot,
)


@dataclass(frozen=True)
class Recovered:
    """A project as it was found.

    Attributes:
        project: the newest good state.
        base: name of the snapshot that is exactly this state, so that a journal can go on from it; empty for none.
        told: one sentence on what was kept, where something was damaged; else empty.
        damaged: files that whoever writes next is to set aside.
    """

    project: Project
    base: str = ""
    told: str = ""
    damaged: tuple[Path, ...] = ()


Stamps = tuple[tuple[int, int] | None, ...]


def stamps(folder: Path) -> Stamps:
    """Time in ns and size in bytes of the files that grow with every edit; other ones later: somebody wrote."""
    return tuple(_stamp(folder / name) for name in (PROJECT_FILE, JOURNAL_FILE))


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        status = path.stat()
        return status.st_mtime_ns, status.st_size
    return None


def recover(folder: Path) -> Recovered:
    """Read the newest good state of a project.

    Raises:
        FileNotFoundError, NotADirectoryError, OSError: there is no project, or it can't be read.
        ProjectError: nothing in the folder can be made a project of; the sentence is on ``project.json``.
    """
    doubtful: Snapshot | None = None
    problem: ProjectError | FileNotFoundError
    try:
        snapshot = read_snapshot(folder / PROJECT_FILE)
        if snapshot.good:
            return _continued(folder, snapshot)
        doubtful, problem = snapshot, ProjectError(f"The project file of “{folder.name}” is damaged.")
    except NewerFormat:
        raise
    except (ProjectError, FileNotFoundError) as error:
        problem = error
    with suppress(ProjectError, OSError):
        previous = read_snapshot(folder / PREVIOUS_FILE)
        if previous.good:
            return _instead(folder, _continued(folder, previous))
    if doubtful is None:
        raise problem
    told = f"The project file of “{folder.name}” was changed outside the studio or damaged. It was opened as it is."
    return Recovered(from_json(doubtful.data), told=told)


def set_aside(path: Path) -> None:
    """Rename a damaged file, so that nothing takes it for a good one and nothing is lost.

    Raises:
        OSError: the folder can't be written to.
    """
    if os.path.lexists(path):
        path.rename(_free_name(path, f"damaged-{datetime.now():%Y%m%d-%H%M%S}"))


def _free_name(path: Path, mark: str) -> Path:
    """Where a damaged file goes; a clock that stands still or jumps back gives the same moment twice."""
    names = (
        path.with_name(f"{path.stem}.{mark}{more}{path.suffix}") for more in chain([""], (f"-{n}" for n in count(2)))
    )
    return next(name for name in names if not os.path.lexists(name))


def _continued(folder: Path, snapshot: Snapshot) -> Recovered:
    """A good snapshot and what good journals add to it."""
    before, journal = (read_journal(folder / name) for name in (PREVIOUS_JOURNAL, JOURNAL_FILE))
    added = list(_following(snapshot.name, [before, journal])) if snapshot.name else []
    told = "" if journal.whole else _torn(folder)
    # One that is good for a part of its way stays: it is the journal between this snapshot and the next.
    damaged = () if journal.whole or (added and journal.records) else (folder / JOURNAL_FILE,)
    if not added:
        project = from_json(snapshot.data)
        as_it_is = journal.whole and snapshot.data["format"] == PROJECT_FORMAT
        return Recovered(project, snapshot.name if as_it_is else "", told, damaged)
    try:
        return Recovered(_with(snapshot, added), told=told, damaged=damaged)
    except ProjectError:
        told = f"The last edits of “{folder.name}” could not be read. It is as it was saved before them."
        project = from_json(_again(folder, snapshot).data)
        return Recovered(project, told=told, damaged=(folder / JOURNAL_FILE,))


def _with(snapshot: Snapshot, added: list[Record]) -> Project:
    for record in added:
        apply_changes(snapshot.data, record["changes"])
    return from_json(snapshot.data)


def _following(name: str, journals: list[JournalRead]) -> Iterator[Record]:
    """The records that lie between the snapshot of this name and the newest state, in order."""
    for journal in journals:
        if not journal.records:
            continue
        first, *rest = journal.records
        here = first.get("from") == name
        for record in rest:
            if here and "changes" in record:
                yield record
            if "becomes" in record:
                here = here or record["becomes"] == name
                name = str(record["becomes"]) if here else name


def _again(folder: Path, snapshot: Snapshot) -> Snapshot:
    """A snapshot as it was before a journal was tried on it."""
    for file in (PROJECT_FILE, PREVIOUS_FILE):
        with suppress(OSError, ProjectError):
            found = read_snapshot(folder / file)
            if found.name == snapshot.name:
                return found
    raise ProjectError(f"The project “{folder.name}” changed while it was read.", "Open it again.")


def _instead(folder: Path, found: Recovered) -> Recovered:
    damaged = folder / PROJECT_FILE
    told = f"The project file of “{folder.name}” was damaged. The newest good state was brought back."
    if not damaged.exists():
        told = f"The project file of “{folder.name}” was missing. The newest good state was brought back."
    return Recovered(found.project, told=told, damaged=(damaged, *found.damaged))


def _torn(folder: Path) -> str:
    return f"The last edit of “{folder.name}” was not written to its end. All edits before it are here."
