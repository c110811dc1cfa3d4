"""After every change of a label, asks the engine which bin the other samples belong to, and shows the ghosts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QObject, QTimer

from engine.messages import BinsPredicted, PredictBins, ThumbnailsRendered
from studio.catalogue import NO_BIN, Catalogue
from studio.controllers.labels.examples import known_examples
from studio.document.domain_edits import same_labels
from studio.document.model import Project
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.common.wording import grouped
from studio.views.gallery.sample_grid import SampleGrid

AFTER_MS = 120  # a quick run of labels is predicted once
PICTURES_FIRST_MS = 6000  # without a picture, while some are still to come, after which sorting waits no longer


class PredictingController(QObject):
    """Keeps the catalogue's predictions as new as the labels.

    `need` says which bin needs more examples, empty where none does; it is told with the result.
    """

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        grids: Mapping[int, SampleGrid],
        notices: Notices,
        need: Callable[[], str] = str,
    ) -> None:
        super().__init__()
        self._need = need
        self._store, self._link, self._catalogue = store, link, catalogue
        self._grids, self._notices = grids, notices
        self._asked = 0
        self._sorted: dict[int, BinsPredicted] = {}  # by domain, what the newest question was answered so far
        self._pictured: dict[int, int] = {}  # samples of each domain up to which there are pictures
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._predict)
        store.changed.connect(self._project_changed)
        store.opened.connect(lambda: self._pictured.clear())
        link.listen(BinsPredicted, self._arrived)
        link.listen(ThumbnailsRendered, self._pictures_came)

    def predict_soon(self) -> None:
        """Samples came: ask once their pictures are there, which then need not be rendered twice."""
        self._soon.start(AFTER_MS if self._all_pictured() else PICTURES_FIRST_MS)

    def _all_pictured(self) -> bool:
        """Whether all samples of the domains that are open have their picture."""
        open_ = {domain: known for domain in self._store.project.numbers if (known := self._catalogue.get(domain))}
        return all(self._pictured.get(domain, 0) >= known.count for domain, known in open_.items())

    def _pictures_came(self, event: ThumbnailsRendered) -> None:
        waits = self._soon.isActive() and not self._all_pictured()
        self._pictured[event.domain] = event.start + len(event.thumbnails)
        if waits:
            self.predict_soon()

    def _project_changed(self, before: Project, after: Project) -> None:
        for domain in after.numbers:
            if domain not in before.numbers or before.domain(domain).generator != after.domain(domain).generator:
                self._pictured[domain] = 0
        if [each.id for each in before.bins] != [each.id for each in after.bins]:
            self._move_guesses(before, after)
        labels_changed = not same_labels(before, after)
        if labels_changed or [each.id for each in before.bins] != [each.id for each in after.bins]:
            self._soon.start(AFTER_MS)

    def _move_guesses(self, before: Project, after: Project) -> None:
        """What is known stays right until the engine has answered for the new bins; an answer for the old is void."""
        self._asked = 0
        places = {each.id: place for place, each in enumerate(after.bins)}
        moved = np.array([*(places.get(each.id, NO_BIN) for each in before.bins), NO_BIN], np.int16)
        for domain in after.numbers:
            if (known := self._catalogue.get(domain)) is not None:
                known.predicted = moved[np.minimum(known.predicted, len(before.bins))]

    def _predict(self) -> None:
        examples = known_examples(self._store.project, self._catalogue)
        if examples is not None:
            self._sorted.clear()
            if self._is_new():
                self._notices.tell(self.tr("Sorting the samples …"), "busy")
            self._asked = self._link.send(PredictBins, examples=examples, bins=len(self._store.project.bins))

    def _is_new(self) -> bool:
        """Whether nothing has been sorted yet; the first time takes some seconds."""
        known = [each for each in map(self._catalogue.get, self._store.project.numbers) if each is not None]
        return bool(known) and all((each.predicted == NO_BIN).all() for each in known)

    def _arrived(self, event: BinsPredicted) -> None:
        known = self._catalogue.get(event.domain)
        if event.ticket != self._asked or known is None or known.count != len(event.bins):
            return
        known.predicted, known.confidence = event.bins, event.confidence
        self._grids[event.domain].show_predictions(event.bins, event.confidence)
        self._sorted[event.domain] = event
        self._notices.tell(" · ".join(filter(None, (self._told(), self._need()))))

    def _told(self) -> str:
        """How many samples of which generators were sorted, from how many labels, and how long that took."""
        sides: list[str] = []
        for domain, event in sorted(self._sorted.items()):
            known, labels = self._catalogue.get(domain), len(self._store.project.domain(domain).labels)
            title, count = known.card.title if known else "", int((event.bins >= 0).sum()) - labels
            words = self.tr("{count} of {title} by {labels} labels")
            sides.append(words.format(count=grouped(count), title=title, labels=labels))
        seconds = sum(event.seconds for event in self._sorted.values())
        return self.tr("Sorted in {seconds} s: {sides}").format(seconds=f"{seconds:.2f}", sides=", ".join(sides))
