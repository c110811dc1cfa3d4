"""Shows what to label next, goes from one suggestion to the next, and turns accepted predictions into labels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from engine.messages import SuggestionsFound
from studio.catalogue import Catalogue
from studio.document import edits
from studio.document.model import Project
from studio.document.samples import SampleIndices, sample_key
from studio.engine_link import EngineLink
from studio.store import Store
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid


class SuggestingController(QObject):
    """The row of suggestions above each gallery, and Enter on what the machine believes.

    Labelling a suggestion selects the next one, so that one key per sample is enough. The sample the user stands on
    stays in the row when newer suggestions come.
    """

    def __init__(self, store: Store, link: EngineLink, catalogue: Catalogue, grids: Galleries) -> None:
        super().__init__()
        self._store, self._catalogue, self._grids = store, catalogue, grids
        self._suggested: dict[int, tuple[int, ...]] = {}
        self._stands_on: dict[int, int | None] = {}
        self._newest: dict[int, int] = {}  # tickets
        grids.follow(self._follow_grid)
        store.changed.connect(self._project_changed)
        store.opened.connect(self.clear)
        link.listen(SuggestionsFound, self._arrived)

    def clear(self) -> None:
        """Suggest nothing until the engine has found something."""
        for domain in self._grids:
            self.clear_domain(domain)

    def clear_domain(self, domain: int) -> None:
        """A domain has other samples now."""
        self._stands_on[domain] = None
        self._show(domain, ())

    def accept(self, domain: int) -> None:
        """Put the selected samples that have no label yet into the bins predicted for them."""
        known, project = self._catalogue.get(domain), self._store.project
        if known is None:
            return
        state, labelled = project.domain(domain), self._labelled(project, domain)
        bins: dict[str, str] = {}
        for sample in self._grids[domain].selection:
            place = int(known.predicted[sample])
            if sample not in labelled and 0 <= place < len(project.bins):
                bins[sample_key(state, sample, known.bank_count)] = project.bins[place].id
        if bins:
            self._store.do(edits.accept(project, domain, bins))

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        self._suggested[domain], self._stands_on[domain], self._newest[domain] = (), None, 0
        grid.selection_changed.connect(lambda samples: self._selected(domain, samples))
        grid.accept_wanted.connect(lambda: self.accept(domain))

    def _arrived(self, event: SuggestionsFound) -> None:
        known = self._catalogue.get(event.domain)
        samples = tuple(event.samples.tolist())
        if event.ticket < self._newest[event.domain] or known is None or max(samples, default=-1) >= known.count:
            return
        self._newest[event.domain] = event.ticket
        labelled, here = self._labelled(self._store.project, event.domain), self._stands_on[event.domain]
        if here is not None and here not in samples:
            samples = (here, *samples)
        self._show(event.domain, [sample for sample in samples if sample not in labelled])

    def _selected(self, domain: int, samples: Sequence[int]) -> None:
        """A selection that a filter emptied leaves the user standing where they were."""
        if samples:
            alone = samples[0] if len(samples) == 1 else None
            self._stands_on[domain] = alone if alone in self._suggested[domain] else None

    def _project_changed(self, before: Project, after: Project) -> None:
        for domain in set(before.numbers) & set(after.numbers):
            if before.domain(domain).labels is not after.domain(domain).labels:
                self._labels_changed(domain, after)

    def _labels_changed(self, domain: int, project: Project) -> None:
        suggested, here = self._suggested[domain], self._stands_on[domain]
        labelled = self._labelled(project, domain)
        self._show(domain, [sample for sample in suggested if sample not in labelled])
        if here in labelled and here in suggested:
            place = suggested.index(here)
            following = [*suggested[place + 1 :], *suggested[:place]]
            self._go_to(domain, next((sample for sample in following if sample not in labelled), None))

    def _go_to(self, domain: int, sample: int | None) -> None:
        self._stands_on[domain] = sample
        if sample is not None:
            self._grids[domain].choose(sample)

    def _show(self, domain: int, samples: Sequence[int]) -> None:
        self._suggested[domain] = tuple(samples)
        self._grids[domain].show_suggestions(samples)

    def _labelled(self, project: Project, domain: int) -> set[int | None]:
        known = self._catalogue.get(domain)
        if known is None:
            return set()
        indices = SampleIndices(project.domain(domain), known.bank_count)
        return {indices.of(key) for key in project.domain(domain).labels}
