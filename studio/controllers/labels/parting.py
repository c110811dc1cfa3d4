"""Splits a bin by how alike its examples are: the engine parts them, the document gets one edit."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.messages import ExamplesParted, PartExamples
from studio.catalogue import Catalogue
from studio.document import bin_edits
from studio.document.problems import ProjectError
from studio.document.samples import examples_of, sample_key
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.bins.bins_panel import BinsPanel

FEWEST = 2  # examples of one domain that can be parted


class PartingController(QObject):
    """“Split in two…” of a bin's menu: the smaller half of its examples goes into a new bin, whose name is typed."""

    def __init__(self, store: Store, link: EngineLink, catalogue: Catalogue, bins: BinsPanel, notices: Notices) -> None:
        super().__init__()
        self._store, self._link, self._catalogue = store, link, catalogue
        self._bins, self._notices = bins, notices
        self._asked, self._bin = 0, ""
        bins.bin_parted.connect(self.part)
        link.listen(ExamplesParted, self._parted)

    def part(self, bin_id: str) -> None:
        """Ask how the examples of a bin fall in two."""
        samples = tuple(self._examples(domain, bin_id) for domain in self._store.project.numbers)
        if max(map(len, samples)) < FEWEST:
            self._notices.tell(self.tr("There is nothing to split: put two samples or more into the bin."), "warning")
            return
        self._bin = bin_id
        self._asked = self._link.send(PartExamples, samples=samples)

    def _examples(self, domain: int, bin_id: str) -> tuple[int, ...]:
        known, project = self._catalogue.get(domain), self._store.project
        places = [place for place, each in enumerate(project.bins) if each.id == bin_id]
        if known is None or not places:
            return ()
        samples, bins = examples_of(project, domain, known.bank_count)
        return tuple(samples[bins == places[0]].tolist())

    def _parted(self, event: ExamplesParted) -> None:
        if event.ticket != self._asked:
            return
        self._asked = 0
        project = self._store.project
        leaving = {n: self._keys(n, samples.tolist()) for n, samples in enumerate(event.leaving, start=1)}
        if not any(leaving.values()):
            self._notices.tell(self.tr("The examples of this bin are all alike: there is nothing to split."), "warning")
            return
        try:
            self._store.do(bin_edits.split_bin(project, self._bin, leaving))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
            return
        before = {each.id for each in project.bins}
        self._bins.edit_name(next(each.id for each in self._store.project.bins if each.id not in before))

    def _keys(self, domain: int, samples: list[int]) -> list[str]:
        known, state = self._catalogue.get(domain), self._store.project.domain(domain)
        return [] if known is None else [sample_key(state, sample, known.bank_count) for sample in samples]
