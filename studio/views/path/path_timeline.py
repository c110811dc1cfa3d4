"""The transport below the lanes: play, what happens at the end, time, position, length, speed, which lanes are seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio.theme import Theme
from studio.views.common.choice_pill import ChoicePill
from studio.views.common.controls import IconButton, band, label, row
from studio.views.common.wording import clock
from studio.views.path.lanes_menu import LanesMenu
from studio.views.path.path_bar import PathBar
from studio.views.path.path_clock import PathClock
from studio.views.path.seconds_field import SecondsField

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)


class PathTimeline(QFrame):
    """Signals: `play_toggled(playing)`, `repeat_chosen(once, loop or ping-pong)`, `time_chosen(seconds)`,
    `speed_chosen(factor)`, `length_chosen(seconds)`, `lane_toggled(lane, shown)`, `target_chosen(domain)`.
    """

    play_toggled = Signal(object)
    repeat_chosen = Signal(object)
    time_chosen = Signal(object)
    speed_chosen = Signal(object)
    length_chosen = Signal(object)
    lane_toggled = Signal(object, object)
    target_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._playing = False
        self._play = IconButton(theme, "play", self.tr("Play the path (Space)"), "", "")
        self._repeat = ChoicePill(theme, self.tr("What happens at the end of the path (L: loop or once)"))
        self._repeat.show_choices(
            [("once", self.tr("Once")), ("loop", self.tr("Loop")), ("ping-pong", self.tr("Back and forth"))], "loop"
        )
        self._time = label("00:00.0 / 00:00.0", "figure")
        self._time.setToolTip(self.tr("Where the playhead is, and how long the path lasts (minutes:seconds)"))
        self._length = SecondsField(
            *(self.tr("length of the path"), self.tr("How many seconds the path moves; rests at its keys come on top")),
            (0.5, 600.0),
        )
        self._bar = PathBar(theme, self.tr("position on the path"), self.tr("Where the playhead is on the path"))
        self._speed = ChoicePill(theme, self.tr("How fast the path is played"))
        self._speed.show_choices([(speed, f"{speed:g}×") for speed in SPEEDS], 1.0)
        self._lanes = LanesMenu(theme)
        self._target = ChoicePill(theme, self.tr("In which domain the path is seen and heard after crossing"))
        self._target.hide()
        line = row(
            *(
                self._play,
                self._repeat,
                self._time,
                4,
                self._bar,
                4,
                self._length,
                self._speed,
                self._target,
                self._lanes,
            ),
            margins=(18, 0, 16, 0),
            gap=8,
        )
        line.setStretchFactor(self._bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(band("footer", 48, line))
        self._play.clicked.connect(self._toggle_play)
        self._repeat.chosen.connect(self.repeat_chosen)
        self._bar.time_chosen.connect(self.time_chosen)
        self._speed.chosen.connect(self.speed_chosen)
        self._length.chosen.connect(self.length_chosen)
        self._lanes.lane_toggled.connect(self.lane_toggled)
        self._target.chosen.connect(self.target_chosen)
        self.show_path(None)

    def show_path(self, path: PathClock | None) -> None:
        """How the path runs in time; below two keys nothing can be played."""
        self._bar.show_clock(path)
        for part in (self._play, self._bar, self._speed):
            part.setEnabled(path is not None and path.keys >= 2)

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

    def show_repeat(self, repeat: str) -> None:
        """What happens at the end: once, loop or ping-pong, without a signal."""
        self._repeat.show_choice(repeat)

    def show_length(self, seconds: float) -> None:
        """How long the path moves, without a signal."""
        self._length.show_seconds(seconds)

    def show_lanes(self, lanes: Collection[str]) -> None:
        """Which of source, target, transfer, shared and smoothness are shown, without a signal."""
        self._lanes.show_lanes(lanes)

    def show_targets(self, targets: Sequence[tuple[int, str]], target: int) -> None:
        """The domains by number and name that the path can cross to, and the one it does; of one, no choice is seen."""
        words = self.tr("to {name}")
        self._target.show_choices([(domain, words.format(name=name)) for domain, name in targets], target)
        self._target.setVisible(len(targets) > 1)

    def show_position(self, position: float, seconds: float, total: float) -> None:
        """Playhead 0 .. keys - 1, and the same in seconds of a path that lasts `total` seconds."""
        self._bar.show_seconds(seconds)
        self._time.setText(f"{clock(seconds)} / {clock(total)}")

    def _toggle_play(self) -> None:
        self.show_playing(not self._playing)
        self.play_toggled.emit(self._playing)
