"""Shows what a bridge does: live while it trains, as measured afterwards, and a few samples as they cross."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from engine.messages import BridgeInfo, BridgeReport, CrossingsShown, ShowCrossings, TrainingLooked
from studio.catalogue import NO_BIN, Catalogue
from studio.controllers.bridge.training import TrainingController
from studio.controllers.labels.examples import all_examples, bin_looks
from studio.document.samples import examples_of
from studio.engine_link import EngineLink
from studio.store import Store
from studio.views.window.bridge_page import BridgePage


class WatchingController(QObject):
    """Figures, curves, confusions and crossings of the Bridge page."""

    def __init__(
        self, store: Store, link: EngineLink, catalogue: Catalogue, training: TrainingController, page: BridgePage
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._training, self._page = store, catalogue, training, page
        self._link, self._asked = link, 0
        self._seen: TrainingLooked | CrossingsShown | None = None
        self._told: BridgeInfo | None = None
        self._live = False  # what is shown was seen in a training whose bridge is not measured yet
        link.listen(TrainingLooked, self._looked)
        link.listen(CrossingsShown, self._crossed)
        training.bridge_changed.connect(self._show_bridge)
        training.bridge_changed.connect(self._ask_for_crossings)
        training.bridge_measured.connect(self._show_bridge)
        store.opened.connect(self._project_opened)

    def _looked(self, event: TrainingLooked) -> None:
        if event.ticket != self._training.ticket:
            return
        self._live = True
        page, places = self._page, self._places(event.ways)
        if places is None:
            return
        there, back = places
        accuracy, judged = (event.accuracy[there], event.accuracy[back]), (event.judged[there], event.judged[back])
        page.training.show_look(event.step, accuracy, judged, event.overlap)
        looks = bin_looks(self._training.trained_on)
        if len(looks) == len(event.confusion[there]):
            page.show_confusions(looks, event.confusion[there], event.confusion[back])
        page.landing.show_judge(self.tr("So far, judged by your labels, each as if it had been withheld."))
        self._show_crossings(event)

    def _ask_for_crossings(self, bridge: BridgeInfo | None) -> None:
        """A bridge that was not watched while it learned shows its samples too."""
        examples = all_examples(self._store.project, self._catalogue)
        if bridge is not None and not self._live and examples is not None:
            self._asked = self._link.send(ShowCrossings, examples=examples)

    def _crossed(self, event: CrossingsShown) -> None:
        if event.ticket == self._asked and not self._live:
            self._show_crossings(event)

    def _show_crossings(self, event: TrainingLooked | CrossingsShown) -> None:
        self._seen, places = event, self._places(event.ways)
        for side, place in enumerate(places or (), start=1):
            samples, pictures = event.samples[place], event.pictures[place]
            names = self._names(event.ways[place][0], samples)
            self._page.landing.show_crossing(side, samples, pictures, names)

    def _places(self, ways: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """Where the two domains in view are among the ways, there and back; None where the bridge lacks one."""
        source, target = self._store.project.pair
        if (source, target) not in ways:
            return None
        return ways.index((source, target)), ways.index((target, source))

    def show_pair(self) -> None:
        """Two other domains are in view."""
        if self._seen is not None:
            self._show_crossings(self._seen)
        if self._told is not None and self._told.report is not None and not self._live:
            self._show_report(self._told, self._told.report)

    def _names(self, domain: int, samples: NDArray[np.int64]) -> list[str]:
        """Name of the bin of each sample, by its label or else by the guess; empty for none."""
        known, project = self._catalogue.get(domain), self._training.trained_on
        if known is None:
            return [""] * len(samples)
        labels = dict(zip(*examples_of(project, domain, known.bank_count), strict=True))
        guesses = known.predicted
        places = [
            int(labels.get(int(each), guesses[each] if each < len(guesses) else NO_BIN)) for each in samples.tolist()
        ]
        return [project.bins[place].name if 0 <= place < len(project.bins) else "" for place in places]

    def _show_bridge(self, bridge: BridgeInfo | None) -> None:
        self._told = bridge
        if bridge is not None and bridge.report is not None:
            self._live = False
            self._show_report(bridge, bridge.report)
        elif bridge is None or not self._live:
            self._page.clear_results()

    def _show_report(self, bridge: BridgeInfo, report: BridgeReport) -> None:
        page, (source, target) = self._page, self._store.project.pair
        if max(source, target) > report.count:
            self._page.clear_results()
            return
        page.training.show_results(
            (report.transfer(source, target), report.transfer(target, source)),
            (report.reconstruction(source), report.reconstruction(target)),
            report.overlap,
            bridge.seconds,
            report.judged_by,
        )
        page.landing.show_judge(page.training.results.judge)
        looks = bin_looks(self._store.project)
        there, back = report.confusion(source, target), report.confusion(target, source)
        if len(looks) == len(there):
            page.show_confusions(looks, there, back)
        else:
            page.landing.clear_confusions()

    def _project_opened(self) -> None:
        self._live, self._seen = False, None
        self._page.landing.clear_crossings()
