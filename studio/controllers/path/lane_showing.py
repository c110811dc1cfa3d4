"""Which lanes of the path are seen: from the user's habits to the Play page and back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from studio.settings.preferences import Preferences
from studio.settings.settings import Settings
from studio.views.path.lanes_menu import LANE_CHOICES
from studio.views.window.play_page import PlayPage


class LaneShowing(QObject):
    """Shows the lanes that were seen last and remembers what is switched."""

    def __init__(self, page: PlayPage, preferences: Preferences) -> None:
        super().__init__()
        self._page, self._preferences = page, preferences
        page.timeline.lane_toggled.connect(self.show)
        page.show_lanes(preferences.settings.play_lanes)

    def show(self, lane: str, shown: bool) -> None:
        """Show or hide source, target, transfer, shared or smoothness."""
        now = (
            {*self._preferences.settings.play_lanes, lane}
            if shown
            else {*self._preferences.settings.play_lanes} - {lane}
        )
        self._preferences.change(lambda settings: _with_lanes(settings, now))
        self._page.show_lanes(self._preferences.settings.play_lanes)

    def toggle_smoothness(self) -> None:
        """Draw how smooth the lanes are, or not."""
        self.show("smoothness", "smoothness" not in self._preferences.settings.play_lanes)


def _with_lanes(settings: Settings, lanes: set[str]) -> Settings:
    return replace(settings, play_lanes=tuple(lane for lane in LANE_CHOICES if lane in lanes))
