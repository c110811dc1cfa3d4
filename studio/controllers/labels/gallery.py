"""How the galleries are shown: size of the thumbnails, hearing on hover, sorting by similarity through the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from engine.messages import FindSimilar, SimilarFound
from studio.catalogue import Catalogue
from studio.document import notes
from studio.document.model import ViewState
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.settings.settings import Settings
from studio.store import Store
from studio.views.gallery.galleries import Galleries
from studio.views.gallery.sample_grid import SampleGrid

SETTLED_MS = 400  # a slider that is being dragged is remembered once it rests


class GalleryController(QObject):
    """Both galleries have one size, remembered in the project and for projects that have none of their own."""

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        grids: Galleries,
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._grids = store, link, catalogue, grids
        self._preferences, self._notices = preferences, notices
        self._size = preferences.settings.thumbnail_size
        self._asked: dict[int, int] = {}  # domain -> ticket of its newest FindSimilar
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._remember_size)
        grids.follow(self._follow_grid)
        store.opened.connect(self._project_opened)
        preferences.changed.connect(self._preferences_changed)
        link.listen(SimilarFound, self._similar_found)

    @property
    def size(self) -> int:
        """Edge of a thumbnail in pixels."""
        return self._size

    def find_similar(self, domain: int, samples: Sequence[int]) -> None:
        """Sort a gallery by similarity to some of its samples."""
        if not samples:
            self._notices.tell(self.tr("Select the samples to compare with first."), "warning")
            return
        self._asked[domain] = self._link.send(FindSimilar, domain=domain, samples=tuple(samples))

    def finish(self) -> None:
        """Remember a size that has not rested yet: the project or the window is about to close."""
        if self._settled.isActive():
            self._settled.stop()
            self._remember_size()

    def _follow_grid(self, domain: int, grid: SampleGrid) -> None:
        grid.similar_wanted.connect(lambda samples: self.find_similar(domain, samples))
        grid.footer.size_chosen.connect(self._choose_size)
        grid.footer.hover_chosen.connect(self._choose_hover)
        grid.show_thumbnail_size(self._size)
        grid.footer.show_hover(self._preferences.settings.hear_on_hover)

    def _similar_found(self, event: SimilarFound) -> None:
        known = self._catalogue.get(event.domain)
        if event.ticket == self._asked.get(event.domain) and known is not None and known.count >= len(event.order):
            self._grids[event.domain].show_similar(event.samples.tolist(), event.order)

    def _project_opened(self) -> None:
        size = self._store.project.view.thumbnail_size
        untouched = size == ViewState().thumbnail_size
        self._show_size(self._preferences.settings.thumbnail_size if untouched else size)

    def _choose_size(self, pixels: int) -> None:
        self._show_size(pixels)
        self._settled.start()

    def _show_size(self, pixels: int) -> None:
        self._size = pixels
        for grid in self._grids.values():
            grid.show_thumbnail_size(pixels)

    def _remember_size(self) -> None:
        self._store.note(notes.with_thumbnail_size(self._store.project, self._size))
        self._preferences.change(lambda settings: replace(settings, thumbnail_size=self._size))

    def _choose_hover(self, on: bool) -> None:
        self._preferences.change(lambda settings: replace(settings, hear_on_hover=on))

    def _preferences_changed(self, before: Settings, after: Settings) -> None:
        self._show_hover(after)
        if before.thumbnail_size != after.thumbnail_size != self._size:
            self._choose_size(after.thumbnail_size)

    def _show_hover(self, settings: Settings) -> None:
        for grid in self._grids.values():
            grid.footer.show_hover(settings.hear_on_hover)
