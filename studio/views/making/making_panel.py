"""New generator from a folder, in front of the window: choose, see what was found, watch it learn, use it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.paged_panel import PagedPanel
from studio.views.common.sample_drag import dropped_files, files_in
from studio.views.making.making_choose import MakingChoose
from studio.views.making.making_found import MakingFound
from studio.views.making.making_learning import MakingLearning


class MakingPanel(PagedPanel):
    """Its pages are `choose`, `found` and `learning`. Signal: `files_dropped(paths)`."""

    files_dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 860, 640)
        self.choose, self.found, self.learning = MakingChoose(theme), MakingFound(theme), MakingLearning(theme)
        self.fill(self.tr("New generator from a folder"), self.choose, self.found, self.learning)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and self.page is not self.learning:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(files_in(event.mimeData()))
