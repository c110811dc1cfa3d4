"""The settings in use: changed through one method, which also has them written and tells who wants to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.disk.folders import config_folder
from studio.disk.writer_thread import WriterThread
from studio.settings.settings import Settings, load_settings, save_settings

LONGEST_WAIT_S = 2.0  # for a disk, before the studio ends without it


class Preferences(QObject):
    """Holds the settings of this user for as long as the studio runs.

    They are written on a thread of their own: putting a file in the place of another can take seconds while a disk is
    busy, and a home on a network for ever. `changed` carries the settings before and after.
    """

    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._folder = config_folder()
        self.settings = load_settings(self._folder)
        self._newest = [self.settings]  # for the thread that writes, which must not hold a QObject
        self._writer = WriterThread()
        self._writing: Future[None] | None = None

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Replace the settings and have them written; a folder that can't be written is no reason to stop."""
        before, after = self.settings, how(self.settings)
        if after != before:
            self.settings = self._newest[0] = after
            self._writing = self._writer.submit(partial(_write_if_newest, after, self._newest, self._folder))
            self.changed.emit(before, after)

    def settle(self) -> bool:
        """Wait until the settings are written, but not for ever; whether they were tried."""
        return self._writing is None or not wait([self._writing], LONGEST_WAIT_S).not_done


def _write_if_newest(settings: Settings, newest: Sequence[Settings], folder: Path) -> None:
    if settings is newest[0]:  # else newer ones come next
        save_settings(settings, folder)
