"""Restyle pictures, in front of the window: choose two collections, watch the style come, scrub it, take it along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.theme import Theme
from studio.views.controls import IconButton, label, row
from studio.views.overlay import Overlay
from studio.views.restyle_choose import RestyleChoose
from studio.views.restyle_result import RestyleResult
from studio.views.sample_drag import dropped_files, files_in

WIDE, HIGH = 1680, 1080


class RestylePanel(Overlay):
    """Its pages are `choose` and `result`. Signal: `folder_dropped(path, side)`, the side ``style`` or ``pictures``."""

    folder_dropped = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, WIDE, HIGH, "")
        name = self.tr("Restyle pictures")
        self.setAccessibleName(name)
        self.panel.setAccessibleName(name)
        self.setAcceptDrops(True)
        self.choose, self.result = RestyleChoose(theme), RestyleResult(theme)
        self._pages = QStackedWidget()
        for page in (self.choose, self.result):
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

    def show_page(self, page: RestyleChoose | RestyleResult) -> None:
        """Show one of the pages, without opening."""
        self._pages.setCurrentWidget(page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and self.page is self.choose:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        middle = self.panel.mapFrom(self, event.position().toPoint()).x() - self.panel.width() / 2
        self.folder_dropped.emit(files_in(event.mimeData())[0], "pictures" if middle > 0 else "style")
