"""Hearing and finding the samples that are watched: a click plays a sample, or what it becomes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.messages import FrameRendered, PathSpec, RenderFrame
from studio.catalogue import Catalogue
from studio.controllers.bridge.training import TrainingController
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.sound.sound_output import SoundOutput
from studio.views.landing.landing_panel import LandingPanel


class CrossingController(QObject):
    """`listen` plays a sample of a domain, `pick` selects it everywhere, `pair` is in view."""

    def __init__(
        self,
        link: EngineLink,
        catalogue: Catalogue,
        training: TrainingController,
        panel: LandingPanel,
        sound: SoundOutput,
        notices: Notices,
        listen: Callable[[int, int], None],
        pick: Callable[[int, int], None],
        pair: Callable[[], tuple[int, int]] = lambda: (1, 2),
    ) -> None:
        super().__init__()
        self._link, self._catalogue, self._training = link, catalogue, training
        self._sound, self._notices, self._listen, self._pick = sound, notices, listen, pick
        self._asked, self._pair = 0, pair
        panel.sample_activated.connect(self._activated)
        link.listen(FrameRendered, self._rendered)

    def _activated(self, side: int, sample: int, crossed: bool) -> None:
        pair = self._pair()
        domain, target = pair if side == 1 else (pair[1], pair[0])
        self._pick(domain, sample)
        if not crossed:
            self._listen(domain, sample)
            return
        known = self._catalogue.get(target)
        if known is None or known.card.kind != "sound":
            return
        if self._training.bridge is None:
            self._notices.tell(self.tr("What it becomes can be heard once the bridge is trained."), "info")
            return
        path = PathSpec(domain, (sample, sample), towards=target)
        self._asked = self._link.send(RenderFrame, path=path, position=0.0)

    def _rendered(self, event: FrameRendered) -> None:
        rendering = event.frame.transfer
        if event.ticket == self._asked and rendering.sound is not None and rendering.sample_rate is not None:
            self._sound.play(rendering.sound, rendering.sample_rate)
