"""The sound card as the user meets it: volume, level, underruns, one word when it is gone and one when it is back."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.controllers.path.path_sound import PathSound
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.sound.metering import Meter
from studio.sound.sound_output import SoundOutput
from studio.views.gallery.gallery_footer import GalleryFooter
from studio.views.playing.sound_controls import SoundControls
from studio.views.window.main_window import MainWindow

LEVEL_MS = 66
LOOK_AGAIN_MS = 2000
OPENING_S = 3.0  # the window waits no longer for a card that is just being opened


class SoundingController(QObject):
    """Opens the sound card away from the window's thread, since that can take a while, and shows how it fares.

    A card that is lost while the studio runs is looked for until it is back.
    """

    _opened = Signal()

    def __init__(
        self,
        sound: SoundOutput,
        window: MainWindow,
        preferences: Preferences,
        notices: Notices,
        path_sound: PathSound | None = None,
    ) -> None:
        super().__init__()
        self._sound, self._window, self._preferences, self._notices = sound, window, preferences, notices
        self._path_sound = path_sound or PathSound(sound)
        self._controls: list[SoundControls | GalleryFooter] = []
        self._follow_controls(window.play_page.sound)
        window.label_page.grids.follow(lambda _domain, grid: self._follow_controls(grid.footer))
        window.play_page.sound.mode_chosen.connect(lambda mode: self._change(sound_mode=str(mode)))
        self._apply()
        self.show_mode()
        self._opened.connect(self._show_opened, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=LEVEL_MS)
        self._timer.timeout.connect(self._show_level)
        self._look_again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look_again.timeout.connect(lambda: self._open_behind(again=True))
        self._opening: threading.Thread | None = None
        self._meter, self._metered = Meter(), 0.0

    def open(self) -> None:
        """Open the device of the settings in the background."""
        self._open_behind(again=False)

    def close(self) -> None:
        """Give the device back. The library must not be unloaded while a thread is still inside it."""
        self._timer.stop()
        self._look_again.stop()
        if self._opening is not None:
            self._opening.join(OPENING_S)
        self._sound.close()

    def toggle_mute(self) -> None:
        """Mute or unmute."""
        self._change(muted=not self._preferences.settings.muted)

    def reopen(self) -> None:
        """Take another device, latency or rate, as the settings now say."""
        self.close()
        self._open_behind(again=True)

    def show_mode(self) -> None:
        """How a path sounds, as the settings say."""
        settings = self._preferences.settings
        self._path_sound.mode, self._path_sound.holds = settings.sound_mode, settings.sound_holds
        self._window.play_page.sound.show_mode(settings.sound_mode)

    def _follow_controls(self, controls: SoundControls | GalleryFooter) -> None:
        self._controls.append(controls)
        settings = self._preferences.settings
        controls.show_volume(settings.volume, muted=settings.muted)
        controls.volume_changed.connect(lambda volume: self._change(volume=float(volume)))
        controls.muted.connect(lambda muted: self._change(muted=bool(muted)))

    def _open_behind(self, *, again: bool) -> None:
        if self._opening is not None and self._opening.is_alive():
            return
        settings = self._preferences.settings
        self._sound.wish(settings.sound_device, settings.sound_latency_ms, settings.sound_rate)
        self._opening = threading.Thread(target=self._open, args=(again,), name="sound-opening", daemon=True)
        self._opening.start()

    def _open(self, again: bool) -> None:
        if again:
            self._sound.close()
            self._sound.open_again()
        else:
            self._sound.open()
        self._opened.emit()

    def _show_opened(self) -> None:
        if self._sound.is_open:
            if self._look_again.isActive():
                self._look_again.stop()
                self._notices.good(self.tr("Sound is back, on {device}.").format(device=self._sound.device_name))
            self._timer.start()
        elif not self._look_again.isActive():
            self._show_silent(self._sound.problem)
            self._notices.warn(
                self._sound.problem, self.tr("Everything else works; “latent-bridge doctor” says what to do.")
            )

    def _show_silent(self, why: str) -> None:
        self._window.top.show_level(self.tr("♪ silent"), why)
        self._window.status.show_sound(None, None)
        self._meter = Meter()
        self._window.play_page.sound.meter.show_level(self._meter.level, self._meter.held)

    def _show_level(self) -> None:
        if self._sound.is_lost:
            self._lose()
            return
        level, now = self._sound.level_db, time.monotonic()
        self._meter.show(level, min(1.0, now - self._metered))
        self._metered = now
        self._window.play_page.sound.meter.show_level(self._meter.level, self._meter.held)
        words = f"♪ {level:4.0f} dB" if math.isfinite(level) else "♪   – dB"
        self._window.top.show_level(words, self._device_words())
        self._window.status.show_sound(self._sound.underruns, self._sound.latency_ms)

    def _lose(self) -> None:
        """Say so once, and look for a device until there is one."""
        self._timer.stop()
        words = self.tr("The sound card is gone: {device}.").format(device=self._sound.device_name)
        self._show_silent(words)
        self._notices.warn(words, self.tr("The studio is silent and goes on; sound is back as soon as the card is."))
        self._look_again.start()

    def _device_words(self) -> str:
        words = self.tr("Level of {device}").format(device=self._sound.device_name)
        if not self._sound.converted:
            return words
        rates = self.tr("sounds are converted from {sound} to {device} kHz as they are loaded")
        told = rates.format(sound=f"{self._sound.converted / 1000:g}", device=f"{self._sound.rate / 1000:g}")
        return f"{words}; {told}"

    def _change(self, **settings: float | bool | str) -> None:
        self._preferences.change(lambda known: replace(known, **settings))  # type: ignore[arg-type]
        self._apply()

    def _apply(self) -> None:
        settings = self._preferences.settings
        self._sound.set_volume(settings.volume, settings.muted)
        for controls in self._controls:
            controls.show_volume(settings.volume, muted=settings.muted)
