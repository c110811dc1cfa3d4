"""The bridge in use: opened with the project, exchanged for another version, found again when an edit is undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.messages import BridgeInfo, BridgeLoaded, Failed, LoadBridge
from studio.catalogue import Catalogue
from studio.document import edits, files, notes
from studio.document.bringing_home import bridge_brought_home
from studio.document.domain_edits import same_generators
from studio.document.fingerprint import bridge_fingerprint
from studio.document.model import Project, Steering
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store


class BridgingController(QObject):
    """`changed` carries the `BridgeInfo` now in use or None, `measured` the same bridge once it has a report."""

    changed = Signal(object)
    measured = Signal(object)

    def __init__(self, store: Store, link: EngineLink, catalogue: Catalogue, notices: Notices) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._notices = store, link, catalogue, notices
        self._bridge: BridgeInfo | None = None
        self._steering: Steering | None = None
        self._loading = 0  # ticket of the newest LoadBridge
        self._chosen_as = ""  # when the bridge that is loading was made, where the user chose it
        self._held = False  # a training runs: whatever fits the labels has to wait
        link.listen(BridgeLoaded, self._loaded)
        link.listen(Failed, self._failed)
        store.changed.connect(self._project_changed)
        self._saved: set[str] = set()  # fingerprints: a label is no reason to ask a disk, which may hang
        store.opened.connect(self._opened)

    @property
    def bridge(self) -> BridgeInfo | None:
        """The bridge in use."""
        return self._bridge

    def uses(self, file: str) -> bool:
        """Whether this card is of the bridge in use.

        It goes by their names: the project, and the bridge with it, may lie in another folder by now.
        """
        return self._bridge is not None and Path(self._bridge.file).name == Path(file).name

    @property
    def steering(self) -> Steering | None:
        """How the bridge in use was steered, or None where that is not known."""
        return self._steering

    @property
    def ticket(self) -> int:
        """Of the newest loading; the map of a loaded bridge comes under it."""
        return self._loading

    def hold(self, held: bool) -> None:
        """While a training runs no other bridge is opened by itself."""
        self._held = held

    def brought_home(self, bridge: BridgeInfo) -> BridgeInfo:
        """A bridge that was just trained, where the project is, even if that was saved as another meanwhile."""
        try:
            return replace(bridge, file=bridge_brought_home(bridge.file, files.bridges_folder(self._store.folder)))
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
            return bridge

    def use(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none."""
        self._bridge = bridge
        if bridge is not None:
            self._saved.add(bridge.fingerprint)
        self._steering = files.recorded_steering(self._store.folder, bridge.fingerprint) if bridge else None
        self.changed.emit(bridge)

    def measure(self, bridge: BridgeInfo) -> None:
        """A bridge has its report; the user may have gone back to another one meanwhile, which stays in use."""
        if self.uses(bridge.file):
            self._bridge = bridge
        self.measured.emit(bridge)

    def open_noted(self) -> None:
        """Open the bridge that the project says is in use, once all domains are there."""
        project = self._store.project
        file = files.bridge_file(self._store.folder, project.bridge, project.version)
        newest = files.bridge_file(self._store.folder, project.bridge)
        self.load(str(file or newest or ""))

    def load(self, file: str, chosen_as: str = "") -> None:
        """Open a saved bridge; no file, nothing happens. `chosen_as` is when it was made, where the user chose it."""
        if file and self._catalogue.all_open:
            self._chosen_as = chosen_as
            self._loading = self._link.send(LoadBridge, file=file)

    def _project_changed(self, before: Project, after: Project) -> None:
        if not same_generators(before, after):
            self.use(None)
        if self._held:
            return
        if (before.bridge, before.version) != (after.bridge, after.version) and not self._is_in_use(after):
            self._go_back()
            return
        if _same_inputs(before, after):
            return
        fresh = bridge_fingerprint(after)
        if fresh not in self._saved or after.bridge == fresh:
            return
        file = files.bridge_file(self._store.folder, fresh)
        if file is not None:
            self.load(str(file))  # undoing an edit made an earlier bridge valid again

    def _go_back(self) -> None:
        """Going back to a bridge was taken back, or made again."""
        project = self._store.project
        if project.bridge and files.bridge_file(self._store.folder, project.bridge, project.version) is None:
            self.use(None)
            self._notices.tell(self.tr("The bridge that was in use then was thrown away."), "warning")
        else:
            self.open_noted()

    def _opened(self) -> None:
        self._saved = files.saved_bridges(self._store.folder)
        self.use(None)

    def _is_in_use(self, project: Project) -> bool:
        used = self._bridge
        return used is not None and (used.fingerprint, files.bridge_version(used.file)) == (
            *(project.bridge, project.version),
        )

    def _loaded(self, event: BridgeLoaded) -> None:
        if event.ticket == self._loading:
            bridge = event.bridge
            named = bridge.fingerprint, files.bridge_version(bridge.file)
            made, self._chosen_as = self._chosen_as, ""
            self._bridge = bridge  # before the project says so, which would open it anew
            if made:
                self._store.do(edits.use_bridge(self._store.project, *named, made))
            else:
                self._store.note(notes.with_bridge(self._store.project, *named))
            self.use(bridge)

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._loading:
            self._notices.warn(event.message, event.hint)


def _same_inputs(before: Project, after: Project) -> bool:
    """Whether nothing was edited that a bridge depends on; cheap, as parts that stay are the same objects."""
    parts = [(each.domains, each.bins, each.preset, each.seed) for each in (before, after)]
    return all(one is other or one == other for one, other in zip(*parts, strict=True))
