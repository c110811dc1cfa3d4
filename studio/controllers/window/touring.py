"""The tour of the first start: five steps, each at the part of the window it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from studio.settings.preferences import Preferences
from studio.views.window.main_window import MainWindow
from studio.views.window.tour import TourBubble

translate = QCoreApplication.translate


class TourStep(NamedTuple):
    """Where it is (step and part of the window) and what is said about it."""

    step: str
    part: QWidget
    heading: str
    words: str


class TouringController(QObject):
    """Shows the steps one after another; `begin_first` does so only for who has not seen or skipped them."""

    def __init__(self, window: MainWindow, preferences: Preferences, choose_step: Callable[[str], object]) -> None:
        super().__init__()
        self._window, self._preferences, self._choose_step = window, preferences, choose_step
        self._steps = tour_steps(window)
        self._place = -1
        self.bubble = TourBubble(window.theme, window)
        self.bubble.next_wanted.connect(self.go_on)
        self.bubble.skipped.connect(self.end)

    @property
    def place(self) -> int:
        """The step shown, 1 .. 5; 0 while there is no tour."""
        return self._place + 1

    def begin_first(self) -> None:
        """Begin for somebody who has never seen it."""
        if self._preferences.settings.show_tour and self._place < 0:
            self.begin()

    def begin(self) -> None:
        """Begin from the first step."""
        self._place = -1
        self.go_on()

    def go_on(self) -> None:
        """Show the next step; after the last one the tour is over."""
        self._place += 1
        if self._place >= len(self._steps):
            self.end()
            return
        step = self._steps[self._place]
        if self._window.step != step.step:
            self._choose_step(step.step)
        self.bubble.show_step(step.part, step.heading, step.words, self.place, len(self._steps))

    def end(self) -> None:
        """Leave the tour, for good unless it is asked for again; go back to where work begins."""
        shown, self._place = self._place >= 0, -1
        self.bubble.put_away()
        self._preferences.change(lambda settings: replace(settings, show_tour=False))
        if shown:
            self._choose_step("label")


def tour_steps(window: MainWindow) -> tuple[TourStep, ...]:
    """The five steps, over the parts of this window."""
    label, bridge, play = window.label_page, window.bridge_page, window.play_page
    return (
        TourStep(
            *("label", label.bins, translate("Tour", "Put examples into bins")),
            translate(
                "Tour",
                "Select samples on the left or right and press the key of a bin, or drag them here. "
                "About ten per bin from each side are enough; the demo already has them.",
            ),
        ),
        TourStep(
            *("label", label.grid(1), translate("Tour", "Guesses follow at once")),
            translate(
                "Tour",
                "A full bar with a badge is your label. A faint bar is a guess from your labels: the longer, the "
                "surer. Enter accepts the guesses of what you selected.",
            ),
        ),
        TourStep(
            *("bridge", bridge.training, translate("Tour", "Train the bridge")),
            translate(
                "Tour",
                "Press “Train bridge” (Ctrl+T). In seconds it learns how the two sides belong together, and then "
                "tells how many samples land in their own bin.",
            ),
        ),
        TourStep(
            *("bridge", bridge.map_panel, translate("Tour", "Watch the two sides meet")),
            translate(
                "Tour",
                "Every dot is a sample: discs from the left side, squares from the right, colours are your bins. "
                "While it trains, the same colours move together.",
            ),
        ),
        TourStep(
            *("play", play.lanes, translate("Tour", "Walk through one, hear the other")),
            translate(
                "Tour",
                "“Surprise me” picks samples to walk between. Drag over the lanes to scrub, press Space to play. "
                "F1 shows all keys, Ctrl+K finds every command.",
            ),
        ),
    )
