"""Closing the window: everything is saved before, and what can't be is given up only by who was told and means it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.controllers.project.saving import SavingController
from studio.notices import Notice, Notices
from studio.store import Store


class ClosingController(QObject):
    """Says whether the window may go.

    Args:
        save_as: asks where a copy goes.
    """

    def __init__(self, store: Store, saving: SavingController, notices: Notices, save_as: Callable[[], object]) -> None:
        super().__init__()
        self._saving, self._notices, self._save_as = saving, notices, save_as
        self._told = False
        # What was agreed to be given up is no longer all there is, or there is nothing to give up.
        for new in (store.changed, store.opened, saving.moved):
            new.connect(self._forget)

    def may_close(self) -> bool:
        """Save what is not saved; where that fails, stay open and say so, but go when asked once more in a row."""
        told = self._told
        if self._saving.finish() or told:
            return True
        self._told = True
        self._notices.post(
            Notice(
                "error",
                self.tr("Not everything could be saved, so the studio stays open."),
                self.tr("Save the project to another folder, or close once more to give up what is not saved."),
                self.tr("Save as…"),
                self._save_as,
            )
        )
        return False

    def _forget(self, *_news: object) -> None:
        self._told = False
