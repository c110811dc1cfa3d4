"""Shows the shared space on every page that has a map, and what a bridge is worth beside it.

Places and regions come from the engine, bins and their sureness from the labels and the newest predictions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.messages import BinsPredicted, BridgeInfo, BridgeReport, DomainMapped, MapDomain, MapMoved
from studio.catalogue import NO_BIN, Catalogue
from studio.controllers.labels.examples import bin_looks
from studio.document.domain_edits import same_labels
from studio.document.model import Project
from studio.document.samples import examples_of
from studio.engine_link import EngineLink
from studio.store import Store
from studio.views.common.wording import share
from studio.views.map.map_panel import MapPanel

NO_SAMPLES = np.zeros(0, np.int64)
NO_POINTS = np.zeros((0, 2), np.float32)
APART = np.array((1.1, 0), np.float32)  # from the middle to each domain's own map, while there is no bridge

Marks = tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_]]


class MappingController(QObject):
    """One map, shown on the Bridge page and on the Play page; figures follow the bridge in use.

    `map_shown` is sent when samples have other places on the map of a bridge.
    """

    map_shown = Signal()

    def __init__(self, store: Store, link: EngineLink, catalogue: Catalogue, panels: list[MapPanel]) -> None:
        super().__init__()
        self._store, self._link, self._catalogue = store, link, catalogue
        self._panels = panels
        self._samples: tuple[NDArray[np.int64], ...] = (NO_SAMPLES, NO_SAMPLES)
        self._alone: dict[int, NDArray[np.float32]] = {}
        self._asked: dict[int, int] = {}
        self._has_bridge = False
        self._report: BridgeReport | None = None
        link.listen(DomainMapped, self._domain_mapped)
        link.listen(BinsPredicted, lambda _event: self._show_marks())
        store.changed.connect(self._project_changed)
        store.opened.connect(self._project_opened)

    def show_map(self, event: MapMoved) -> None:
        """The samples have new places in the shared space."""
        self._show_points(event.samples, event.points)
        for panel in self._panels:
            panel.show_regions(event.regions, event.reach)
            panel.map.show_apart(None)
        self.map_shown.emit()

    def show_opened(self, domain: int) -> None:
        """A domain has been opened or has grown: it has a map of its own."""
        known = self._catalogue.get(domain)
        if known is not None:
            self._asked[domain] = self._link.send(MapDomain, domain=domain)
            names = self._store.project.domain(domain).imported
            for panel in self._panels:
                panel.map.show_names(domain, {known.bank_count + at: each.name for at, each in enumerate(names)})

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none."""
        self._has_bridge = bridge is not None
        self._report = bridge.report if bridge is not None else None
        if bridge is None:
            for panel in self._panels:
                panel.show_figures("")
            self._show_apart()
        elif bridge.report is not None:
            self._show_report(bridge.report)

    def show_pair(self) -> None:
        """Two other domains are in view: the figures above the map are of these."""
        if self._report is not None:
            for panel in self._panels:
                panel.show_figures(self._both_ways(self._report))

    def show_missing(self, _domain: int) -> None:
        """A generator is not on this machine: say so where the map would be."""
        if not self._has_bridge:
            self._show_apart()

    def show_words(self, words: str) -> None:
        """Say something beside the title of the map for a while; empty for the bridge's figures again."""
        for panel in self._panels:
            panel.show_busy(words)

    # ------------------------------------------------------------ before there is a bridge

    def _domain_mapped(self, event: DomainMapped) -> None:
        if event.ticket == self._asked.get(event.domain):
            self._alone[event.domain] = event.points
            if not self._has_bridge:
                self._show_apart()

    def _show_apart(self) -> None:
        """Each domain by itself, side by side, with what to do about it."""
        names = self._names()
        numbers = self._store.project.numbers
        there = names is not None and all(number in self._alone for number in numbers)
        points = [self._alone[number] if there else NO_POINTS for number in numbers]
        for panel in self._panels:
            panel.map.show_apart(names if there else None)
            if there:
                heading = self.tr("No bridge yet")
                words = self.tr("Each generator by itself. A bridge lays them into one space, bin on bin.")
                panel.map.show_empty(heading, words, self.tr("Train bridge"))
            else:
                panel.map.show_empty(self.tr("No map yet"), self._waiting())
            panel.show_regions(None, 1.0)
        aside = [each + (2 * place - len(points) + 1) * APART for place, each in enumerate(points)]
        self._show_points(tuple(np.arange(len(each)) for each in points), tuple(aside))

    def _waiting(self) -> str:
        """Why there is nothing to show yet."""
        if any(self._catalogue.is_missing(domain) for domain in self._store.project.numbers):
            return self.tr("A generator is missing on this machine: install it, or choose another one.")
        return self.tr("The generators are being opened.")

    def _names(self) -> tuple[str, ...] | None:
        known = [each for each in map(self._catalogue.get, self._store.project.numbers) if each is not None]
        return tuple(each.card.title for each in known) if len(known) == len(self._store.project.domains) else None

    # ------------------------------------------------------------ bins

    def _show_points(
        self,
        samples: tuple[NDArray[np.int64], ...],
        points: tuple[NDArray[np.float32], ...],
    ) -> None:
        self._samples = samples
        bins = tuple(self._marks(number)[0] for number in range(1, len(samples) + 1))
        for panel in self._panels:
            panel.map.show_points(samples, points, bins)
        self._show_marks()

    def _show_marks(self) -> None:
        bins, sureness, labelled = zip(*(self._marks(n) for n in range(1, len(self._samples) + 1)), strict=True)
        for panel in self._panels:
            panel.map.show_marks(bins, sureness, labelled)

    def _marks(self, domain: int) -> Marks:
        """Bin, sureness and whether it is a label of each sample shown."""
        samples, known = self._samples[domain - 1], self._catalogue.get(domain)
        bins = np.full(len(samples), NO_BIN, np.int64)
        if known is None or domain not in self._store.project.numbers:
            return bins, np.zeros(len(samples), np.float32), np.zeros(len(samples), bool)
        labels = np.full(known.count, NO_BIN, np.int64)
        labelled, places = examples_of(self._store.project, domain, known.bank_count)
        labels[labelled] = places
        inside = samples < known.count
        here = samples[inside]
        bins[inside] = np.where(labels[here] >= 0, labels[here], known.predicted[here])
        sureness = np.zeros(len(samples), np.float32)
        sureness[inside] = known.confidence[here]
        certain = np.zeros(len(samples), bool)
        certain[inside] = labels[here] >= 0
        return bins, sureness, certain

    # ------------------------------------------------------------ what a bridge is worth

    def _show_report(self, report: BridgeReport) -> None:
        looks = bin_looks(self._store.project)
        shares = _own_shares(report)
        for panel in self._panels:
            panel.show_figures(self._both_ways(report))
            if len(looks) == len(shares):
                panel.legend.show_shares(shares)

    def _both_ways(self, report: BridgeReport) -> str:
        """How much of the two domains in view arrives in its bin, there and back."""
        source, target = self._store.project.pair
        if max(source, target) > report.count:
            return ""
        return f"{share(report.transfer(source, target))} →  {share(report.transfer(target, source))} ←"

    # ------------------------------------------------------------ the document

    def _project_opened(self) -> None:
        self._alone.clear()
        self._asked.clear()
        self._show_bins()
        self._show_apart()

    def _project_changed(self, before: Project, after: Project) -> None:
        for domain in list(self._alone):
            kept = domain in before.numbers and domain in after.numbers
            if not kept or before.domain(domain).generator != after.domain(domain).generator:
                self._alone.pop(domain, None)
        if before.bins is not after.bins:
            self._show_bins()
        if before.bins is not after.bins or not same_labels(before, after):
            self._show_marks()

    def _show_bins(self) -> None:
        looks = bin_looks(self._store.project)
        for panel in self._panels:
            panel.show_bins(looks)


def _own_shares(report: BridgeReport) -> list[float]:
    """Per bin the share of its held-out items that land in it, all ways together; NaN without items."""
    counts = report.confusions.sum(axis=(0, 1))
    return [float(row[place]) / row.sum() if row.sum() else float("nan") for place, row in enumerate(counts)]
