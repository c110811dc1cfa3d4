"""Trains the bridge, pauses, resumes and stops, keeps what was learned, and says when it is older than the labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.messages import (
    BridgeInfo,
    BridgeTrained,
    Failed,
    FinishTraining,
    JobFinished,
    JobStopped,
    MapMoved,
    PauseTraining,
    ResumeTraining,
    TrainBridge,
    TrainingPaused,
    TrainingProgressed,
    TrainingResumed,
)
from studio.catalogue import Catalogue
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.bridge.training_display import TrainingDisplay
from studio.controllers.labels.examples import all_examples
from studio.document import edits, files, notes
from studio.document.fingerprint import bridge_fingerprint
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.bins.bins_panel import BinsPanel
from studio.views.common.wording import duration
from studio.views.training.training_panel import TrainingPanel


class TrainingController(QObject):
    """Train, keep training, pause, resume and stop.

    `began` is sent when a training was asked for, `map_moved` carries the newest `MapMoved` of a training or of a
    bridge that was opened. `bridge_changed` and `bridge_measured` are those of the bridge in use.
    `state_changed` is sent whenever it may train, be trained or be out of date otherwise than before.
    """

    began = Signal()
    map_moved = Signal(object)
    bridge_changed = Signal(object)
    bridge_measured = Signal(object)
    state_changed = Signal()

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        bridging: BridgingController,
        panel: TrainingPanel,
        bins: BinsPanel,
        notices: Notices,
        may_write: Callable[[], bool],
    ) -> None:
        """`may_write` says whether bridges may be put into the project's folder, and tells why not."""
        super().__init__()
        self._store, self._link, self._catalogue, self._notices = store, link, catalogue, notices
        self._bridging, self._panel, self._may_write = bridging, panel, may_write
        self._display = TrainingDisplay(store, catalogue, bridging, panel, bins)
        self._training = 0  # ticket of the training that runs or whose bridge is being measured, 0 = none
        self._learning = False  # it has not given its bridge yet
        self._paused = self._has_curves = False
        self._trained_on: Project | None = None
        bridging.changed.connect(self.bridge_changed)
        bridging.measured.connect(self.bridge_measured)
        self._connect_views(bins)
        self._listen()

    def _connect_views(self, bins: BinsPanel) -> None:
        panel, store = self._panel, self._store
        for view in (panel, bins):
            view.train_wanted.connect(self.train)
        panel.keep_wanted.connect(self.keep_training)
        panel.stop_wanted.connect(self.stop)
        for wanted in (panel.pause_wanted, panel.resume_wanted):
            wanted.connect(self.pause_or_resume)
        panel.preset_chosen.connect(lambda preset: store.do(edits.set_preset(store.project, preset)))

    def _listen(self) -> None:
        listen = self._link.listen
        listen(TrainingProgressed, self._progressed)
        listen(TrainingPaused, lambda event: self._held(event.ticket, True))
        listen(TrainingResumed, lambda event: self._held(event.ticket, False))
        listen(BridgeTrained, self._trained)
        listen(MapMoved, self._map_moved)
        listen(Failed, self._failed)
        listen(JobStopped, self._ended)
        listen(JobFinished, self._ended)
        self._bridging.changed.connect(lambda _bridge: self.show_state())
        self._store.changed.connect(lambda _before, _after: self.show_state())
        self._store.opened.connect(self._project_opened)

    @property
    def bridge(self) -> BridgeInfo | None:
        """The bridge in use."""
        return self._bridging.bridge

    @property
    def is_training(self) -> bool:
        """Whether a training runs, paused or not."""
        return self._learning

    @property
    def is_paused(self) -> bool:
        """Whether the training that runs holds."""
        return self._paused

    @property
    def is_holdable(self) -> bool:
        """Whether the training that runs has come far enough to be paused."""
        return self._learning and self._has_curves

    @property
    def ticket(self) -> int:
        """Of the training that runs or whose bridge is being measured, 0 for none."""
        return self._training

    @property
    def trained_on(self) -> Project:
        """The project as it was when the training began."""
        return self._trained_on or self._store.project

    def lacks(self) -> str:
        """What has to be labelled before there can be a training, in one sentence; empty where nothing has to."""
        return self._display.lacks()

    def train(self) -> None:
        """Train a bridge on the labels as they stand."""
        self._begin(None, self._store.project.steering.capacity)

    def keep_training(self) -> None:
        """Go on training the bridge in use on the labels as they stand; it keeps its size."""
        bridge = self.bridge
        if bridge is not None and bridge.file:
            steering = self._bridging.steering or self._store.project.steering
            self._begin(bridge.file, steering.capacity)

    def go_on(self, checkpoint: Path) -> None:
        """Go on with a training that was interrupted, on the labels as they stand."""
        if checkpoint.is_file():
            self._begin(str(checkpoint), self._store.project.steering.capacity, resume=True)

    def pause_or_resume(self) -> None:
        """Hold the training after its present step, or let it go on."""
        if self.is_holdable:
            self._link.send(ResumeTraining if self._paused else PauseTraining)

    def stop(self) -> None:
        """Stop after the present step and keep what was learned."""
        if self._learning:
            self._link.send(FinishTraining)
            self._notices.tell(self.tr("Stopping …"), "busy")

    def domains_changed(self) -> None:
        """A domain has been opened or has grown; reopens the project's bridge once all are there."""
        if self._catalogue.all_open and self.bridge is None:
            self._bridging.open_noted()
        self.show_state()

    def show_state(self) -> None:
        """Show whether it trains, could train, and how old the bridge is."""
        self._display.show(running=self._learning, paused=self._paused, holdable=self.is_holdable)
        self.state_changed.emit()

    # ------------------------------------------------------------ from start to end

    def _begin(self, keep: str | None, capacity: float, resume: bool = False) -> None:
        project = self._store.project
        examples = all_examples(project, self._catalogue)
        if self._learning or examples is None:
            return
        if words := self.lacks():
            self._notices.tell(words, "warning")
            return
        if not self._may_write():
            return
        if self._training:
            self._link.cancel(self._training)  # what the bridge before is worth matters no more
        self._trained_on = replace(project, steering=replace(project.steering, capacity=capacity))
        self._learning, self._paused, self._has_curves = True, False, False
        self._bridging.hold(True)
        self._panel.clear_progress()
        self._panel.results.show_remarks(())
        self._training = self._link.send(
            TrainBridge,
            examples=examples,
            bins=tuple(each.name for each in project.bins),
            preset=project.preset,
            seed=project.seed,
            folder=str(files.bridges_folder(self._store.folder)),
            fingerprint=bridge_fingerprint(project),
            locality=project.steering.locality,
            mixing=project.steering.mixing,
            capacity=capacity,
            keep=keep,
            resume=resume,
        )
        self._notices.tell(self.tr("Training on …") if keep else self.tr("Training the bridge …"), "busy")
        self.show_state()

    def _project_opened(self) -> None:
        if self._training:
            self._link.cancel(self._training)
        self._training, self._learning, self._paused = 0, False, False
        self._bridging.hold(False)
        self._panel.clear_progress()
        self._panel.clear_curves(500)
        self.show_state()

    def _progressed(self, event: TrainingProgressed) -> None:
        if event.ticket != self._training:
            return
        if not self._has_curves:
            self._panel.clear_curves(event.steps)
            self._has_curves = True
            self.show_state()
            self.began.emit()
        if not self._paused:
            self._panel.show_progress(event.step, event.steps, event.seconds_left)
        self._panel.show_losses(event.step, event.steps, event.losses)

    def _held(self, ticket: int, paused: bool) -> None:
        if ticket != self._training or not self._learning:
            return
        self._paused = paused
        if paused:
            self._panel.buttons.show_held(self.tr("paused"))
        words = self.tr("The training is paused") if paused else self.tr("Training the bridge …")
        self._notices.tell(words, "warning" if paused else "busy")
        self.show_state()

    def _map_moved(self, event: MapMoved) -> None:
        if event.ticket in (self._training, self._bridging.ticket):
            self.map_moved.emit(event)

    def _trained(self, event: BridgeTrained) -> None:
        """A bridge is there; it comes again with its report once it is measured."""
        if event.ticket != self._training:
            return
        bridge = self._bridging.brought_home(event.bridge)
        if self._learning:
            self._learning = self._paused = False
            self._keep(event)
            self._bridging.hold(False)
            self._bridging.use(bridge)
        else:
            self._bridging.measure(bridge)
            self._panel.results.show_remarks(event.remarks)
            words = self.tr("Bridge measured on held-out samples · trained in {time}")
            self._notices.tell(words.format(time=duration(event.bridge.seconds)))

    def _keep(self, event: BridgeTrained) -> None:
        """Record what it was trained on, and how it was steered in the end."""
        now, capacity = self._store.project, self.trained_on.steering.capacity
        learned = replace(self.trained_on, steering=replace(now.steering, capacity=capacity))
        try:
            files.record_bridge(learned, self._store.folder, event.bridge.fingerprint)
        except ProjectError as problem:
            self._notices.warn(problem.message, problem.hint)
        self._store.note(notes.with_bridge(now, event.bridge.fingerprint))
        words = self.tr("Bridge trained after {time}; measuring it …")
        if event.stopped_early:
            words = self.tr("Bridge stopped and kept after {time}; measuring it …")
        self._notices.tell(words.format(time=duration(event.bridge.seconds)), "busy")

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._training:
            self._end()
            self._notices.fail(event.message, event.hint)

    def _ended(self, event: JobStopped | JobFinished) -> None:
        if event.ticket == self._training:
            if self._learning:
                self._notices.tell(self.tr("The training ended before it had learned anything."), "warning")
            self._end()

    def _end(self) -> None:
        """The training is over; where it gave no bridge, the one before is in use again."""
        gave_none = self._learning
        self._training, self._learning, self._paused = 0, False, False
        self._bridging.hold(False)
        if gave_none:
            self._bridging.open_noted()
        self.show_state()
