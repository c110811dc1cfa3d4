"""The settings in use: changed through one method, which also writes them to disk and tells who wants to know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio.settings import Settings, load_settings, save_settings


class Preferences(QObject):
    """Holds the settings of this user for as long as the studio runs.

    `changed` carries the settings before and after.
    """

    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.settings = load_settings()

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Replace the settings and write them; a folder that can't be written is no reason to stop."""
        before, after = self.settings, how(self.settings)
        if after != before:
            self.settings = after
            save_settings(after)
            self.changed.emit(before, after)
