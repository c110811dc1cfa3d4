"""The keys of the path and how it runs between them: from the document to the Play page and back."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.messages import PathSpec
from studio.catalogue import Catalogue
from studio.document import edits
from studio.document.model import Project
from studio.document.samples import SampleIndices, examples_of, sample_key
from studio.notices import Notices
from studio.store import Store
from studio.views.play_page import PlayPage

SURPRISE_KEYS = 5


class PathController(QObject):
    """Edits the path; `path_changed` carries the new `PathSpec`, or None while there are fewer than two keys."""

    path_changed = Signal(object)

    def __init__(self, store: Store, catalogue: Catalogue, page: PlayPage, notices: Notices, seed: int = 0) -> None:
        super().__init__()
        self._store, self._catalogue, self._page, self._notices = store, catalogue, page, notices
        self._random = random.Random(seed or None)
        self._path: PathSpec | None = None
        page.keys.keys_changed.connect(self.set_keys)
        page.keys.surprise_wanted.connect(self.surprise)
        page.map.picked.connect(self.add_key)
        page.sound.interpolation_chosen.connect(
            lambda kind: store.do(edits.set_interpolation(store.project, str(kind)))
        )
        store.changed.connect(self._project_changed)
        store.opened.connect(self.show_path)

    @property
    def path(self) -> PathSpec | None:
        """The path as the engine takes it."""
        return self._path

    def set_keys(self, domain: int, samples: Sequence[int]) -> None:
        """Replace the path by one between these samples of a domain."""
        keys = [key for key in (self._key(domain, sample) for sample in samples) if key]
        self._store.do(edits.set_keys(self._store.project, domain, keys))

    def add_key(self, domain: int, sample: int) -> None:
        """Go on from the last key to this sample; one of the other domain begins a new path."""
        key = self._key(domain, sample)
        if key:
            self._store.do(edits.add_key(self._store.project, domain, key))

    def surprise(self) -> None:
        """Choose keys at random: one sample of each of a few bins."""
        domain = self._store.project.path.domain
        known = self._catalogue.get(domain)
        if known is None:
            return
        samples, bins = examples_of(self._store.project, domain, known.bank_count)
        if not len(samples):
            samples, bins = np.arange(known.count), np.asarray(known.predicted, np.int64)
        there = sorted({int(each) for each in bins})
        chosen = self._random.sample(there, min(SURPRISE_KEYS, len(there)))
        picks = [int(self._random.choice(samples[bins == each].tolist())) for each in chosen]
        if len(picks) < 2:
            picks = self._random.sample(range(known.count), min(SURPRISE_KEYS, known.count))
        self.set_keys(domain, picks)

    def show_path(self) -> None:
        """Show the path of the document as it stands."""
        project = self._store.project
        state = project.path
        keys = self._samples_of(project)
        self._page.show_source(state.domain)
        self._page.keys.show_keys(state.domain, keys)
        self._page.sound.show_interpolation(state.interpolation)
        path = None
        if len(keys) >= 2:
            path = PathSpec(1 if state.domain == 1 else 2, keys, state.interpolation)  # type: ignore[arg-type]
        self._path = path
        self.path_changed.emit(path)

    def _samples_of(self, project: Project) -> tuple[int, ...]:
        """The keys as the engine's samples; none while their domain is not open."""
        known = self._catalogue.get(project.path.domain)
        if known is None:
            return ()
        indices = SampleIndices(project.domain(project.path.domain), known.bank_count)
        found = (indices.of(key) for key in project.path.keys)
        return tuple(index for index in found if index is not None)

    def _key(self, domain: int, sample: int) -> str:
        known = self._catalogue.get(domain)
        if known is None or sample < 0:
            return ""
        return sample_key(self._store.project.domain(domain), sample, known.bank_count)

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.path is not after.path:
            self.show_path()
