"""Why an action does not apply at the moment, each as one sentence that says what to do first; empty when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


class Conditions:
    """Asked by the table of actions before something is run and whenever it is shown."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def engine(self) -> str:
        """The engine must be loaded."""
        return "" if self._studio.library.cards else translate("Conditions", "The engine is still starting.")

    def undo(self) -> str:
        """There must be an edit to take back."""
        history = self._studio.store.history
        return "" if history.undo_name else translate("Conditions", "There is nothing to undo.")

    def redo(self) -> str:
        """There must be an edit that was taken back."""
        history = self._studio.store.history
        return "" if history.redo_name else translate("Conditions", "There is nothing to redo.")

    def opened(self, domain: int) -> str:
        """A domain must be open."""
        if self._studio.catalogue.get(domain) is not None:
            return ""
        if self._studio.catalogue.is_missing(domain):
            words = translate("Conditions", "The generator of domain {number} is missing: choose another one first.")
            return words.format(number=domain)
        return translate("Conditions", "The generator is still being opened.")

    def all_opened(self) -> str:
        """All domains must be open."""
        return next(filter(None, map(self.opened, self._studio.store.project.numbers)), "")

    def trainable(self) -> str:
        """All domains are open and have labels, and no training runs."""
        if self._studio.training.is_training:
            return translate("Conditions", "A training is running.")
        return self.all_opened() or self._studio.training.lacks()

    def training(self) -> str:
        """A training must run."""
        return "" if self._studio.training.is_training else translate("Conditions", "No training is running.")

    def holdable(self) -> str:
        """A training must run and have come far enough to be paused."""
        if self._studio.training.is_training and not self._studio.training.is_holdable:
            return translate("Conditions", "The training is still sorting by your labels.")
        return self.training()

    def keepable(self) -> str:
        """There must be a saved bridge to train on, and no training."""
        bridge = self._studio.training.bridge
        if bridge is None or not bridge.file:
            return self.trainable() or translate("Conditions", "There is no bridge yet: train one first.")
        return self.trainable()

    def selected(self, least: int = 1) -> str:
        """So many samples of one gallery must be selected."""
        most = max(
            len(self._studio.window.label_page.grid(domain).selection) for domain in self._studio.store.project.pair
        )
        if most >= least:
            return ""
        if least == 1:
            return translate("Conditions", "Select samples in a gallery first.")
        return translate("Conditions", "Select two or more samples of one gallery first.")

    def path(self) -> str:
        """There must be a path of two keys or more."""
        if self._studio.pathing.path is not None:
            return ""
        return translate("Conditions", "Choose two or more keys first: “Surprise me” picks some.")

    def bridge(self) -> str:
        """There must be a bridge."""
        if self._studio.training.bridge is not None:
            return ""
        return translate("Conditions", "There is no bridge yet: train one first.")
