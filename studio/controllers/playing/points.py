"""Named points: places between samples that the user keeps under a name, comes back to, and puts into paths."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
from PySide6.QtCore import QObject

from engine.messages import Domain, FrameRendered, Passage, PathRead, PathSpec, ReadPath, RenderFrame
from studio.catalogue import Catalogue
from studio.controllers.path.scrubbing import ScrubbingController
from studio.controllers.playing.passages import PassagesController
from studio.document import path_edits, take_edits
from studio.document.latent_keys import latent_key, latent_of
from studio.document.model import NamedPoint, Project
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.performance.texts import point_of, point_text
from studio.store import Store
from studio.views.playing.point_list import PointList, PointLook


class PointsController(QObject):
    """Names the place that is shown, shows one that was named.

    Attributes:
        shown: the place off the path that is shown, named or not, as text; empty while the path is.

    Args:
        why_no_bridge: why nothing can be shown, empty where something can.
        path: the path as the engine takes it; None while there is none.
    """

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        scrubbing: ScrubbingController,
        passages: PassagesController,
        view: PointList,
        notices: Notices,
        *,
        why_no_bridge: Callable[[], str],
        path: Callable[[], PathSpec | None],
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._notices = store, link, catalogue, notices
        self._scrubbing, self._passages, self._view = scrubbing, passages, view
        self._why_no_bridge, self._path = why_no_bridge, path
        self.shown = ""
        self._by_hand: tuple[int, Passage] | None = None
        self._naming = 0  # ticket of the ReadPath whose latent gets a name
        self._recalling: tuple[int, str] = (0, "")  # ticket of the RenderFrame of a point, and its text
        self._pictured: dict[int, tuple[str, ...]] = {}  # latents whose pictures a ticket brings
        self._pictures: dict[str, np.ndarray] = {}
        view.name_wanted.connect(self.name_point)
        view.recalled.connect(self.recall)
        view.renamed.connect(self.rename)
        view.key_wanted.connect(self.add_to_path)
        view.remove_wanted.connect(self.remove)
        passages.shown.connect(self._passage_shown)
        store.changed.connect(self._project_changed)
        store.opened.connect(self._opened)
        link.listen(PathRead, self._read)
        link.listen(FrameRendered, self._rendered)

    # ------------------------------------------------------------ to name a point

    def why_no_name(self) -> str:
        """Why there is nothing to name, empty where there is."""
        if self._by_hand is not None or self._path() is not None:
            return ""
        return self.tr("Choose a path or play the pad first: then its place can be named.")

    def name_point(self) -> None:
        """Give the place that is shown a name: of the pad or what was sent, else the one under the playhead."""
        path = self._path()
        if self._by_hand is not None:
            domain, passage = self._by_hand
            self._add(domain, passage.latent)
        elif path is not None:
            self._naming = self._link.send(ReadPath, path=path, positions=(self._scrubbing.playhead.position,))
        else:
            self._notices.tell(self.why_no_name())

    def _add(self, domain: int, latent: np.ndarray) -> None:
        project = self._store.project
        name = self.tr("Point {number}").format(number=len(project.points) + 1)
        self._store.do(take_edits.add_point(project, name, domain, latent_key(latent.tolist())))
        made = self._store.project.points[-1]
        self._view.edit_name(made.id)
        self._notices.tell(self.tr("Named “{name}”; type another name, or press Enter").format(name=made.name))

    # ------------------------------------------------------------ to come back to it

    def why_not(self, number: int = 1) -> str:
        """Why the point of that number, counted from 1, can't be shown; empty where it can."""
        if number > len(self._store.project.points):
            words = self.tr("There is no point {number}: “Name this point” makes one.")
            return words.format(number=number)
        return self._why_no_bridge()

    def recall_number(self, number: int) -> None:
        """Show the point of that number, counted from 1."""
        points = self._store.project.points
        if 0 < number <= len(points):
            self.recall(points[number - 1].id)

    def recall(self, wanted: str) -> None:
        """Show and play a point."""
        if self._why_no_bridge():
            self._notices.tell(self._why_no_bridge(), "warning")
            return
        self.shown = ""
        self._try(lambda: self.recall_text(point_text(take_edits.point_of(self._store.project, wanted))))

    def recall_text(self, text: str) -> None:
        """Show and play a point given as text; an empty one changes nothing.

        Raises:
            ProjectError: it is no point, or one of a generator that is not there.
        """
        if not text:
            return
        domain, generator, latent = point_of(text)
        if self._store.project.domain(domain).generator != generator:
            words = self.tr("This point belongs to the generator “{name}”.").format(name=generator)
            raise ProjectError(words, self.tr("Choose that generator to come back to it."))
        if not self.shown:
            self._passages.begin()  # else one place follows another, in one unbroken voice
        path = PathSpec(cast(Domain, domain), (latent,))
        self._recalling = self._link.send(RenderFrame, path=path, position=0.0), text
        self.shown = text

    def _rendered(self, event: FrameRendered) -> None:
        ticket, text = self._recalling
        if event.ticket != ticket or text != self.shown:
            return
        domain, _, latent = point_of(text)
        frame = event.frame
        passage = Passage(np.array(latent, np.float32), frame.source, frame.transfer, frame.shared, frame.point)
        named = next((each.name for each in self._store.project.points if point_text(each) == text), "")
        self._passages.show(domain, passage, f"“{named}”" if named else "")

    def _passage_shown(self, domain: int, passage: Passage | None) -> None:
        self._by_hand = (domain, passage) if passage is not None else None
        self.shown = ""
        if passage is not None:
            generator = self._store.project.domain(domain).generator
            self.shown = f"{domain} {generator} {latent_key(passage.latent.tolist())}"
        self._show_current()

    # ------------------------------------------------------------ what is done to it

    def rename(self, wanted: str, name: str) -> None:
        """Give a point another name."""
        self._try(lambda: self._store.do(take_edits.rename_point(self._store.project, wanted, name)))

    def remove(self, wanted: str) -> None:
        """Forget a point."""
        self._try(lambda: self._store.do(take_edits.remove_point(self._store.project, wanted)))

    def add_to_path(self, wanted: str) -> None:
        """Make a point the last key of the path."""
        self._try(lambda: self._add_to_path(take_edits.point_of(self._store.project, wanted)))

    def _add_to_path(self, point: NamedPoint) -> None:
        project = self._store.project
        if project.domain(point.domain).generator != point.generator:
            words = self.tr("This point belongs to the generator “{name}”.").format(name=point.generator)
            raise ProjectError(words, self.tr("Choose that generator to come back to it."))
        self._store.do(path_edits.add_key(project, point.domain, point.latent))
        self._notices.tell(self.tr("Added to the path as a key."))

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)

    # ------------------------------------------------------------ the list

    def show_points(self) -> None:
        """Show every point, with its picture as soon as there is one."""
        project = self._store.project
        self._view.show_points([self._look(point) for point in project.points])
        self._show_current()
        for domain in project.numbers:
            self._ask_pictures(project, domain)

    def _look(self, point: NamedPoint) -> PointLook:
        known = self._catalogue.get(point.domain)
        here = self._store.project.domain(point.domain).generator == point.generator
        kind = known.card.kind if known is not None else "image"
        return PointLook(point.id, point.name, point.domain, self._pictures.get(point_text(point)), kind, here)

    def _ask_pictures(self, project: Project, domain: int) -> None:
        known = self._catalogue.get(domain)
        if known is None:
            return
        asked = {key for keys in self._pictured.values() for key in keys}
        wanted: dict[str, tuple[float, ...]] = {}
        for point in project.points:
            key, latent = point_text(point), latent_of(point.latent)
            mine = point.domain == domain and point.generator == known.card.id
            if latent is None or len(latent) != known.card.latent_size:
                continue
            if mine and key not in self._pictures and key not in asked:
                wanted[key] = latent
        if wanted:
            path = PathSpec(cast(Domain, domain), tuple(wanted.values()))
            ticket = self._link.send(ReadPath, path=path, positions=tuple(float(n) for n in range(len(wanted))))
            self._pictured[ticket] = tuple(wanted)

    def _read(self, event: PathRead) -> None:
        if event.ticket == self._naming:
            self._naming = 0
            self._add(event.path.domain, event.latents[0])
        for key, picture in zip(self._pictured.pop(event.ticket, ()), event.pictures, strict=False):
            self._pictures[key] = picture
        self.show_points()

    def _show_current(self) -> None:
        points = self._store.project.points
        self._view.show_current(next((each.id for each in points if point_text(each) == self.shown), ""))

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.points is not after.points or before.domains is not after.domains:
            self.show_points()

    def _opened(self) -> None:
        self.shown = ""
        self._pictures.clear()
        self._pictured.clear()
        self.show_points()
