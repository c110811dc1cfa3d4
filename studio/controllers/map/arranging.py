"""How the map is laid out: PCA at once, by neighbours a little later where the user wants that; remembered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from engine.messages import (
    ArrangeMap,
    BridgeInfo,
    Failed,
    JobFinished,
    JobStopped,
    MapArranging,
    MapMoved,
    TrainingProgressed,
)
from studio.controllers.map.mapping import MappingController
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.views.map.map_panel import MapPanel


class ArrangingController(QObject):
    """Asks for the layout in force whenever another bridge is in use, and shows what comes."""

    def __init__(
        self,
        link: EngineLink,
        mapping: MappingController,
        panels: list[MapPanel],
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._link, self._mapping, self._panels = link, mapping, panels
        self._preferences, self._notices = preferences, notices
        self._has_bridge = False
        self._asked = 0  # ticket of the newest ArrangeMap, 0 = none that matters
        for panel in panels:
            panel.layout_chosen.connect(self.choose)
            panel.regions_toggled.connect(self._show_regions)
            panel.show_layout(preferences.settings.map_layout)
            panel.show_regions_shown(preferences.settings.map_regions)
        link.listen(MapArranging, self._arranging)
        link.listen(MapMoved, self._moved)
        link.listen(TrainingProgressed, lambda _event: self._give_up())
        link.listen(JobFinished, self._ended)
        link.listen(JobStopped, self._ended)
        link.listen(Failed, self._failed)

    def choose(self, layout: object) -> None:
        """Lay the map out this way from now on: ``pca`` or ``neighbours``."""
        words = "neighbours" if layout == "neighbours" else "pca"
        self._preferences.change(lambda settings: replace(settings, map_layout=words))
        for panel in self._panels:
            panel.show_layout(words)
        self._arrange(words)

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none: its map comes by PCA, and by neighbours where that is wanted."""
        self._has_bridge = bridge is not None
        self._give_up()
        if self._preferences.settings.map_layout == "neighbours":
            self._arrange("neighbours")

    def refresh(self) -> None:
        """Samples were added: they have a place on the map too."""
        self._arrange(self._preferences.settings.map_layout)

    def _arrange(self, layout: str) -> None:
        if self._has_bridge:
            self._asked = self._link.send(ArrangeMap, layout=layout)

    def _give_up(self) -> None:
        """What is under way no longer matters, as after a training has begun."""
        if self._asked:
            self._link.cancel(self._asked)
        self._asked = 0
        self._mapping.show_words("")

    def _show_regions(self, shown: object) -> None:
        self._preferences.change(lambda settings: replace(settings, map_regions=bool(shown)))
        for panel in self._panels:
            panel.show_regions_shown(bool(shown))

    # ------------------------------------------------------------ what the engine tells

    def _arranging(self, event: MapArranging) -> None:
        if event.ticket == self._asked:
            self._mapping.show_words(self.tr("arranging … {0} s").format(int(event.seconds)))

    def _moved(self, event: MapMoved) -> None:
        if event.ticket == self._asked:
            self._mapping.show_map(event)

    def _ended(self, event: JobFinished | JobStopped) -> None:
        if event.ticket == self._asked:
            self._mapping.show_words("")

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._asked:
            self._mapping.show_words("")
            self._notices.warn(event.message, event.hint)
