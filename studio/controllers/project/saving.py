"""Puts the project on disk behind the window: every edit at once in its journal, the whole of it now and then.

A failure is told and retried, a disk that hangs is not waited for. The document is frozen, so what a thread writes is
the project as it was at one moment, whatever is edited meanwhile.
"""

from __future__ import annotations

import shutil
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from studio.demo import first_free
from studio.disk.patience import LOOK_MS, NoAnswerError, patiently, wait_patiently
from studio.disk.project_writer import ProjectWriter
from studio.document import files
from studio.document.disk import ProjectDisk
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.recovery import Recovered
from studio.notices import Notices
from studio.process.crash import log_failure
from studio.store import Store

JOURNAL_MS = 250
AUTOSAVE_MS = 1000
RETRY_MS = 5000
LONGEST_WRITE_MS = 5000  # what takes longer is told
LONGEST_WAIT_S = 5.0  # for a disk, before the studio goes on without it
LONGEST_FILE_S = 30.0  # for one file of a project that is copied
TELL_AGAIN_S = 30.0


class SavingController(QObject):
    """Autosave, Save and Save as. An edit and a whole project may be on their way at the same time, one of each.

    `finishing` is sent before a project is saved for the last time: who still waits for a pause notes it now.
    `moved` is sent once a copy was saved and the studio goes on there, or in a folder that could not be written to
    before: it may be another one, of the same name. A project that another window holds is
    `read_only`: it can be edited here, and saved only somewhere else. `beside` holds what else must be on the disk
    before a project is left: each writes what it has and says whether that is all of it.
    """

    finishing = Signal()
    moved = Signal()

    def __init__(self, store: Store, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._notices = store, notices
        self.read_only, self.beside = False, list[Callable[[], bool]]()
        self._failing, self._told_at = False, 0.0
        self._autosave_ms = AUTOSAVE_MS
        self._writer = ProjectWriter(ProjectDisk(store.folder))
        self._writing: dict[bool, tuple[Future[Any], Project]] = {}  # an edit, and a whole project
        self._waited_for = list[Future[None]]()  # edits that were written; the disk may still refuse them
        self._on_disk = store.project  # in a snapshot or in the journal
        self._asked = ""  # what to say once the project is on disk
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._settle)
        self._journal_timer = self._a_timer(lambda: self._begin(whole=False))
        self._timer = self._a_timer(self.save_behind)
        self._patience = self._a_timer(self._hangs)
        store.changed.connect(self._edited)
        store.opened.connect(self._opened)

    def save_after(self, seconds: int) -> None:
        """How long after an edit ``project.json`` is written anew; the journal has the edit at once."""
        self._autosave_ms = 1000 * seconds

    def go_on_from(self, found: Recovered) -> None:
        """The project that was just opened lies on the disk like this."""
        self._writer = ProjectWriter(ProjectDisk(self._store.folder, found.project, found.base, found.damaged))
        if not found.base and found.told and not self.read_only:
            self.save_behind()

    def save_behind(self, told: str = "") -> None:
        """Write the project as it stands without keeping the window waiting; says `told` once it is done."""
        self._timer.stop()
        self._asked = told or self._asked
        self._begin()

    def save(self) -> bool:
        """Write the project where it lives and wait for it; False where that failed."""
        for _ in range(2):  # what came while it was waited for goes along
            self._timer.stop()
            if not self._wait():
                return False
            self._begin()
            if not self._wait():
                return False
            if self._store.is_saved:
                break
        return True

    def save_as(self, folder: Path) -> bool:
        """Copy the whole project, with media and bridges, to another folder and go on there."""
        if folder.suffix != files.SUFFIX:
            folder = folder.with_name(folder.name + files.SUFFIX)
        project, hangs, copied = self._store.project, not self._ended(), [0]
        try:
            patiently(lambda: self._copy_to(folder, project, hangs, copied), LONGEST_FILE_S, lambda: copied[0])
        except NoAnswerError:
            words = self.tr("The folder of “{name}” does not answer.").format(name=folder.name)
            self._notices.fail(words, self.tr("Choose another one."))
            return False
        except FileExistsError:
            words = self.tr("There is already a “{name}”.").format(name=folder.name)
            self._notices.fail(words, self.tr("Choose another name."))
            return False
        except (OSError, ProjectError) as problem:
            self._notices.fail(
                self.tr("The project can't be saved in “{name}”.").format(name=folder.name), str(problem)
            )
            return False
        self._go_on_in(folder, project, hangs)
        self._notices.tell(self.tr("Saved as “{name}”.").format(name=folder.name))
        return True

    def finish(self) -> bool:
        """Save what is not saved yet, before the project or the studio closes."""
        self.finishing.emit()
        if self.read_only:
            return self._keep_a_copy() and self._is_beside()
        good = self._wait() and (self._store.is_saved or self.save())
        if good:
            self._writer.close()
        return good and self._is_beside()

    def close(self) -> None:
        """Begin nothing and look at nothing any more; what the last `finish` could not write was given up."""
        self._stop_timers()
        self._looking.stop()

    def _is_beside(self) -> bool:
        return all(each() for each in self.beside)

    def _copy_to(self, folder: Path, project: Project, hangs: bool, copied: list[int]) -> None:
        """A folder that hangs can't be copied; what is in memory is saved all the same. `copied` counts files."""
        if folder.exists() and any(folder.iterdir()):
            raise FileExistsError

        def counted(source: str, target: str) -> object:
            copied[0] += 1
            return shutil.copy2(source, target)

        old = self._store.folder
        if not hangs and old.is_dir():
            apart = shutil.ignore_patterns(".lock", "*.part", "project.*", "interrupted")  # a training stays there
            shutil.copytree(old, folder, dirs_exist_ok=True, ignore=apart, copy_function=counted)
        files.save(project, folder)

    def _go_on_in(self, folder: Path, project: Project, hangs: bool) -> None:
        if hangs or not self._ended():  # that thread may hang for ever
            self._writing = {}
        else:
            self._writer.close()
        self._waited_for = []
        self._writer, self.read_only, self._failing = ProjectWriter(ProjectDisk(folder)), False, False
        self._stop_timers()
        self._on_disk = project
        self._store.mark_saved(project, folder)
        self._edited()  # while it was copied
        self.moved.emit()

    def _keep_a_copy(self) -> bool:
        """What was edited of a project that another window holds is kept beside it."""
        if not self._store.history.past or self._store.is_saved:
            return True
        return self.save_as(first_free(self._store.folder))

    def _begin(self, whole: bool = True) -> None:
        """Start to write; what has to wait for a write before it is started by `_settle`."""
        if whole in self._writing or self.read_only:
            return
        self._journal_timer.stop()
        project = self._store.project
        if whole:
            self._writing[whole] = self._writer.snapshot(project), project
        else:
            recorded = self._writer.append(project)
            self._writing[whole] = recorded.written, project
            self._waited_for.append(recorded.on_disk)
        self._patience.start(LONGEST_WRITE_MS)
        self._looking.start()

    def _wait(self) -> bool:
        """Let what is being written come to its end, but not for ever; says whether that was good."""
        under_way = [future for future, _ in self._writing.values()]
        return self._ended() and all(future.exception() is None for future in under_way)

    def _ended(self) -> bool:
        """As `_wait`; says whether it came to an end at all. The window paints meanwhile."""
        for future, _ in list(self._writing.values()):
            if not wait_patiently(future, LONGEST_WAIT_S):
                self._hangs()
                return False
        self._settle()
        return True

    def _settle(self) -> None:
        """Take note of what was written, once for each time."""
        for whole, (future, project) in list(self._writing.items()):
            if future.done():
                del self._writing[whole]
                if not self._writing:
                    self._patience.stop()
                self._note(future, project, whole=whole)
        ended = [future for future in self._waited_for if future.done()]
        self._waited_for = [future for future in self._waited_for if future not in ended]
        for problem in filter(None, (future.exception() for future in ended)):
            self._fails(problem)
        if not self._writing and not self._waited_for:
            self._looking.stop()

    def _note(self, future: Future[Any], project: Project, *, whole: bool) -> None:
        problem = future.exception()
        if problem is not None:
            self._fails(problem)
        else:
            self._good(project, whole=whole and future.result())

    def _fails(self, problem: BaseException) -> None:
        """Whatever it is: no failure to save is silent, or the last attempt."""
        self._tell(problem if isinstance(problem, ProjectError) else self._unforeseen(problem, self._writer.folder))
        self._journal_timer.stop()
        self._timer.start(RETRY_MS)

    def _good(self, project: Project, *, whole: bool) -> None:
        if self._failing:
            self._notices.good(self.tr("The project can be saved again."))
            self.moved.emit()
        self._failing, self._on_disk = False, project
        if self._asked and whole:
            self._notices.tell(self._asked)
            self._asked = ""
        if whole:
            self._store.mark_saved(project, self._writer.folder)
        self._edited()  # while it was written

    def _edited(self) -> None:
        """What is not on the disk yet goes there soon, and then, in time, as a whole."""
        if self.read_only:
            return
        if self._store.project is not self._on_disk and not self._failing and not self._journal_timer.isActive():
            self._journal_timer.start(JOURNAL_MS)
        if not self._store.is_saved and not self._timer.isActive():
            self._timer.start(self._autosave_ms)

    def _opened(self) -> None:
        self._stop_timers()
        self._failing, self._asked, self.read_only = False, "", False
        self._on_disk, self._writing, self._waited_for = self._store.project, {}, []
        self._writer = ProjectWriter(ProjectDisk(self._store.folder))

    def _hangs(self) -> None:
        if self._writing:
            name = self._writer.folder.name
            self._tell(
                ProjectError(
                    self.tr("The folder of “{name}” does not answer.").format(name=name),
                    self.tr("Look after the drive or the network, or save the project to another folder."),
                )
            )
            self._patience.start(LONGEST_WRITE_MS)

    def _tell(self, problem: ProjectError) -> None:
        """Say it when it begins, when somebody asked, and now and then for as long as it lasts."""
        now = time.monotonic()
        if not self._failing or self._asked or now - self._told_at > TELL_AGAIN_S:
            kept = self.tr("Your work is kept here and saved as soon as it can be.")
            self._notices.warn(problem.message, f"{problem.hint} {kept}")
            self._told_at = now
        self._failing, self._asked = True, ""

    def _unforeseen(self, error: BaseException, folder: Path) -> ProjectError:
        log_failure("".join(traceback.format_exception(error)))
        words = self.tr("The project “{name}” can't be saved; the details are in the log.").format(name=folder.stem)
        return ProjectError(words, self.tr("Save it to another folder."))

    def _a_timer(self, do: object) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(do)
        return timer

    def _stop_timers(self) -> None:
        for timer in (self._timer, self._journal_timer, self._patience):
            timer.stop()
