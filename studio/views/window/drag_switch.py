"""A drag that rests on a step's name opens that step, so that samples can be carried from a gallery to the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QPushButton, QWidget

from studio.views.common.sample_drag import samples_in

REST_MS = 350


class DragSwitch(QObject):
    """Presses whichever button of `choices` samples are held over for a moment."""

    def __init__(self, choices: QWidget) -> None:
        super().__init__(choices)
        self._under: QPushButton | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._rested)
        for each in choices.findChildren(QPushButton):
            each.setAcceptDrops(True)
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook for what happens to a button."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if samples_in(event.mimeData()) is None or not isinstance(watched, QPushButton):
                return False
            self._under = watched
            self._rest.start()
            event.accept()
            return True
        if event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._rest.stop()
            self._under = None
            return True
        return False

    def _rested(self) -> None:
        if self._under is not None:
            self._under.click()
