"""Keeps one project on the disk: a journal that every edit is added to at once, and snapshots now and then.

Whatever moment it is ended at, the folder holds a state that `recovery` finds. One thread at a time may use it, but for
what waits for the disk, which may take seconds: that is handed out, and edits go on to the journal meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studio.document.changes import changes_between
from studio.document.journal import JournalFile
from studio.document.model import PROJECT_FORMAT, Project
from studio.document.problems import ProjectError
from studio.document.recovery import set_aside
from studio.document.snapshots import (
    JOURNAL_FILE,
    PREVIOUS_FILE,
    PREVIOUS_JOURNAL,
    PROJECT_FILE,
    new_name,
    snapshot_text,
)
from studio.document.writing import keep_copy, put_in_place, reason, sync_folder, write_beside

FOLDERS = ("bridges", "media")
LARGEST_BEFORE_SNAPSHOT = 8 * 2**20  # bytes of a journal that are still quickly read


@dataclass(frozen=True)
class Pending:
    """A snapshot on its way: of which state, and what the journal already calls it."""

    project: Project
    name: str


class ProjectDisk:
    """The files of one project folder, as whoever edits it writes them."""

    def __init__(
        self, folder: Path, known: Project | None = None, base: str = "", damaged: tuple[Path, ...] = ()
    ) -> None:
        """`known`, `base` and `damaged` are what `recover` found there; without a base the first write is a snapshot.

        What was damaged is set aside by that snapshot, each file at the moment when nothing needs it any more.
        """
        self.folder = folder
        self._damaged = {path.name for path in damaged}
        self._known, self._base = known, base
        self._opened = known is not None
        self._journal: JournalFile | None = None
        self._pending: Pending | None = None

    def append(self, project: Project) -> None:
        """As `record`, and wait for the disk."""
        sync = self.record(project)
        try:
            sync()
        except OSError as error:
            raise self.refused(error) from None

    def record(self, project: Project) -> Callable[[], None]:
        """Let the journal hold what changed since the last state; that outlives this process.

        Returns:
            what waits until it is on the disk: for any thread, to be called once. It raises OSError: see `refused`.

        Raises:
            ProjectError: the folder can't be written; the next write is a snapshot.
        """
        if self._known is None or not self._base or self._is_long():
            self.snapshot(project)
            return _nothing
        try:
            self._record(project)
            return self._journal.syncing() if self._journal is not None else _nothing
        except OSError as error:
            raise self.refused(error) from None

    def begin_snapshot(self, project: Project) -> Pending | None:
        """Begin to make ``project.json`` this state: `write` and `place` follow, and edits may be recorded meanwhile.

        The journal calls the snapshot by its name from here on, whether it ever comes or not: what is added after that
        goes on from both. None where nothing can be recorded meanwhile; the snapshot was made at once then.

        Raises:
            ProjectError: the folder can't be written; what was saved before is still there.
        """
        if self._known is None or not self._base or self._is_long():
            self.snapshot(project)
            return None
        self._pending = pending = Pending(project, new_name())
        try:
            self._make_folders()
            self._record(project)
            self._open_journal().append({"becomes": pending.name})
        except OSError as error:
            raise self.refused(error) from None
        return pending

    def write(self, pending: Pending) -> Path:
        """Write a snapshot beside ``project.json``, down to the disk; touches nothing else, so any thread may.

        Raises:
            OSError: see `refused`.
        """
        text = snapshot_text(pending.project, pending.name)
        return write_beside(self.folder / PROJECT_FILE, text, f".{pending.name}")

    def place(self, pending: Pending, written: Path) -> bool:
        """Let a snapshot that was written take its place; `sync_folder` is left to do.

        A journal to which was added since it began stays, and is gone on with. False where another snapshot was made
        meanwhile, or the journal was given up; this one is none then.

        Raises:
            ProjectError: the folder can't be written; what was saved before is still there.
        """
        try:
            if self._pending is not pending:
                written.unlink()
                return False
            self._replace(written)
            if self._known is pending.project:
                self._retire_journal()
        except OSError as error:
            raise self.refused(error) from None
        self._base, self._pending = pending.name, None
        return True

    def refused(self, error: OSError) -> ProjectError:
        """What to say of a refusal. Nobody knows what the journal holds then; only a snapshot is sure to be whole."""
        self.close()
        self._base, self._pending = "", None
        return cannot_save(self.folder, error)

    def snapshot(self, project: Project) -> None:
        """Let ``project.json`` be this state, making the folder where it is missing.

        Raises:
            ProjectError: the folder can't be written; what was saved before is still there.
        """
        try:
            self._make_folders()
            name = new_name()
            if self._base:
                with suppress(OSError):  # it matters only if the snapshot breaks later
                    self._record(project)
                    self._open_journal().append({"becomes": name})
            self._replace(write_beside(self.folder / PROJECT_FILE, snapshot_text(project, name)))
            self._retire_journal()
            sync_folder(self.folder)
        except OSError as error:
            raise self.refused(error) from None
        self._known, self._base, self._pending = project, name, None

    def close(self) -> None:
        """Let go of the folder."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _record(self, project: Project) -> None:
        assert self._known is not None
        changes = changes_between(self._known, project)
        if changes:
            self._open_journal().append({"changes": changes})
        self._known = project

    def _open_journal(self) -> JournalFile:
        if self._journal is None:
            first = {"format": PROJECT_FORMAT, "from": self._base}
            self._journal = JournalFile(self.folder / JOURNAL_FILE, first)
        return self._journal

    def _replace(self, written: Path) -> None:
        """Put a snapshot in the place of the one before, which stays beside it."""
        current = self.folder / PROJECT_FILE
        if not self._set_aside(current):  # a damaged one never takes the place of the good one before
            keep_copy(current, self.folder / PREVIOUS_FILE)
        put_in_place(written, current)

    def _retire_journal(self) -> None:
        """It lies between the snapshot before and this one, and stays beside them; the next edit begins another."""
        self.close()
        journal = self.folder / JOURNAL_FILE
        self._set_aside(journal)  # until now its good part was needed
        with suppress(FileNotFoundError):
            os.replace(journal, self.folder / PREVIOUS_JOURNAL)

    def _set_aside(self, path: Path) -> bool:
        """Rename a file that was found to be damaged, once; whether it was."""
        if path.name not in self._damaged:
            return False
        set_aside(path)
        self._damaged.remove(path.name)
        return True

    def _make_folders(self) -> None:
        if self._opened and not self.folder.parent.is_dir():
            raise FileNotFoundError(2, "the drive is gone")
        for name in FOLDERS:
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def _is_long(self) -> bool:
        return self._journal is not None and self._journal.size > LARGEST_BEFORE_SNAPSHOT


def _nothing() -> None:
    """There is nothing to wait for."""


def cannot_save(folder: Path, error: OSError) -> ProjectError:
    """The refusal of a disk in a sentence."""
    return ProjectError(
        f"The project “{folder.name}” can't be saved: {reason(error)}.", "Save it to another folder or make room."
    )
