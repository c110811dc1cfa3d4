"""Turns labels given in the galleries and the bins into edits of the document, and shows what they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from engine.messages import BridgeInfo
from studio.catalogue import NO_BIN, Catalogue
from studio.controllers.labels.examples import bin_looks
from studio.controllers.labels.needs import Need, greatest_need
from studio.document import edits
from studio.document.edits import Edit
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.samples import examples_of, sample_key
from studio.notices import Notices
from studio.store import Store
from studio.views.bins.bins_panel import BinsPanel
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.grid_order import ALL, Filter
from studio.views.gallery.sample_grid import SampleGrid


class LabellingController(QObject):
    """The Label step: two galleries, the bins between them."""

    def __init__(self, store: Store, catalogue: Catalogue, grids: Galleries, bins: BinsPanel, notices: Notices) -> None:
        super().__init__()
        self._store, self._catalogue, self._grids, self._bins = store, catalogue, grids, bins
        self._notices = notices
        self._bridge: BridgeInfo | None = None
        self._need = Need()
        self._filters: dict[int, Filter] = {}  # what the galleries showed before a card was clicked
        grids.follow(self._follow_grid)
        bins.samples_dropped.connect(self.assign)
        bins.assign_wanted.connect(self._assign_selection)
        bins.example_removed.connect(lambda _bin_id, domain, sample: self.unlabel(domain, [sample]))
        bins.bin_clicked.connect(self._show_only)
        bins.bin_unclicked.connect(self._show_as_before)
        store.changed.connect(self._project_changed)
        store.opened.connect(self.show_all)

    def assign(self, bin_id: str, domain: int, samples: Iterable[int]) -> None:
        """Put samples of a domain into a bin."""
        keys = self._keys(domain, samples)
        if not keys:
            return
        self._try(lambda project: edits.label(project, domain, keys, bin_id))
        self._tell_need()

    def assign_across(self, bin_id: str, chosen: Mapping[int, Iterable[int]]) -> None:
        """Put samples of several domains into a bin; one undo takes them all out again."""
        keys = self._keys_of(chosen)
        if keys:
            self._try(lambda project: edits.label_across(project, keys, bin_id))
            self._tell_need()

    def _tell_need(self) -> None:
        if self._need.sentence:
            self._notices.tell(self._need.sentence)

    def _assign_selection(self, bin_id: str) -> None:
        chosen = {domain: grid.selection for domain, grid in self._grids.items() if grid.selection}
        if not chosen:
            self._notices.tell(self.tr("Select samples in a gallery first."), "warning")
        self.assign_across(bin_id, chosen)

    def unlabel(self, domain: int, samples: Iterable[int]) -> None:
        """Take samples of a domain out of their bins."""
        keys = self._keys(domain, samples)
        self._try(lambda project: edits.unlabel(project, domain, keys))

    def unlabel_across(self, chosen: Mapping[int, Iterable[int]]) -> None:
        """Take samples of several domains out of their bins; one undo puts them all back."""
        keys = self._keys_of(chosen)
        self._try(lambda project: edits.unlabel_across(project, keys))

    def need(self) -> str:
        """Which bin needs more examples most, in one sentence; empty where none does."""
        return self._need.sentence

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or it has been measured."""
        self._bridge = bridge
        self._show_need()

    def show_all(self) -> None:
        """Show the project as it stands."""
        self._show_bins()
        for domain in self._store.project.numbers:
            self._show_domain(domain)

    def show_opened(self, domain: int) -> None:
        """A domain has been opened or has grown."""
        self._show_domain(domain)
        self._show_bins()

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        grid.show_bins(bin_looks(self._store.project))
        grid.key_pressed.connect(lambda key: self._key_pressed(domain, str(key), grid.selection))
        grid.unlabel_wanted.connect(lambda: self.unlabel(domain, grid.selection))

    def _key_pressed(self, domain: int, key: str, samples: Iterable[int]) -> None:
        chosen = next((each for each in self._store.project.bins if each.key == key), None)
        if chosen is None:
            self._notices.tell(self.tr("No bin has the key {key}.").format(key=key), "warning")
        else:
            self.assign(chosen.id, domain, samples)

    def _try(self, edit: Callable[[Project], Edit]) -> None:
        try:
            self._store.do(edit(self._store.project))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
            self._show_bins()

    def _keys_of(self, chosen: Mapping[int, Iterable[int]]) -> dict[int, list[str]]:
        """Sample keys by domain, without domains of which none is chosen."""
        found = {domain: self._keys(domain, samples) for domain, samples in chosen.items()}
        return {domain: keys for domain, keys in found.items() if keys}

    def _keys(self, domain: int, samples: Iterable[int]) -> list[str]:
        known = self._catalogue.get(domain)
        if known is None:
            return []
        return [sample_key(self._store.project.domain(domain), int(sample), known.bank_count) for sample in samples]

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.bins is not after.bins or before.domains is not after.domains or before.pair != after.pair:
            self._show_bins()
        for domain in after.numbers:
            known = domain in before.numbers
            changed = not known or before.domain(domain).labels is not after.domain(domain).labels
            if changed or before.bins is not after.bins:
                self._show_domain(domain)

    def _show_domain(self, domain: int) -> None:
        self._grids[domain].show_labels(self._labels(domain))

    def _labels(self, domain: int) -> NDArray[np.int64]:
        known = self._catalogue.get(domain)
        if known is None:
            return np.zeros(0, np.int64)
        labels = np.full(known.count, NO_BIN, np.int64)
        samples, bins = examples_of(self._store.project, domain, known.bank_count)
        labels[samples] = bins
        return labels

    def _show_bins(self) -> None:
        project = self._store.project
        looks = bin_looks(project)
        for grid in self._grids.values():
            grid.show_bins(looks)
        self._bins.show_bins(looks)
        self._bins.show_pair(*project.pair)
        for domain in project.pair:
            for each, samples in zip(project.bins, self._examples(domain), strict=True):
                self._bins.show_examples(each.id, domain, samples)
        self._show_need()

    def _show_only(self, bin_id: str) -> None:
        """The samples of one bin; a second time, all samples again."""
        wanted = Filter("bin", bin_id)
        self._filters = {domain: grid.filter for domain, grid in self._grids.items()}
        there = all(each == wanted for each in self._filters.values())
        for grid in self._grids.values():
            grid.show_filter(ALL if there else wanted)

    def _show_as_before(self, _bin_id: str) -> None:
        for domain, before in self._filters.items():
            self._grids[domain].show_filter(before)

    def _examples(self, domain: int) -> list[list[int]]:
        """The samples of each bin, in the order they were put there."""
        known = self._catalogue.get(domain)
        project = self._store.project
        found: list[list[int]] = [[] for _ in project.bins]
        if known is not None:
            for sample, place in zip(*examples_of(project, domain, known.bank_count), strict=True):
                found[int(place)].append(int(sample))
        return found

    def _show_need(self) -> None:
        project = self._store.project
        known = [each for each in map(self._catalogue.get, project.numbers) if each is not None]
        self._need = Need()
        if len(known) == len(project.domains):
            counts = [[len(samples) for samples in self._examples(domain)] for domain in project.numbers]
            names, titles = [each.name for each in project.bins], [each.card.title for each in known]
            self._need = greatest_need(names, counts, titles, self._bridge)
        needy = project.bins[self._need.place].id if self._need.place >= 0 else ""
        self._bins.show_need(needy, self._need.sentence)
