"""Tells the user what failed in the engine where no other controller does, and logs what was a bug."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.messages import EngineBusy, Failed
from studio.engine_link import EngineLink
from studio.notices import Notice, Notices
from studio.process.crash import log_failure

# These have a controller that tells of them with more to say.
TOLD_ELSEWHERE = (
    *("OpenDomain", "TrainBridge", "LoadBridge", "ExportPath", "ExportBridge", "SendThrough"),
    *("ScanFolders", "EstimateMaking", "MakeGenerator", "InspectModel", "ImportModel"),
)


class FailuresController(QObject):
    """The last listener for failures."""

    def __init__(self, link: EngineLink, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        self._held_up: Notice | None = None  # what was said of a step that takes long, until it is over
        link.listen(Failed, self._failed)
        link.listen(EngineBusy, self._busy)

    def _busy(self, event: EngineBusy) -> None:
        if event.over:
            if self._held_up is not None:
                self._notices.withdraw(self._held_up)
                self._held_up = None
            self._notices.tell(self.tr("The engine goes on."))
            return
        self._held_up = self._notices.warn(
            self.tr("The engine has been busy with {work} for {seconds} s.").format(
                work=self._work(event.command), seconds=round(event.seconds)
            ),
            self.tr("Everything else waits for it. Cancel works as soon as this step ends; your labels are safe."),
        )

    def _work(self, command: str) -> str:
        return {
            "OpenDomain": self.tr("opening a generator"),
            "ImportMedia": self.tr("reading your files"),
            "TrainBridge": self.tr("one step of the training"),
            "PredictBins": self.tr("sorting the samples"),
            "ExportPath": self.tr("an export"),
            "ExportBridge": self.tr("an export"),
        }.get(command, self.tr("one rendering"))

    def _failed(self, event: Failed) -> None:
        if event.details:
            log_failure(event.details)
        if event.command not in TOLD_ELSEWHERE:
            self._notices.fail(event.message, event.hint)
