"""Room for a drawer at the right of what is shown: beside it where there is room for both, else in front of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget


class DrawerHost(QWidget):
    """Holds `pages` and a drawer of fixed width. `toggled(open)` is sent when the drawer opens or closes."""

    toggled = Signal(object)

    def __init__(self, pages: QStackedWidget, drawer: QFrame) -> None:
        super().__init__()
        self._pages, self._drawer = pages, drawer
        self._edge = QFrame(self)
        self._edge.setProperty("kind", "line")
        for child in (pages, drawer):
            child.setParent(self)
        self._is_open = False
        pages.currentChanged.connect(self._arrange)
        pages.installEventFilter(self)
        self.show_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the drawer is open."""
        return self._is_open

    def show_open(self, is_open: bool) -> None:
        """Open or close the drawer."""
        changed, self._is_open = is_open != self._is_open, is_open
        self._drawer.setVisible(is_open)
        self._edge.setVisible(is_open)
        self._arrange()
        if changed:
            self.toggled.emit(is_open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return self._pages.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self._pages.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self, *_: object) -> None:
        wide, high = self.width(), self.height()
        taken = self._drawer.width() + 1 if self._is_open else 0
        page = self._pages.currentWidget()
        beside = page is None or wide - taken >= page.minimumSizeHint().width()
        self._pages.setGeometry(QRect(0, 0, wide - taken if beside else wide, high))
        self._drawer.setGeometry(QRect(wide - self._drawer.width(), 0, self._drawer.width(), high))
        self._edge.setGeometry(QRect(wide - taken, 0, 1, high))
        self._drawer.raise_()
        self._edge.raise_()
