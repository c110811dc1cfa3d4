"""Trains by itself after a pause in labelling, for those who switched it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from studio.document.domain_edits import same_labels
from studio.document.fingerprint import is_stale
from studio.document.model import Project
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.views.training.training_panel import TrainingPanel


class AutoTrainingController(QObject):
    """Waits until nothing has been labelled for a while, then calls `train` where the bridge is out of date.

    `why_not` tells why a training can't begin now, empty when it can; it is asked again a pause later. The switch
    of the panel and the settings say the same.
    """

    def __init__(
        self,
        store: Store,
        preferences: Preferences,
        train: Callable[[], object],
        why_not: Callable[[], str],
        panel: TrainingPanel,
    ) -> None:
        super().__init__()
        self._store, self._preferences, self._train, self._why_not = store, preferences, train, why_not
        self._panel = panel
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._rested)
        store.changed.connect(self._changed)
        store.opened.connect(self._pause.stop)
        preferences.changed.connect(lambda _before, _after: self._show())
        panel.auto_switched.connect(self.switch)
        self._show()

    def switch(self, on: bool) -> None:
        """Train by itself from now on, or no longer; what is out of date already is trained after a pause too."""
        self._preferences.change(lambda settings: replace(settings, auto_train=on))
        if on and is_stale(self._store.project):
            self._wait()

    def toggle(self) -> None:
        """Switch it on or off."""
        self.switch(not self._preferences.settings.auto_train)

    def _show(self) -> None:
        settings = self._preferences.settings
        self._panel.show_auto(settings.auto_train, settings.auto_train_seconds)
        if not settings.auto_train:
            self._pause.stop()

    def _changed(self, before: Project, after: Project) -> None:
        labelled = not same_labels(before, after)
        if labelled and self._preferences.settings.auto_train:
            self._wait()

    def _wait(self) -> None:
        self._pause.start(1000 * self._preferences.settings.auto_train_seconds)

    def _rested(self) -> None:
        if not is_stale(self._store.project):
            return
        if self._why_not():
            self._wait()
        else:
            self._train()
