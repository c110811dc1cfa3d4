"""The sliders of a training: kept in the project, undone like any edit, and acting on a training that runs."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QObject

from engine.messages import SteerTraining
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.bridge.training import TrainingController
from studio.document import edits
from studio.document.model import Project, Steering
from studio.engine_link import EngineLink
from studio.store import Store
from studio.views.training.training_panel import TrainingPanel


class SteeringController(QObject):
    """Moves of the sliders become edits, and edits become `SteerTraining` while a training runs."""

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        training: TrainingController,
        bridging: BridgingController,
        panel: TrainingPanel,
    ) -> None:
        super().__init__()
        self._store, self._link, self._training, self._bridging = store, link, training, bridging
        self._sliders = panel.sliders
        panel.steered.connect(lambda slider, value: store.do(edits.set_steering(store.project, slider, value)))
        training.began.connect(self._steer)  # what was moved while the labels were still being sorted
        training.began.connect(self._show)
        bridging.changed.connect(lambda _bridge: self._show())
        store.opened.connect(self._show)
        store.changed.connect(self._project_changed)
        self._show()

    def reset(self) -> None:
        """All sliders back to the middle, in one step of undo."""
        self._store.do(edits.reset_steering(self._store.project))

    def why_not_reset(self) -> str:
        """Empty where a slider is not in the middle."""
        moved = self._store.project.steering != Steering()
        return "" if moved else self.tr("All sliders are in the middle.")

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.steering != after.steering:
            self._show()
            if self._training.is_training:
                self._steer()

    def _steer(self) -> None:
        steering = self._store.project.steering
        self._link.send(SteerTraining, locality=steering.locality, mixing=steering.mixing)

    def _show(self) -> None:
        self._sliders.show_steering(asdict(self._store.project.steering))
        self._sliders.show_note(self._note())

    def _note(self) -> str:
        """When what was moved takes effect."""
        wanted, has = self._store.project.steering, self._bridging.steering
        if self._training.is_training:
            now = self._training.trained_on.steering
            if wanted.capacity != now.capacity:
                return self.tr("The two above act at once; the new capacity waits for the next training.")
            return self.tr("The two above act at once, the size from the next training on.")
        if self._bridging.bridge is None or has is None or wanted == has:
            return self.tr("They also act while a bridge trains; the size from the next training on.")
        if wanted.capacity != has.capacity:
            return self.tr("Moved since this bridge was trained: train again for another capacity.")
        return self.tr("Moved since this bridge was trained: train again or keep training.")
