"""Tells the user what failed in the engine where no other controller does, and logs what was a bug."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.messages import Failed
from studio.crash import log_failure
from studio.engine_link import EngineLink
from studio.notices import Notices

# These have a controller that tells of them with more to say.
TOLD_ELSEWHERE = ("OpenDomain", "TrainBridge", "LoadBridge", "ExportPath", "ExportBridge", "SendThrough")


class FailuresController(QObject):
    """The last listener for failures."""

    def __init__(self, link: EngineLink, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        link.listen(Failed, self._failed)

    def _failed(self, event: Failed) -> None:
        if event.details:
            log_failure(event.details)
        if event.command not in TOLD_ELSEWHERE:
            self._notices.fail(event.message, event.hint)
