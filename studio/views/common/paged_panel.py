"""A panel in front of the window with a heading, a way to close it, and pages of which one is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, label, row
from studio.views.common.overlay import Overlay


class PagedPanel(Overlay):
    """What learns in it goes on when it is closed."""

    def __init__(self, theme: Theme, parent: QWidget, width: int, height: int) -> None:
        """`width` and `height` in pixels where the window has room; `fill` follows."""
        super().__init__(theme, parent, width, height, "")
        self._pages = QStackedWidget()

    def fill(self, name: str, *pages: QWidget) -> None:
        """Give it its heading and its pages, of which the first is shown first."""
        self.setAccessibleName(name)
        self.panel.setAccessibleName(name)
        for page in pages:
            self._pages.addWidget(page)
        close = IconButton(self._theme, "close", self.tr("Close; what learns goes on learning  Esc"))
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
