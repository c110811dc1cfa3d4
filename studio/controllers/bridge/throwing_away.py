"""Throws bridges of the project away, and brings them back for as long as the notice about it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject, QTimer

from engine.messages import BridgesListed, BridgesThrownAway, BringBackBridges, Failed, ThrowAwayBridges
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.bridge.training import TrainingController
from studio.controllers.bridge.versions import VersionsController
from studio.controllers.project.saving import SavingController
from studio.engine_link import EngineLink
from studio.notices import Notice, Notices
from studio.store import Store
from studio.views.landing.version_list import VersionList

KEPT_MS = 120_000  # milliseconds until what was thrown away is gone for good; the words say two minutes


class ThrowingAwayController(QObject):
    """The bridge in use always stays.

    Args:
        may_write: says whether anything may be taken from the project's folder, and tells why not.
    """

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        training: TrainingController,
        bridging: BridgingController,
        versions: VersionsController,
        saving: SavingController,
        list_: VersionList,
        notices: Notices,
        may_write: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._link, self._training, self._bridging = link, training, bridging
        self._versions, self._saving, self._notices, self._may_write = versions, saving, notices, may_write
        self._thrown = self._returned = 0  # tickets
        self._offered: Notice | None = None
        self._kept = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._kept.timeout.connect(self._empty)
        list_.away_wanted.connect(lambda file: self._throw([file]))
        list_.rest_away_wanted.connect(self.throw_others)
        link.listen(BridgesThrownAway, self._thrown_away)
        link.listen(BridgesListed, self._listed)
        link.listen(Failed, self._failed)
        store.opened.connect(self._opened)

    def throw_others(self) -> None:
        """Throw away every bridge but the one in use."""
        if not self.why_not_others():
            self._throw([each.file for each in self._versions.bridges])

    def why_not_others(self) -> str:
        """Why there is nothing to throw away, empty where there is."""
        if self._bridging.bridge is None:
            return self.tr("No bridge is in use.")
        others = any(not self._bridging.uses(each.file) for each in self._versions.bridges)
        return "" if others else self.tr("There is no other bridge.")

    def _throw(self, bridges: Sequence[str]) -> None:
        chosen = tuple(each for each in bridges if not self._bridging.uses(each))
        if self._training.ticket:  # it may write into the very bridge
            words = self.tr("A training runs or is being measured: bridges can be thrown away after it.")
            self._notices.tell(words, "warning")
        elif chosen and self._may_write():
            self._thrown = self._link.send(ThrowAwayBridges, folder=self._versions.folder, files=chosen)

    def _thrown_away(self, event: BridgesThrownAway) -> None:
        if event.ticket != self._thrown:
            return
        size = QLocale().formattedDataSize(event.size, 1)
        self._offered = self._notices.post(
            Notice(
                "info",
                self.tr("%n bridge(s) thrown away: {size}", "", len(event.files)).format(size=size),
                self.tr("For two minutes you can bring back what you threw away last."),
                self.tr("Bring back"),
                self._bring_back,
            )
        )
        self._kept.start()

    def _bring_back(self) -> None:
        self._kept.stop()
        self._withdraw()
        self._returned = self._link.send(BringBackBridges, folder=self._versions.folder)

    def _listed(self, event: BridgesListed) -> None:
        if event.ticket == self._returned:
            self._notices.tell(self.tr("What you threw away is back"))

    def _empty(self) -> None:
        """What was thrown away goes for good."""
        self._withdraw()
        if not self._saving.read_only:
            self._link.send(ThrowAwayBridges, folder=self._versions.folder)

    def _withdraw(self) -> None:
        if self._offered is not None:
            self._notices.withdraw(self._offered)
            self._offered = None

    def _opened(self) -> None:
        self._withdraw()
        self._kept.start()  # something may lie there since the studio was closed

    def _failed(self, event: Failed) -> None:
        if event.ticket in (self._thrown, self._returned):
            self._versions.refresh()
