"""Says how things stand with the training and how old the bridge is, on the Bridge page and below the bins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from studio.catalogue import Catalogue
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.labels.examples import unlabelled_domains
from studio.document import files
from studio.document.fingerprint import edits_since, is_stale
from studio.store import Store
from studio.views.bins.bins_panel import BinsPanel
from studio.views.common.wording import duration
from studio.views.training.training_buttons import TrainingState
from studio.views.training.training_panel import TrainingPanel


class TrainingDisplay(QObject):
    """Turns the project, the bridge in use and the training that runs into words and buttons."""

    def __init__(
        self, store: Store, catalogue: Catalogue, bridging: BridgingController, panel: TrainingPanel, bins: BinsPanel
    ) -> None:
        super().__init__()
        self._store, self._catalogue, self._bridging = store, catalogue, bridging
        self._panel, self._bins = panel, bins
        self._known: tuple[tuple[Path, str], Mapping[str, Any] | None] = (Path(), ""), None

    def show(self, *, running: bool, paused: bool, holdable: bool) -> None:
        """Show whether it trains, could train, and how old the bridge is."""
        bridge, opened = self._bridging.bridge, self._catalogue.all_open
        known, ready = opened and not running, opened and not self.lacks()
        stale = known and bridge is not None and is_stale(self._store.project)
        sentence = self._age(stale) if known else "" if running else self._waiting()
        self._panel.show_preset(self._store.project.preset)
        keepable = bridge is not None and bool(bridge.file)
        state = TrainingState(running, ready, paused, holdable, keepable, stale)
        self._panel.show_state(state, self.tr("Out of date: {0}").format(sentence) if stale else sentence)
        self._panel.show_any_outcome(running or bridge is not None)
        words = self.tr("Training …") if running else self.tr("Train bridge")
        self._bins.show_training(sentence, ready=known and ready, words=words)

    def lacks(self) -> str:
        """What has to be labelled before there can be a training, in one sentence; empty where nothing has to."""
        bare = unlabelled_domains(self._store.project)
        if len(bare) == len(self._store.project.domains):
            if len(bare) > 2:
                return self.tr("Put a few samples of every domain into bins first.")
            return self.tr("Put a few samples of each domain into bins first.")
        if not bare:
            return ""
        state, known = self._store.project.domain(bare[0]), self._catalogue.get(bare[0])
        name = known.card.title if known is not None else state.known.title or state.generator
        return self.tr("Put a few samples of “{name}” into bins first.").format(name=name)

    def _waiting(self) -> str:
        """Why there can be no training yet."""
        if any(self._catalogue.is_missing(domain) for domain in self._store.project.numbers):
            return self.tr("a generator is missing on this machine")
        return self.tr("opening the generators …")

    def _age(self, stale: bool) -> str:
        """How the bridge stands to the labels, and how long a training takes."""
        project, bridge = self._store.project, self._bridging.bridge
        if words := self.lacks():
            return words
        if bridge is None:
            labels = sum(len(state.labels) for state in project.domains)
            return self.tr("%n label(s), no bridge yet", "", labels)
        if not stale:
            return self.tr("the bridge is up to date")
        recorded = self._recorded(project.bridge)
        newer = edits_since(project, recorded) if recorded else 1
        words = self.tr("%n edit(s) newer than the bridge", "", newer)
        return f"{words} · " + self.tr("about {time}").format(time=duration(bridge.seconds))

    def _recorded(self, fingerprint: str) -> Mapping[str, Any] | None:
        """What a bridge was trained on, read once: a label is no reason to ask a disk, which may hang."""
        asked = self._store.folder, fingerprint
        if self._known[0] != asked or self._known[1] is None:
            self._known = asked, files.recorded_bridge(*asked)
        return self._known[1]
