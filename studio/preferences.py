"""The settings in use: changed through one method, which also writes them to disk."""

from __future__ import annotations

from collections.abc import Callable

from studio.settings import Settings, load_settings, save_settings


class Preferences:
    """Holds the settings of this user for as long as the studio runs."""

    def __init__(self) -> None:
        self.settings = load_settings()

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Replace the settings and write them; a folder that can't be written is no reason to stop."""
        changed = how(self.settings)
        if changed != self.settings:
            self.settings = changed
            save_settings(changed)
