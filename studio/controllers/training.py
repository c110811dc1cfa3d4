"""Trains the bridge, keeps what was learned, reopens it, and says when it is older than the labels."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.messages import (
    BridgeInfo,
    BridgeLoaded,
    BridgeTrained,
    Failed,
    FinishTraining,
    JobFinished,
    JobStopped,
    LoadBridge,
    MapMoved,
    TrainBridge,
    TrainingProgressed,
)
from studio.catalogue import Catalogue
from studio.controllers.examples import both_examples
from studio.document import edits, files, notes
from studio.document.fingerprint import bridge_fingerprint, edits_since, is_stale
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.bins_panel import BinsPanel
from studio.views.training_panel import TrainingPanel
from studio.views.wording import duration

PRESETS = (("quick", "quick"), ("paper", "paper"))


class TrainingController(QObject):
    """Train, Stop, and the bridge in use.

    `bridge_changed` carries the `BridgeInfo` in use or None, `bridge_measured` the same bridge once it has a report,
    `map_moved` the newest `MapMoved`.
    """

    bridge_changed = Signal(object)
    bridge_measured = Signal(object)
    map_moved = Signal(object)

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        panel: TrainingPanel,
        bins: BinsPanel,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._notices = store, link, catalogue, notices
        self._panel, self._bins = panel, bins
        self._bridge: BridgeInfo | None = None
        self._training = 0  # ticket of the training that runs or whose bridge is being measured, 0 = none
        self._learning = False  # it has not given its bridge yet
        self._trained_on: Project | None = None
        self._has_curves = False
        self._loading = 0  # ticket of the newest LoadBridge
        for view in (panel, bins):
            view.train_wanted.connect(self.train)
        panel.stop_wanted.connect(self.stop)
        panel.preset_chosen.connect(lambda preset: store.do(edits.set_preset(store.project, preset)))
        link.listen(TrainingProgressed, self._progressed)
        link.listen(BridgeTrained, self._trained)
        link.listen(BridgeLoaded, self._loaded)
        link.listen(MapMoved, self._map_moved)
        link.listen(Failed, self._failed)
        link.listen(JobStopped, self._ended)
        link.listen(JobFinished, self._ended)
        store.changed.connect(self._project_changed)
        store.opened.connect(self._project_opened)

    @property
    def bridge(self) -> BridgeInfo | None:
        """The bridge in use."""
        return self._bridge

    @property
    def is_training(self) -> bool:
        """Whether a training runs."""
        return self._learning

    def train(self) -> None:
        """Train a bridge on the labels as they stand."""
        project = self._store.project
        examples = both_examples(project, self._catalogue)
        if self._learning or examples is None:
            return
        if self._training:
            self._link.cancel(self._training)  # what the bridge before is worth matters no more
        self._trained_on, self._learning = project, True
        self._panel.clear_progress()
        self._has_curves = False
        self._training = self._link.send(
            TrainBridge,
            examples=examples,
            bins=tuple(each.name for each in project.bins),
            preset=project.preset,
            seed=project.seed,
            folder=str(files.bridges_folder(self._store.folder)),
            fingerprint=bridge_fingerprint(project),
        )
        self._notices.tell(self.tr("Training the bridge …"), "busy")
        self.show_state()

    def stop(self) -> None:
        """Stop after the present step and keep what was learned."""
        if self._learning:
            self._link.send(FinishTraining)
            self._notices.tell(self.tr("Stopping …"), "busy")

    def domains_changed(self) -> None:
        """A domain has been opened or has grown; reopens the project's bridge once both are there."""
        if self._catalogue.both_open and self._bridge is None:
            self._load(self._store.project.bridge)
        self.show_state()

    def show_state(self) -> None:
        """Show whether it trains, could train, and how old the bridge is."""
        running, ready = self.is_training, self._catalogue.both_open
        sentence = "" if running else self._age() if ready else self.tr("opening the generators …")
        self._panel.show_presets(PRESETS, self._store.project.preset)
        self._panel.show_training(running=running, ready=ready, sentence=sentence)
        self._bins.show_training(
            sentence, ready=ready and not running, words=self.tr("Training …") if running else self.tr("Train bridge")
        )

    def _age(self) -> str:
        """How the bridge stands to the labels, and how long a training takes."""
        project = self._store.project
        if self._bridge is None:
            labels = sum(len(state.labels) for state in project.domains)
            return self.tr("%n label(s), no bridge yet", "", labels)
        if not is_stale(project):
            return self.tr("the bridge is up to date")
        recorded = files.recorded_bridge(self._store.folder, project.bridge)
        newer = edits_since(project, recorded) if recorded else 1
        words = self.tr("%n edit(s) newer than the bridge", "", newer)
        return f"{words} · " + self.tr("about {time}").format(time=duration(self._bridge.seconds))

    # ------------------------------------------------------------ the document

    def _project_opened(self) -> None:
        if self._training:
            self._link.cancel(self._training)
        self._training, self._learning = 0, False
        self._use(None)

    def _project_changed(self, before: Project, after: Project) -> None:
        if any(before.domain(each).generator != after.domain(each).generator for each in (1, 2)):
            self._use(None)
        fresh = bridge_fingerprint(after)
        if after.bridge != fresh and not self._learning and files.bridge_file(self._store.folder, fresh):
            self._load(fresh)  # undoing an edit made an earlier bridge valid again
        self.show_state()

    # ------------------------------------------------------------ what the engine tells

    def _progressed(self, event: TrainingProgressed) -> None:
        if event.ticket == self._training:
            if not self._has_curves:
                self._panel.curves.clear(event.steps)
                self._has_curves = True
            self._panel.show_progress(event.step, event.steps, event.seconds_left)
            self._panel.show_losses(event.step, event.losses)

    def _map_moved(self, event: MapMoved) -> None:
        if event.ticket in (self._training, self._loading):
            self.map_moved.emit(event)

    def _trained(self, event: BridgeTrained) -> None:
        """A bridge is there; it comes again with its report once it is measured."""
        if event.ticket != self._training:
            return
        if self._learning:
            self._learning = False
            self._keep(event)
            self._use(event.bridge)
        else:
            self._bridge = event.bridge
            self.bridge_measured.emit(event.bridge)
            self._notices.tell(f"Bridge measured on held-out samples · trained in {duration(event.bridge.seconds)}")

    def _keep(self, event: BridgeTrained) -> None:
        assert self._trained_on is not None
        try:
            files.record_bridge(self._trained_on, self._store.folder, event.bridge.fingerprint)
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
        self._store.note(notes.with_bridge(self._store.project, event.bridge.fingerprint))
        word = "stopped and kept" if event.stopped_early else "trained"
        self._notices.tell(f"Bridge {word} after {duration(event.bridge.seconds)}; measuring it …", "busy")

    def _load(self, fingerprint: str) -> None:
        file = files.bridge_file(self._store.folder, fingerprint)
        if file is not None and self._catalogue.both_open:
            self._loading = self._link.send(LoadBridge, file=str(file))

    def _loaded(self, event: BridgeLoaded) -> None:
        if event.ticket == self._loading:
            self._store.note(notes.with_bridge(self._store.project, event.bridge.fingerprint))
            self._use(event.bridge)

    def _use(self, bridge: BridgeInfo | None) -> None:
        self._bridge = bridge
        self.bridge_changed.emit(bridge)
        self.show_state()

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._training:
            self._end()
            self._notices.fail(event.message, event.hint)
        elif event.ticket == self._loading:
            self._notices.warn(event.message, event.hint)

    def _ended(self, event: JobStopped | JobFinished) -> None:
        if event.ticket == self._training:
            self._end()

    def _end(self) -> None:
        """The training is over; where it gave no bridge, the one before is in use again."""
        gave_none = self._learning
        self._training, self._learning = 0, False
        if gave_none:
            self._load(self._store.project.bridge)
        self.show_state()
