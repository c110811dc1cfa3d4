"""The transport below the lanes: play, loop, time, position, speed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QSlider, QStyle, QVBoxLayout

from studio.theme import Theme
from studio.views.controls import ChoicePill, IconButton, band, label, row
from studio.views.wording import clock

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
_FINE = 10_000


class ScrubSlider(QSlider):
    """A slider that jumps to where it is clicked. `moved(share)` is sent for the user's own movements, 0..1."""

    moved = Signal(object)

    def __init__(self, name: str, tip: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, _FINE)
        self.setSingleStep(_FINE // 100)
        self.setPageStep(_FINE // 10)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self._showing = False
        self.valueChanged.connect(self._changed)

    def show_share(self, share: float) -> None:
        """Move the handle without a signal."""
        self._showing = True
        self.setValue(round(min(1.0, max(0.0, share)) * _FINE))
        self._showing = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _jump(self, event: QMouseEvent) -> None:
        handle = 14
        at = round(event.position().x() - handle / 2)
        self.setValue(QStyle.sliderValueFromPosition(0, _FINE, at, self.width() - handle))
        event.accept()

    def _changed(self, value: int) -> None:
        if not self._showing:
            self.moved.emit(value / _FINE)


class PathTimeline(QFrame):
    """Signals: `play_toggled(playing)`, `loop_toggled(looping)`, `scrubbed(position)`, `speed_chosen(factor)`."""

    play_toggled = Signal(object)
    loop_toggled = Signal(object)
    scrubbed = Signal(object)
    speed_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._keys, self._playing = 0, False
        self._play = IconButton(theme, "play", self.tr("Play the path (Space)"), "", "")
        self._loop = IconButton(theme, "loop", self.tr("Begin again at the end (L)"), self.tr("Loop"), "")
        self._loop.setCheckable(True)
        self._time = label("00:00.0 / 00:00.0", "figure")
        self._time.setToolTip(self.tr("Where the playhead is, and how long the path lasts (minutes:seconds)"))
        self._slider = ScrubSlider(self.tr("position on the path"), self.tr("Where the playhead is on the path"))
        self._speed = ChoicePill(theme, self.tr("How fast the path is played"))
        self._speed.show_choices([(speed, f"{speed:g}×") for speed in SPEEDS], 1.0)
        line = row(
            *(self._play, self._loop, 4, self._time, 4, self._slider, 4, self._speed), margins=(18, 0, 16, 0), gap=10
        )
        line.setStretchFactor(self._slider, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(band("footer", 48, line))
        self._play.clicked.connect(self._toggle_play)
        self._loop.toggled.connect(self.loop_toggled.emit)
        self._slider.moved.connect(self._scrub)
        self._speed.chosen.connect(self.speed_chosen)
        self.show_path(0)

    def show_path(self, keys: int) -> None:
        """How many keys the path has; below two nothing can be played."""
        self._keys = keys
        for part in (self._play, self._slider, self._loop, self._speed):
            part.setEnabled(keys >= 2)

    def show_playing(self, playing: bool) -> None:
        """Whether the path is being played."""
        self._playing = playing
        self._play.show_icon(
            "pause" if playing else "play", self.tr("Pause (Space)") if playing else self.tr("Play the path (Space)")
        )

    def show_speed(self, speed: float) -> None:
        """How fast the path is played, also at a speed the menu does not offer, without a signal."""
        if speed in SPEEDS:
            self._speed.show_choice(speed)
        else:
            self._speed.show_other(f"{speed:.2f}×")

    def show_loop(self, looping: bool) -> None:
        """Whether it begins again at the end, without a signal."""
        self._loop.blockSignals(True)
        self._loop.setChecked(looping)
        self._loop.blockSignals(False)

    def show_position(self, position: float, seconds: float, total: float) -> None:
        """Playhead 0 .. keys - 1, and the same in seconds of a path that lasts `total` seconds."""
        self._slider.show_share(position / (self._keys - 1) if self._keys > 1 else 0.0)
        self._time.setText(f"{clock(seconds)} / {clock(total)}")

    def _toggle_play(self) -> None:
        self.show_playing(not self._playing)
        self.play_toggled.emit(self._playing)

    def _scrub(self, share: float) -> None:
        self.scrubbed.emit(share * max(0, self._keys - 1))
