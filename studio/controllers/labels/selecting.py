"""What is selected in a gallery is selected on every map, and the other way round; lines show where it lands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.messages import SamplesTraced, TraceSamples
from studio.catalogue import Catalogue
from studio.controllers.labels.labelling import LabellingController
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid
from studio.views.map.latent_map import LatentMap
from studio.views.map.map_panel import MapPanel

MOST_TRACED = 60  # lines of a domain; more would be a thicket
PAUSE_MS = 60  # a lasso or a box in motion asks once
NO_POINTS = np.zeros((0, 2), np.float32)


class SelectingController(QObject):
    """One selection of samples for the whole studio, and what keys and drops on a map do with it.

    `selection_changed` is sent after every change.
    """

    selection_changed = Signal()

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        grids: Galleries,
        panels: Sequence[MapPanel],
        labelling: LabellingController,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue = store, link, catalogue
        self._grids, self._maps = grids, [panel.map for panel in panels]
        self._labelling, self._notices = labelling, notices
        self._selected: dict[int, tuple[int, ...]] = {}
        self._asked: dict[int, int] = {}
        self._has_bridge = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.trace)
        grids.follow(self._follow_grid)
        for each in self._maps:
            self._follow_map(each)
        link.listen(SamplesTraced, self._traced)
        store.opened.connect(lambda: self.select((), ()))

    @property
    def selection(self) -> dict[int, tuple[int, ...]]:
        """The selected samples of each domain, in ascending order."""
        return dict(self._selected)

    def select(self, *samples: Iterable[int]) -> None:
        """Select samples of domain 1, domain 2 … everywhere, and none of the others."""
        self._selected = dict.fromkeys(self._grids, ())
        self._selected |= {domain: tuple(sorted(each)) for domain, each in enumerate(samples, start=1)}
        for domain, grid in self._grids.items():
            if grid.selection != self._selected[domain]:
                grid.grid.show_selection(self._selected[domain])
                if self._selected[domain]:
                    grid.grid.scroll_to(self._selected[domain][0])
        self._show_on_maps()

    def pick(self, domain: int, sample: int) -> None:
        """Select one sample alone."""
        self.select(*((sample,) if domain == each else () for each in self._grids))

    def show_bridge(self, bridge: object) -> None:
        """Another bridge is in use, or none."""
        self._has_bridge = bridge is not None
        self.trace_soon()

    def trace_soon(self) -> None:
        """The selection or the map has changed: the lines are out of date."""
        self._asked.clear()
        for each in self._maps:
            for domain in self._grids:
                each.show_traces(domain, (), NO_POINTS)
        self._pause.start()

    def trace(self) -> None:
        """Ask where the selected samples land."""
        for domain, samples in self._selected.items():
            known = self._catalogue.get(domain)
            there = [sample for sample in samples if known is not None and sample < known.count]
            if there and self._has_bridge:
                few = there[:: -(-len(there) // MOST_TRACED)]
                self._asked[domain] = self._link.send(
                    TraceSamples, domain=domain, samples=tuple(few), towards=self._store.project.towards(domain)
                )

    # ------------------------------------------------------------ from the views

    def _follow_map(self, view: LatentMap) -> None:
        view.selected.connect(lambda samples: self.select(*samples))
        view.key_pressed.connect(self._key_pressed)
        view.unlabel_wanted.connect(self._unlabel)
        view.samples_dropped.connect(self._dropped)

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        self._selected[domain] = ()
        grid.selection_changed.connect(lambda samples: self._chosen_in_gallery(domain, samples))

    def _chosen_in_gallery(self, domain: int, samples: Sequence[int]) -> None:
        self._selected[domain] = tuple(samples)
        self._show_on_maps()

    def _show_on_maps(self) -> None:
        for each in self._maps:
            each.show_selection(*self._selected.values())
        self.trace_soon()
        self.selection_changed.emit()

    def _key_pressed(self, key: object) -> None:
        chosen = next((each for each in self._store.project.bins if each.key == key), None)
        if chosen is None:
            self._notices.tell(self.tr("No bin has the key {0}.").format(key))
            return
        self._labelling.assign_across(chosen.id, self._selected)

    def _unlabel(self) -> None:
        self._labelling.unlabel_across(self._selected)

    def _dropped(self, domain: int, samples: Sequence[int], place: int) -> None:
        bins = self._store.project.bins
        if 0 <= place < len(bins):
            self._labelling.assign(bins[place].id, domain, samples)

    def _traced(self, event: SamplesTraced) -> None:
        if event.ticket == self._asked.get(event.domain):
            for each in self._maps:
                each.show_traces(event.domain, event.samples, event.points, event.target)
