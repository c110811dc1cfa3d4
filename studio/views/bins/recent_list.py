"""Projects that were open lately and the ready ones that came along, as short lists below what an empty place says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.views.common.controls import button, label

MOST = 4


class RecentList(QWidget):
    """`chosen(folder)` or `demo_chosen(name)` is sent when one is pressed; without any nothing is seen."""

    chosen = Signal(object)
    demo_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(2)
        self._words = self._heading(self.tr("or open a project of late:"))
        self._buttons: list[QWidget] = []
        self._demo_words = self._heading(self.tr("or a ready one to try:"))
        self._demo_words.hide()
        self.hide()

    def show_projects(self, projects: Sequence[tuple[str, str]]) -> None:
        """Folder and name of each, the newest first; the first few are shown."""
        for each in self._buttons:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._buttons = [self._button(folder, name) for folder, name in projects[:MOST]]
        for place, each in enumerate(self._buttons, start=1):
            self._column.insertWidget(place, each, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words.setVisible(bool(self._buttons))
        self.setVisible(bool(self._buttons) or not self._demo_words.isHidden())

    def show_demos(self, demos: Sequence[tuple[str, str]]) -> None:
        """Name to send and name to show of each ready project; said once."""
        for name, shown in demos:
            made = button(shown, self.tr("Open a fresh copy of “{name}”").format(name=shown), "ghost")
            made.clicked.connect(lambda _=False, name=name: self.demo_chosen.emit(name))
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self._demo_words.setVisible(bool(demos))
        self.setVisible(bool(demos) or bool(self._buttons))

    def _heading(self, words: str) -> QWidget:
        heading = label(words, "small")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(heading)
        return heading

    def _button(self, folder: str, name: str) -> QWidget:
        made = button(name, self.tr("Open {folder}").format(folder=folder), "ghost")
        made.clicked.connect(lambda: self.chosen.emit(folder))
        return made
