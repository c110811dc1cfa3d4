"""Offers to go on with a training that was interrupted: by closing its project, by a crash, by a power cut."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.catalogue import Catalogue
from studio.controllers.bridge.training import TrainingController
from studio.controllers.project.saving import SavingController
from studio.document import files
from studio.notices import Notice, Notices
from studio.store import Store


class GoingOnController(QObject):
    """Looks once for each project that is opened, as soon as it could be trained; and again where a device was lost."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        training: TrainingController,
        saving: SavingController,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._training = store, catalogue, training
        self._saving, self._notices = saving, notices
        self._looked = False
        store.opened.connect(self._look_again)
        training.began.connect(self._look_again)  # should it be lost with its device, all domains are opened anew

    def offer(self) -> None:
        """Offer it if there is one. In a project that another window holds, that window may be training."""
        if self._looked or not self._catalogue.all_open:
            return
        self._looked = True
        checkpoint = files.interrupted_training(self._store.folder)
        if checkpoint is None or self._saving.read_only or self._training.is_training:
            return
        self._notices.post(
            Notice(
                "info",
                self.tr("Go on with the training that was interrupted?"),
                self.tr("What it had learned until two seconds before is still there."),
                self.tr("Go on"),
                lambda: self._training.go_on(checkpoint),
            )
        )

    def _look_again(self) -> None:
        self._looked = False
