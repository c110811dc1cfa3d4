"""Keeps one project on the disk: a journal that every edit is added to at once, and snapshots now and then.

One thread at a time may use it. Whatever moment it is ended at, the folder holds a state that `recovery` finds.
"""

from __future__ import annotations

import os
from contextlib import suppress
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

    def append(self, project: Project) -> None:
        """Let the disk hold this state, by a record of what changed since the last one.

        Raises:
            ProjectError: the folder can't be written; the next write is a snapshot.
        """
        if self._known is None or not self._base or self._is_long():
            self.snapshot(project)
            return
        try:
            self._record(project)
        except OSError as error:
            self._drop_journal()
            raise cannot_save(self.folder, error) from None

    def snapshot(self, project: Project) -> None:
        """Let ``project.json`` be this state, making the folder where it is missing.

        Raises:
            ProjectError: the folder can't be written; what was saved before is still there.
        """
        try:
            self._make_folders()
            name = new_name()
            if self._journal is not None:
                with suppress(OSError):  # it matters only if the snapshot breaks later
                    self._record(project)
            written = write_beside(self.folder / PROJECT_FILE, snapshot_text(project, name))
            self._turn_over(written, name)
        except OSError as error:
            self._drop_journal()
            raise cannot_save(self.folder, error) from None
        self._known, self._base = project, name

    def close(self) -> None:
        """Let go of the folder."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _record(self, project: Project) -> None:
        assert self._known is not None
        changes = changes_between(self._known, project)
        if not changes:
            return
        if self._journal is None:
            first = {"format": PROJECT_FORMAT, "from": self._base}
            self._journal = JournalFile(self.folder / JOURNAL_FILE, first)
        self._journal.append({"changes": changes})
        self._known = project

    def _turn_over(self, written: Path, name: str) -> None:
        """Put a snapshot in the place of the one before, which stays beside it with the journal between the two."""
        folder = self.folder
        if self._journal is not None:
            with suppress(OSError):
                self._journal.append({"becomes": name})
            self.close()
        if not self._set_aside(folder / PROJECT_FILE):  # a damaged one never takes the place of the good one before
            keep_copy(folder / PROJECT_FILE, folder / PREVIOUS_FILE)
        put_in_place(written, folder / PROJECT_FILE)
        self._set_aside(folder / JOURNAL_FILE)  # until now its good part was needed
        with suppress(FileNotFoundError):
            os.replace(folder / JOURNAL_FILE, folder / PREVIOUS_JOURNAL)
        sync_folder(folder)

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

    def _drop_journal(self) -> None:
        """After a refusal nobody knows what the journal holds; only a snapshot is sure to be whole."""
        self.close()
        self._base = ""


def cannot_save(folder: Path, error: OSError) -> ProjectError:
    """The refusal of a disk in a sentence."""
    return ProjectError(
        f"The project “{folder.name}” can't be saved: {reason(error)}.", "Save it to another folder or make room."
    )
