"""The settings in use: changed through one method, which also has them written and tells who wants to know."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait

from PySide6.QtCore import QObject, Signal

from studio.folders import config_folder
from studio.settings import Settings, load_settings, save_settings
from studio.writer_thread import WriterThread

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
        self._writer = WriterThread()
        self._newest: Future[None] | None = None

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Replace the settings and have them written; a folder that can't be written is no reason to stop."""
        before, after = self.settings, how(self.settings)
        if after != before:
            self.settings = after
            self._newest = self._writer.submit(lambda: self._write(after))
            self.changed.emit(before, after)

    def settle(self) -> bool:
        """Wait until the settings are written, but not for ever; whether they were tried."""
        return self._newest is None or not wait([self._newest], LONGEST_WAIT_S).not_done

    def _write(self, settings: Settings) -> None:
        if settings is self.settings:  # else newer ones come next
            save_settings(settings, self._folder)
