"""Restyle pictures, in front of the window: choose two collections, watch the style come, scrub it, take it along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.paged_panel import PagedPanel
from studio.views.common.sample_drag import dropped_files, files_in
from studio.views.restyling.restyle_choose import RestyleChoose
from studio.views.restyling.restyle_result import RestyleResult

WIDE, HIGH = 1680, 1080


class RestylePanel(PagedPanel):
    """Its pages are `choose` and `result`. Signal: `folder_dropped(path, side)`, the side ``style`` or ``pictures``."""

    folder_dropped = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, WIDE, HIGH)
        self.choose, self.result = RestyleChoose(theme), RestyleResult(theme)
        self.fill(self.tr("Restyle pictures"), self.choose, self.result)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and self.page is self.choose:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        middle = self.panel.mapFrom(self, event.position().toPoint()).x() - self.panel.width() / 2
        self.folder_dropped.emit(files_in(event.mimeData())[0], "pictures" if middle > 0 else "style")
