"""The sound card as the user meets it: volume, mute, level, underruns, and one word where there is no card."""

from __future__ import annotations

import math
import threading
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.notices import Notices
from studio.preferences import Preferences
from studio.sound_output import SoundOutput
from studio.views.main_window import MainWindow

LEVEL_MS = 100
OPENING_S = 3.0  # the window waits no longer for a card that is just being opened


class SoundingController(QObject):
    """Opens the sound card away from the window's thread, since that can take a while, and shows how it fares."""

    _opened = Signal()

    def __init__(self, sound: SoundOutput, window: MainWindow, preferences: Preferences, notices: Notices) -> None:
        super().__init__()
        self._sound, self._window, self._preferences, self._notices = sound, window, preferences, notices
        self._controls = (window.play_page.sound, *(grid.footer for grid in window.label_page.grids))
        for controls in self._controls:
            controls.volume_changed.connect(lambda volume: self._change(volume=float(volume)))
            controls.muted.connect(lambda muted: self._change(muted=bool(muted)))
        self._apply()
        self._opened.connect(self._show_opened, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=LEVEL_MS)
        self._timer.timeout.connect(self._show_level)
        self._opening: threading.Thread | None = None

    def open(self) -> None:
        """Open the device of the settings in the background."""
        settings = self._preferences.settings
        self._sound.wish(settings.sound_device, settings.sound_latency_ms)
        self._opening = threading.Thread(target=self._open, name="sound-opening", daemon=True)
        self._opening.start()

    def close(self) -> None:
        """Give the device back. The library must not be unloaded while a thread is still inside it."""
        self._timer.stop()
        if self._opening is not None:
            self._opening.join(OPENING_S)
        self._sound.close()

    def toggle_mute(self) -> None:
        """Mute or unmute."""
        self._change(muted=not self._preferences.settings.muted)

    def reopen(self) -> None:
        """Take another device or latency, as the settings now say."""
        self.close()
        self.open()

    def _open(self) -> None:
        self._sound.open()
        self._opened.emit()

    def _show_opened(self) -> None:
        if self._sound.is_open:
            self._timer.start()
            return
        self._window.top.show_level(self.tr("♪ silent"), self._sound.problem)
        self._window.status.show_sound(None, None)
        self._notices.warn(
            self._sound.problem, self.tr("Everything else works; “latent-bridge doctor” says what to do.")
        )

    def _show_level(self) -> None:
        level = self._sound.level_db
        words = f"♪ {level:4.0f} dB" if math.isfinite(level) else "♪   – dB"
        self._window.top.show_level(words, self.tr("Level of {device}").format(device=self._sound.device_name))
        self._window.status.show_sound(self._sound.underruns, self._sound.latency_ms)

    def _change(self, **settings: float | bool) -> None:
        self._preferences.change(lambda known: replace(known, **settings))  # type: ignore[arg-type]
        self._apply()

    def _apply(self) -> None:
        settings = self._preferences.settings
        self._sound.set_volume(settings.volume, settings.muted)
        for controls in self._controls:
            controls.show_volume(settings.volume, muted=settings.muted)
