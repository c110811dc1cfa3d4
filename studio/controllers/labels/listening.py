"""Lets samples be heard: a click or Space plays a sound, and so does resting on it with the pointer. One voice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from engine.messages import RenderSample, SampleRendered
from studio.catalogue import Catalogue
from studio.engine_link import EngineLink
from studio.sound.sound_output import SoundOutput
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid
from studio.views.map.latent_map import LatentMap

REST_MS = 180


class ListeningController(QObject):
    """Asks the engine for the sample under the pointer and plays it; pictures stay silent.

    `hear_on_hover` says whether resting on a sound plays it.
    """

    def __init__(
        self,
        link: EngineLink,
        catalogue: Catalogue,
        grids: Galleries,
        maps: list[LatentMap],
        sound: SoundOutput,
        hear_on_hover: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self._hear_on_hover = hear_on_hover
        self._link, self._catalogue, self._grids, self._sound = link, catalogue, grids, sound
        self._asked = 0
        self._resting_on = (0, -1)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._rested)
        grids.follow(self._follow_grid)
        for each in maps:
            each.hovered.connect(self._hovered)
        link.listen(SampleRendered, self._rendered)

    def listen(self, domain: int, sample: int) -> None:
        """Play one sample from its start."""
        self._rest.stop()
        known = self._catalogue.get(domain)
        if known is not None and known.card.kind == "sound":
            self._asked = self._link.send(RenderSample, domain=domain, sample=sample)

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        grid.activated.connect(lambda sample: self.listen(domain, sample))
        grid.hovered.connect(lambda sample: self._hovered(domain, sample))

    def _hovered(self, domain: int, sample: int) -> None:
        self._resting_on = (domain, sample)
        if sample >= 0 and self._hear_on_hover():
            self._rest.start()
        else:
            self._rest.stop()

    def _rested(self) -> None:
        """Not while something is dragged: the pointer only passes over what it would play."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.listen(*self._resting_on)

    def _rendered(self, event: SampleRendered) -> None:
        rendering = event.rendering
        if event.ticket != self._asked or rendering.sound is None or rendering.sample_rate is None:
            return
        for domain, grid in self._grids.items():
            grid.show_playing(event.sample if domain == event.domain else -1)
        self._sound.play(rendering.sound, rendering.sample_rate)
