"""How the path sounds and moves, and where it can be exported."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, SegmentedChoice, label, row
from studio.views.common.volume_control import VolumeControl
from studio.views.playing.level_meter import LevelMeter
from studio.views.playing.waveform import Waveform


class SoundControls(QWidget):
    """Signals: `mode_chosen(morph, retrigger or loop)`, `interpolation_chosen(slerp, linear or shared)`,
    `volume_changed(0..1)`, `muted(bool)`, `export_wanted(video, frames, sheet, sound, bridge; empty: ask)`.
    """

    mode_chosen = Signal(object)
    interpolation_chosen = Signal(object)
    volume_changed = Signal(object)
    muted = Signal(object)
    export_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.waveform, self.meter = Waveform(theme), LevelMeter(theme)
        self._mode = SegmentedChoice(self._modes(), self.tr("sound"))
        self._interpolation = SegmentedChoice(self._ways(), self.tr("between keys"))
        self.volume = VolumeControl(theme, self.tr("Volume"))
        self.volume.show_volume(0.8, muted=False)
        tip = self.tr("Write this path as a video, a sound or pictures")
        self._export = IconButton(theme, "export", tip, self.tr("Export…"), "primary")
        self._build()
        self._mode.chosen.connect(self.mode_chosen)
        self._interpolation.chosen.connect(self.interpolation_chosen)
        self.volume.changed.connect(self.volume_changed)
        self.volume.muted.connect(self.muted)
        self._export.clicked.connect(lambda: self.export_wanted.emit(""))
        self.show_ready(False)

    def show_mode(self, mode: str) -> None:
        """How the sound is played: morph, retrigger or loop."""
        self._mode.show_choice(mode)

    def show_interpolation(self, interpolation: str) -> None:
        """How the path gets from one key to the next: slerp, linear or shared."""
        self._interpolation.show_choice(interpolation)

    def show_volume(self, volume: float, *, muted: bool) -> None:
        """Volume 0..1, without a signal."""
        self.volume.show_volume(volume, muted=muted)

    def show_ready(self, ready: bool) -> None:
        """Whether there is a path to export."""
        self._export.setEnabled(ready)

    def _modes(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                *("morph", self.tr("Morph")),
                self.tr("Blend the sounds around the playhead, without a break, as quickly as it moves"),
            ),
            ("retrigger", self.tr("Retrigger"), self.tr("Play each sound from its beginning when the playhead moves")),
            ("loop", self.tr("Loop"), self.tr("Play the sound under the playhead round and round")),
        )

    def _ways(self) -> tuple[tuple[str, str, str], ...]:
        home = self.tr("Along the sphere of the source latents, where the generator is at home")
        return (
            ("slerp", self.tr("Slerp"), home),
            ("linear", self.tr("Straight"), self.tr("Straight through the source latents")),
            ("shared", self.tr("Shared"), self.tr("Straight through the shared space of the domains")),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        level = row(label(self.tr("Sound"), "quiet"), self.meter, gap=12)
        level.setStretchFactor(self.meter, 1)
        column.addLayout(level)
        column.addWidget(self._mode)
        column.addWidget(self.waveform, 1)
        column.addWidget(self.volume)
        column.addWidget(label(self.tr("Between keys"), "quiet"))
        column.addWidget(self._interpolation)
        column.addSpacing(2)
        column.addLayout(row(self._export, None))
        column.addStretch(0)
