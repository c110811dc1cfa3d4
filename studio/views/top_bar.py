"""The band above everything: the project and its domains, the three steps, undo and the machine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QSizePolicy, QWidget

from studio.theme import Theme
from studio.views.controls import ElidedLabel, IconButton, SegmentedChoice, label, row
from studio.views.domain_sign import DomainSign

STEPS = (
    ("label", "Label", "Put examples of both domains into bins (Ctrl+1)"),
    ("bridge", "Bridge", "Train the bridge and see how good it is (Ctrl+2)"),
    ("play", "Play", "Walk between samples, see and hear them (Ctrl+3)"),
)
HEIGHT = 46
_BETWEEN_WORDS = 130  # margins, gaps and signs beside the words on the left


class TopBar(QFrame):
    """Signals: `step_chosen(label, bridge or play)`, `undo_wanted()`, `redo_wanted()`."""

    step_chosen = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "top")
        self.setFixedHeight(HEIGHT)
        self.steps = SegmentedChoice(STEPS, "step")
        self._title = ElidedLabel("", "title")
        self._saved = label("", "quiet")
        self._names = (ElidedLabel(), ElidedLabel())
        self._details = (ElidedLabel("", "quiet"), ElidedLabel("", "quiet"))
        self._undo = IconButton(theme, "undo", "Nothing to undo", "Undo", "pill")
        self._redo = IconButton(theme, "redo", "Nothing to redo")
        self._device, self._level = label("starting…", "pill"), label("", "pill-figure")
        self._menu_button = IconButton(theme, "more", "Project menu: new, open, save, export")
        self._menu = QMenu(self._menu_button)
        self._menu_button.setMenu(self._menu)
        self._build(theme)
        self.steps.chosen.connect(self.step_chosen)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self.show_undo("", "")
        self.show_level("", "")

    def show_project(self, title: str, saved: str) -> None:
        """Title of the project and whether it is saved ("saved", "not saved", "read-only")."""
        self._title.setText(title)
        self._saved.setText(saved)
        self._make_room()

    def show_domain(self, domain: int, name: str, details: str) -> None:
        """Name of a domain's generator and its particulars ("sound VAE · 64 · 16 kHz")."""
        self._names[domain - 1].setText(name)
        self._details[domain - 1].setText(details)
        self._names[domain - 1].setToolTip(f"{name} · {details}")
        self._make_room()

    def show_undo(self, undo: str, redo: str) -> None:
        """What undo and redo would take back and bring again; empty for nothing."""
        self._undo.setEnabled(bool(undo))
        self._undo.setText(_short(undo) if undo else "Undo")
        self._undo.setToolTip(f"Undo {undo} (Ctrl+Z)" if undo else "Nothing to undo")
        self._undo.setAccessibleName(f"Undo {undo}".strip())
        self._redo.setEnabled(bool(redo))
        self._redo.setToolTip(f"Redo {redo} (Ctrl+Shift+Z)" if redo else "Nothing to redo")
        self._redo.setAccessibleName(f"Redo {redo}".strip())

    def show_device(self, words: str, tip: str) -> None:
        """Where the engine computes, such as "CPU · 2 cores"."""
        _fill(self._device, words, tip)

    def show_level(self, words: str, tip: str) -> None:
        """How loud the sound is, such as "♪ -18 dB", or "♪ silent" without a device."""
        _fill(self._level, words, tip)

    def set_actions(self, groups: Sequence[Sequence[QAction]]) -> None:
        """Fill the menu with groups of actions, a line between two groups."""
        self._menu.clear()
        for place, group in enumerate(groups):
            if place:
                self._menu.addSeparator()
            self._menu.addActions(list(group))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()  # only now the fonts are known

    def _make_room(self) -> None:
        """Particulars give way before names do."""
        room = (self.width() - self.steps.sizeHint().width()) // 2
        # The words' own widths: a layout does not count what is hidden, and learns of new words only later.
        words = (self._title, self._saved, *self._names, *self._details)
        wanted = sum(each.sizeHint().width() for each in words) + _BETWEEN_WORDS
        for each in self._details:
            each.setVisible(wanted <= room)

    def sizeHint(self) -> QSize:
        return QSize(1280, HEIGHT)

    def _build(self, theme: Theme) -> None:
        for pill in (self._device, self._level):
            pill.setFixedHeight(26)
        swap = QLabel()
        swap.setPixmap(theme.icon_pixmap("swap", "text_quiet", 14))
        swap.setAccessibleName("and")
        left = row(self._title, self._saved, 2, margins=(16, 0, 8, 0), gap=9)
        for domain in (1, 2):
            left.addLayout(row(DomainSign(theme, domain), self._names[domain - 1], self._details[domain - 1], gap=6))
            if domain == 1:
                left.addWidget(swap)
        left.addStretch(1)
        right = row(
            *(None, self._undo, self._redo, 4, self._device, self._level, self._menu_button),
            margins=(8, 0, 12, 0),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        for column, content in ((0, left), (2, right)):
            side = QWidget()
            side.setLayout(content)
            side.setSizePolicy(
                QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
            )  # so the steps stay in the middle
            grid.addWidget(side, 0, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.steps, 0, 1, Qt.AlignmentFlag.AlignCenter)


def _fill(pill: QLabel, words: str, tip: str) -> None:
    pill.setText(words)
    pill.setToolTip(tip)
    pill.setAccessibleName(tip or words)
    pill.setVisible(bool(words))


def _short(words: str, longest: int = 22) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
