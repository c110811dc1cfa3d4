"""Which project is open: the last one at the start, the demo at the first, and whatever the user opens or makes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from studio.controllers.saving import SavingController
from studio.demo import copy_demo, first_free
from studio.document import files
from studio.document.model import DomainState, Project, ViewState
from studio.document.problems import ProjectError
from studio.folders import projects_folder
from studio.notices import Notices
from studio.preferences import Preferences
from studio.store import Store


class ProjectsController(QObject):
    """Opens, makes and remembers projects."""

    def __init__(self, store: Store, saving: SavingController, preferences: Preferences, notices: Notices) -> None:
        super().__init__()
        self._store, self._saving, self._preferences, self._notices = store, saving, preferences, notices

    def open_first(self, asked: Path | None) -> None:
        """Open what the command line named, else the newest project that is still there, else the demo."""
        recent = [Path(folder) for folder in self._preferences.settings.recent_projects]
        for folder in [asked] if asked is not None else recent:
            if (asked is not None or folder.is_dir()) and self.open(folder):
                return
        self.open_demo()

    def open(self, folder: Path) -> bool:
        """Open a project in place of the present one; False where that failed and nothing changed."""
        try:
            project = files.read(folder)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False
        return self._go_to(project, folder)

    def open_recent(self, folder: Path) -> bool:
        """Open a project of the list of recent ones; one that is gone is dropped from it, and the user is told."""
        if folder.is_dir():
            return self.open(folder)
        self._preferences.change(lambda settings: settings.without_recent(folder))
        self._notices.warn(
            self.tr("“{name}” is no longer there.").format(name=folder.stem),
            self.tr("It was in {place}. It has been taken off the list of recent projects.").format(
                place=folder.parent
            ),
        )
        return False

    def open_demo(self) -> bool:
        """Open the demo project, a fresh copy where there is none yet."""
        try:
            return self.open(copy_demo())
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False

    def create(self, title: str, source: str, target: str) -> bool:
        """Make an empty project between two generators and open it."""
        folder = first_free(projects_folder() / _folder_name(title))
        view = ViewState(thumbnail_size=self._preferences.settings.thumbnail_size)
        project = Project(folder.stem, (DomainState(source), DomainState(target)), view=view)
        try:
            files.create(project, folder)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return False
        return self._go_to(project, folder)

    def remember(self) -> None:
        """The project that is open is the newest in the list of recent ones."""
        self._preferences.change(lambda settings: settings.with_recent(self._store.folder))

    def _go_to(self, project: Project, folder: Path) -> bool:
        if not self._saving.finish():
            return False
        self._store.open(project, folder)
        self.remember()
        self._notices.tell(self.tr("Opened “{title}”").format(title=project.title))
        return True


def _folder_name(title: str) -> str:
    """A title as a folder's name that every file system takes."""
    name = "".join(" " if each in '/\\:*?"<>|' else each for each in title).strip(" .")
    return f"{name or 'Untitled'}{files.SUFFIX}"


def blank_project() -> Project:
    """What stands in the store for the moment before the first project is opened."""
    return Project("", (DomainState(""), DomainState("")))
