"""Turns what the user does in the galleries and the bins into edits of the document, and shows what they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from studio.catalogue import NO_BIN, Catalogue
from studio.controllers.examples import bin_looks
from studio.document import edits
from studio.document.edits import Edit
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.samples import examples_of, sample_key
from studio.notices import Notices
from studio.store import Store
from studio.views.bins_panel import BinsPanel
from studio.views.grid_order import Filter
from studio.views.sample_grid import SampleGrid

ENOUGH = 5  # examples of a bin in one domain under which it is said to need more


class LabellingController(QObject):
    """The Label step: two galleries, the bins between them."""

    def __init__(
        self, store: Store, catalogue: Catalogue, grids: dict[int, SampleGrid], bins: BinsPanel, notices: Notices
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._grids, self._bins = store, catalogue, grids, bins
        self._notices = notices
        for domain, grid in grids.items():
            self._follow_grid(domain, grid)
        bins.bin_added.connect(self.add_bin)
        bins.bin_renamed.connect(
            lambda bin_id, name: self._try(lambda project: edits.rename_bin(project, bin_id, name))
        )
        bins.bin_recoloured.connect(
            lambda bin_id, colour: self._try(lambda project: edits.recolour_bin(project, bin_id, colour))
        )
        bins.bin_removed.connect(lambda bin_id: self._try(lambda project: edits.delete_bin(project, bin_id)))
        bins.samples_dropped.connect(self.assign)
        bins.assign_wanted.connect(self._assign_selection)
        bins.example_removed.connect(lambda _bin_id, domain, sample: self.unlabel(domain, [sample]))
        bins.bin_clicked.connect(self._show_only)
        store.changed.connect(self._project_changed)
        store.opened.connect(self.show_all)

    def assign(self, bin_id: str, domain: int, samples: Iterable[int]) -> None:
        """Put samples of a domain into a bin."""
        keys = self._keys(domain, samples)
        if not keys:
            return
        self._try(lambda project: edits.label(project, domain, keys, bin_id))
        self._tell_need()

    def _assign_selection(self, bin_id: str) -> None:
        chosen = {domain: grid.selection for domain, grid in self._grids.items() if grid.selection}
        if not chosen:
            self._notices.tell("Select samples in a gallery first.", "warning")
        for domain, samples in chosen.items():
            self.assign(bin_id, domain, samples)

    def unlabel(self, domain: int, samples: Iterable[int]) -> None:
        """Take samples of a domain out of their bins."""
        keys = self._keys(domain, samples)
        self._try(lambda project: edits.unlabel(project, domain, keys))

    def add_bin(self) -> None:
        """Add a bin and let the user type its name."""
        self._try(lambda project: edits.add_bin(project))
        self._bins.edit_name(self._store.project.bins[-1].id)

    def show_all(self) -> None:
        """Show the project as it stands."""
        self._show_bins()
        for domain in (1, 2):
            self._show_domain(domain)

    def show_opened(self, domain: int) -> None:
        """A domain has been opened or has grown."""
        self._show_domain(domain)
        self._show_bins()

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        grid.key_pressed.connect(lambda key: self._key_pressed(domain, str(key), grid.selection))
        grid.unlabel_wanted.connect(lambda: self.unlabel(domain, grid.selection))

    def _key_pressed(self, domain: int, key: str, samples: Iterable[int]) -> None:
        chosen = next((each for each in self._store.project.bins if each.key == key), None)
        if chosen is None:
            self._notices.tell(f"No bin has the key {key}.")
        else:
            self.assign(chosen.id, domain, samples)

    def _try(self, edit: Callable[[Project], Edit]) -> None:
        try:
            self._store.do(edit(self._store.project))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
            self._show_bins()

    def _keys(self, domain: int, samples: Iterable[int]) -> list[str]:
        known = self._catalogue.get(domain)
        if known is None:
            return []
        return [sample_key(self._store.project.domain(domain), int(sample), known.bank_count) for sample in samples]

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.bins is not after.bins or before.domains is not after.domains:
            self._show_bins()
        for domain in (1, 2):
            changed = before.domain(domain).labels is not after.domain(domain).labels
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
        for domain in (1, 2):
            for each, samples in zip(project.bins, self._examples(domain), strict=True):
                self._bins.show_examples(each.id, domain, samples)

    def _show_only(self, bin_id: str) -> None:
        for grid in self._grids.values():
            grid.show_filter(Filter("bin", bin_id))

    def _examples(self, domain: int) -> list[list[int]]:
        """The samples of each bin, in the order they were put there."""
        known = self._catalogue.get(domain)
        project = self._store.project
        found: list[list[int]] = [[] for _ in project.bins]
        if known is not None:
            for sample, place in zip(*examples_of(project, domain, known.bank_count), strict=True):
                found[int(place)].append(int(sample))
        return found

    def _tell_need(self) -> None:
        counts = {domain: [len(samples) for samples in self._examples(domain)] for domain in (1, 2)}
        for place, each in enumerate(self._store.project.bins):
            fewest = min(counts[1][place], counts[2][place])
            if 0 < fewest < ENOUGH:
                self._notices.tell(f"“{each.name}” needs more examples.")
                return
