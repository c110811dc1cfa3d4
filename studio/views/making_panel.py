"""New generator from a folder, in front of the window: choose, see what was found, watch it learn, use it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.theme import Theme
from studio.views.controls import IconButton, label, row
from studio.views.making_choose import MakingChoose
from studio.views.making_found import MakingFound
from studio.views.making_learning import MakingLearning
from studio.views.overlay import Overlay
from studio.views.sample_drag import dropped_files, files_in


class MakingPanel(Overlay):
    """Its pages are `choose`, `found` and `learning`. Signal: `files_dropped(paths)`."""

    files_dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 860, 640, "")
        name = self.tr("New generator from a folder")
        self.setAccessibleName(name)
        self.panel.setAccessibleName(name)
        self.setAcceptDrops(True)
        self.choose, self.found, self.learning = MakingChoose(theme), MakingFound(theme), MakingLearning(theme)
        self._pages = QStackedWidget()
        for page in (self.choose, self.found, self.learning):
            self._pages.addWidget(page)
        close = IconButton(theme, "close", self.tr("Close; what learns goes on learning  Esc"))
        close.clicked.connect(self.close_over)
        self.body.setContentsMargins(24, 18, 18, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(label(name, "heading"), None, close))
        self.body.addWidget(self._pages, 1)

    @property
    def page(self) -> QWidget:
        """The page shown."""
        shown = self._pages.currentWidget()
        assert shown is not None
        return shown

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages, without opening."""
        self._pages.setCurrentWidget(page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and self.page is not self.learning:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(files_in(event.mimeData()))
