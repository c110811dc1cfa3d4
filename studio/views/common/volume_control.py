"""How loud it is, and whether anything is heard at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, row
from studio.views.common.scrub_slider import ScrubSlider


class VolumeControl(QWidget):
    """A button that mutes and a slider. Signals: `changed(0..1)`, `muted(bool)`."""

    changed = Signal(object)
    muted = Signal(object)

    def __init__(self, theme: Theme, tip: str) -> None:
        """`tip` says of what it is the volume."""
        super().__init__()
        self.mute = IconButton(theme, "sound", self.tr("Mute (M)"))
        self.mute.setCheckable(True)
        self.slider = ScrubSlider(self.tr("volume"), tip)
        line = row(self.mute, self.slider)
        line.setStretchFactor(self.slider, 1)
        self.setLayout(line)
        self.mute.toggled.connect(self._toggle)
        self.slider.moved.connect(self.changed)

    def show_volume(self, volume: float, *, muted: bool) -> None:
        """Volume 0..1, without a signal."""
        self.slider.show_share(volume)
        self.mute.blockSignals(True)
        self.mute.setChecked(muted)
        self.mute.blockSignals(False)
        self._show_mute(muted)

    def _toggle(self, muted: bool) -> None:
        self._show_mute(muted)
        self.muted.emit(muted)

    def _show_mute(self, muted: bool) -> None:
        self.mute.show_icon("silent" if muted else "sound", self.tr("Sound on (M)") if muted else self.tr("Mute (M)"))
