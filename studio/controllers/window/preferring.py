"""The settings dialog, and everything that follows when a setting changes, wherever it was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.settings.options import Option, all_options
from studio.settings.preferences import Preferences
from studio.settings.settings import Settings
from studio.theme import Theme
from studio.views.window.main_window import MainWindow
from studio.views.window.settings_dialog import SettingsDialog


class PreferringController(QObject):
    """`follow` says what happens when settings change; the dialog only changes them."""

    def __init__(
        self, preferences: Preferences, theme: Theme, window: MainWindow, sound_devices: Callable[[], list[str]]
    ) -> None:
        super().__init__()
        self._preferences, self._theme, self._sound_devices = preferences, theme, sound_devices
        self.dialog = SettingsDialog(theme, window)
        self.dialog.option_changed.connect(self._change)
        self.dialog.reset_wanted.connect(self._reset)
        preferences.changed.connect(lambda _before, after: self.dialog.show_values(asdict(after)))
        self.follow(("theme",), lambda settings: self._choose_theme(settings.theme))
        self.follow(("reduce_motion",), lambda settings: theme.reduce_motion(settings.reduce_motion))
        theme.reduce_motion(preferences.settings.reduce_motion)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def follow(self, names: tuple[str, ...], act: Callable[[Settings], object]) -> None:
        """Call `act` with the new settings whenever one of these fields changes."""

        def changed(before: Settings, after: Settings) -> None:
            if any(getattr(before, name) != getattr(after, name) for name in names):
                act(after)

        self._preferences.changed.connect(changed)

    def show(self) -> None:
        """Open the dialog, or put it away."""
        if self.dialog.isVisible():
            self.dialog.close_over()
            return
        self.dialog.show_options(self._options(), asdict(self._preferences.settings))

    def next_theme(self) -> None:
        """From dark to light and back."""
        self._change("theme", "light" if self._theme.name == "dark" else "dark")

    def _options(self) -> tuple[Option, ...]:
        return all_options(self._sound_devices())

    def _change(self, name: str, value: object) -> None:
        self._preferences.change(lambda settings: replace(settings, **{name: value}))  # type: ignore[arg-type]

    def _reset(self) -> None:
        fresh = Settings()
        values = {option.name: getattr(fresh, option.name) for option in self._options()}
        self._preferences.change(lambda settings: replace(settings, **values))

    def _choose_theme(self, name: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._theme.choose(name, application)

    def _desktop_changed(self) -> None:
        if self._preferences.settings.theme == "system":
            self._choose_theme("system")
