"""Which project is open: the last one at the start, the demo at the first, and whatever the user opens or makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from studio.controllers.project.saving import SavingController
from studio.demo import NAME, copy_demo, first_free
from studio.disk.folders import projects_folder
from studio.disk.patience import NoAnswerError, patiently
from studio.document import files
from studio.document.locking import ProjectLock, take_lock
from studio.document.model import DomainState, Project, ViewState
from studio.document.problems import ProjectError
from studio.document.recovery import Recovered, Stamps, stamps
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.store import Store

LONGEST_ANSWER_S = 10.0  # of a folder, before it is given up
Result = TypeVar("Result")


class ProjectsController(QObject):
    """Opens, makes and remembers projects."""

    def __init__(
        self,
        store: Store,
        saving: SavingController,
        preferences: Preferences,
        notices: Notices,
        save_as: Callable[[], object] = lambda: None,
    ) -> None:
        """`save_as` asks where a copy goes."""
        super().__init__()
        self._save_as, self._lock = save_as, ProjectLock(None)
        saving.moved.connect(self._moved)
        self._store, self._saving, self._preferences, self._notices = store, saving, preferences, notices

    def open_first(self, asked: Path | None) -> None:
        """Open what the command line named, else the newest project that is still there, else the demo."""
        recent = [Path(folder) for folder in self._preferences.settings.recent_projects]
        for folder in [asked] if asked is not None else recent:
            if (asked is not None or self._is_there(folder)) and self.open(folder):
                return
        self.open_demo()

    def open(self, folder: Path) -> bool:
        """Open a project in place of the present one; False where that failed and nothing changed."""
        try:
            if self._waited(lambda: self._is_open(folder), folder) and not self._saving.finish():
                return False
            seen = self._waited(lambda: stamps(folder), folder)
            found = self._waited(lambda: files.find(folder), folder)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False
        return self._go_to(found, folder, seen)

    def open_recent(self, folder: Path) -> bool:
        """Open a project of the list of recent ones; one that is gone is dropped from it, and the user is told."""
        try:
            if self._waited(folder.is_dir, folder):
                return self.open(folder)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False
        self._preferences.change(lambda settings: settings.without_recent(folder))
        self._notices.warn(
            self.tr("“{name}” is no longer there.").format(name=folder.stem),
            self.tr("It was in {place}. It has been taken off the list of recent projects.").format(
                place=folder.parent
            ),
        )
        return False

    def open_demo(self, name: str = NAME) -> bool:
        """Open a fresh copy of a demo project, one of `studio.demo.DEMOS`."""
        try:
            return self.open(copy_demo(name=name))
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False

    def create(self, title: str, *generators: str) -> bool:
        """Make an empty project between generators, two or more, and open it."""
        folder = first_free(projects_folder() / _folder_name(title))
        view = ViewState(thumbnail_size=self._preferences.settings.thumbnail_size)
        project = Project(folder.stem, tuple(map(DomainState, generators)), view=view)
        try:
            files.create(project, folder)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False
        return self._go_to(Recovered(project), folder)

    def close(self) -> None:
        """Let another window have the project."""
        self._lock.release()

    def remember(self) -> None:
        """The project that is open is the newest in the list of recent ones."""
        self._preferences.change(lambda settings: settings.with_recent(self._store.folder))

    def _go_to(self, found: Recovered, folder: Path, seen: Stamps | None = None) -> bool:
        """`seen` is what the files were like before they were read; without it nobody can have written since."""
        if not self._saving.finish():
            return False
        try:
            found, lock = self._locked(found, folder, seen)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False
        self._lock.release()
        self._lock = lock or ProjectLock(None)
        self._store.open(found.project, folder)
        self._saving.read_only = lock is None
        self._saving.go_on_from(found)
        self.remember()
        self._notices.tell(self.tr("Opened “{title}”").format(title=found.project.title))
        self._tell_state(found)
        return True

    def _locked(self, found: Recovered, folder: Path, seen: Stamps | None) -> tuple[Recovered, ProjectLock | None]:
        """The newest state and the lock, None where another window has it; it may have written until it let go.

        Raises:
            ProjectError: the folder does not answer, or what is there now can't be read.
        """
        same = self._waited(lambda: self._is_open(folder), folder)
        if same:
            self._lock.release()
        lock = self._waited(lambda: take_lock(folder), folder)
        if lock is None or seen is None:
            return found, lock
        try:
            if self._waited(lambda: stamps(folder), folder) != seen:
                found = self._waited(lambda: files.find(folder), folder)
        except ProjectError:
            if same:
                self._lock = lock
            else:
                lock.release()
            raise
        return found, lock

    def _tell_state(self, found: Recovered) -> None:
        """Say what was brought back, or why nothing is saved here."""
        if self._saving.read_only:
            self.tell_read_only()
        elif found.told:
            hint = self.tr("What was damaged is kept in the project's folder.") if found.damaged else ""
            self._notices.warn(found.told, hint)

    def may_write(self) -> bool:
        """Whether anything may be put into the project's folder; where another window has it, the user is told so."""
        if self._saving.read_only:
            self.tell_read_only()
        return not self._saving.read_only

    def tell_read_only(self) -> None:
        """Another window has the project; here it can be looked at, edited, and saved as another."""
        name = self._store.folder.stem
        self._notices.post(
            Notice(
                "warning",
                self.tr("“{name}” is open in another window, so nothing is saved here.").format(name=name),
                self.tr("Look around and try things; to keep what you do, save it as a project of its own."),
                self.tr("Save as…"),
                self._save_as,
            )
        )

    def _moved(self) -> None:
        """The project lies in another folder now; should somebody have that one already, nothing more is saved."""
        self._lock.release()
        lock = take_lock(self._store.folder)
        self._lock = lock or ProjectLock(None)
        if lock is None:
            self._saving.read_only = True
            self.tell_read_only()

    def _waited(self, job: Callable[[], Result], folder: Path) -> Result:
        """What a job on a project's folder gives; the window paints meanwhile.

        Raises:
            ProjectError: as the job, or the folder does not answer.
        """
        try:
            return patiently(job, LONGEST_ANSWER_S)
        except NoAnswerError:
            raise ProjectError(
                self.tr("The folder of “{name}” does not answer.").format(name=folder.name),
                self.tr("Look after the drive or the network, then open the project again."),
            ) from None

    def _is_there(self, folder: Path) -> bool:
        try:
            return self._waited(folder.is_dir, folder)
        except ProjectError:
            return False

    def _is_open(self, folder: Path) -> bool:
        return self._store.folder != Path() and folder.resolve() == self._store.folder.resolve()


def _folder_name(title: str) -> str:
    """A title as a folder's name that every file system takes."""
    name = "".join(" " if each in '/\\:*?"<>|' else each for each in title).strip(" .")
    return f"{name or 'Untitled'}{files.SUFFIX}"


def blank_project() -> Project:
    """What stands in the store for the moment before the first project is opened."""
    return Project("", (DomainState(""), DomainState("")))
