"""Offers the projects that were open lately, and the demos, where the project that is open has nothing in it yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from studio.demo import DEMOS
from studio.disk.patience import NoAnswerError, patiently
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.views.bins.recent_list import RecentList

LONGEST_ANSWER_S = 1.0  # of the disk of one project


class RecentsController(QObject):
    """Keeps a list of recent projects right; `open_recent` opens one by its folder, `open_demo` a demo by its name."""

    def __init__(
        self,
        store: Store,
        preferences: Preferences,
        view: RecentList,
        open_recent: Callable[[Path], object],
        open_demo: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._store, self._preferences, self._view = store, preferences, view
        view.chosen.connect(lambda folder: open_recent(Path(str(folder))))
        view.demo_chosen.connect(open_demo)
        view.show_demos([(name, Path(name).stem) for name in DEMOS])
        store.opened.connect(self.show)
        preferences.changed.connect(lambda before, after: self._changed(before.recent_projects, after.recent_projects))
        self.show()

    def show(self) -> None:
        """All but the one that is open, with those that are still there."""
        here = str(self._store.folder.resolve())
        folders = [each for each in self._preferences.settings.recent_projects if each != here and _is_there(each)]
        self._view.show_projects([(each, Path(each).stem) for each in folders])

    def _changed(self, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        if before != after:
            self.show()


def _is_there(folder: str) -> bool:
    """Whether a project is there; one on a drive that does not answer is not."""
    try:
        return patiently(Path(folder).is_dir, LONGEST_ANSWER_S)
    except (NoAnswerError, OSError):
        return False
