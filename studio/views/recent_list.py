"""Projects that were open lately, as a short list below what an empty place says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.views.controls import button, label

MOST = 4


class RecentList(QWidget):
    """`chosen(folder)` is sent when one is pressed; without projects nothing is seen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(2)
        self._words = label(self.tr("or open a project of late:"), "small")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._words)
        self._buttons: list[QWidget] = []
        self.hide()

    def show_projects(self, projects: Sequence[tuple[str, str]]) -> None:
        """Folder and name of each, the newest first; the first few are shown."""
        for each in self._buttons:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._buttons = [self._button(folder, name) for folder, name in projects[:MOST]]
        for each in self._buttons:
            self._column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setVisible(bool(self._buttons))

    def _button(self, folder: str, name: str) -> QWidget:
        made = button(name, self.tr("Open {folder}").format(folder=folder), "ghost")
        made.clicked.connect(lambda: self.chosen.emit(folder))
        return made
