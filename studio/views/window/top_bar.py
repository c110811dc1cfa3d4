"""The band above everything: the project and its domains, the three steps, undo and the machine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, IconButton, SegmentedChoice, label, row
from studio.views.common.domain_sign import DomainSign
from studio.views.common.menus import empty
from studio.views.library.library_sides import WordsButton
from studio.views.window.command_rows import CommandGroup, CommandRow
from studio.views.window.domains_button import DomainsButton

STEPS = ("label", "bridge", "play")
HEIGHT = 48
_BESIDE_WORDS = 118  # margins, gaps and signs beside the words on the left
_LONGEST_UNDO = 22


class TopBar(QFrame):
    """Signals: `step_chosen(label, bridge or play)`, `generator_wanted(domain)` from a click on its name,
    `undo_wanted()`, `redo_wanted()`, `action_wanted(id)` from the menu, and `menu_opening()` just before it shows, the
    moment to call `show_menu`.
    """

    step_chosen = Signal(object)
    generator_wanted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    menu_opening = Signal()
    action_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "top")
        self.setFixedHeight(HEIGHT)
        self.steps = SegmentedChoice(_steps(), self.tr("step"))
        self._title, self._saved = ElidedLabel("", "title"), ElidedLabel("", "tiny")
        self._names = (ElidedLabel(), ElidedLabel())
        self._details = (ElidedLabel("", "tiny"), ElidedLabel("", "tiny"))
        tip = self.tr("Choose another generator")
        self._doors = (WordsButton(tip, "ghost"), WordsButton(tip, "ghost"))
        self._signs = (DomainSign(theme, 1), DomainSign(theme, 2))
        self.domains = DomainsButton(theme)
        self._pair = (1, 2)
        self._told: dict[int, tuple[str, str]] = {}  # name and particulars of each domain
        self._undo = IconButton(theme, "undo", self.tr("Undo"), self.tr("Undo"), "pill")
        self._redo = IconButton(theme, "redo", self.tr("Redo"))
        self._device, self._level = label("", "pill"), label("", "pill-figure")
        self._menu_button = IconButton(theme, "more", self.tr("Menu: everything the studio can do"))
        self._menu = QMenu(self._menu_button)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self.menu_opening)
        self._menu_button.setMenu(self._menu)
        self._build(theme)
        self.steps.chosen.connect(self.step_chosen)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self.show_undo("", "", "", "")
        self.show_level("", "")

    def show_project(self, title: str, saved: str) -> None:
        """Title of the project and whether it is saved ("saved", "not saved", "read-only")."""
        self._title.setText(title)
        self._saved.setText(saved)
        self._make_room()

    def show_domain(self, domain: int, name: str, details: str) -> None:
        """Name of a domain's generator and its particulars ("sound VAE · 64 · 16 kHz")."""
        self._told[domain] = (name, details)
        for place, each in enumerate(self._pair):
            if each == domain:
                self._fill(place, name, details)

    def show_pair(self, source: int, target: int) -> None:
        """The two domains in view, the left one first."""
        self._pair = (source, target)
        for place, domain in enumerate(self._pair):
            self._signs[place].show_domain(domain)
            self._fill(place, *self._told.get(domain, ("", "")))

    def _fill(self, place: int, name: str, details: str) -> None:
        self._names[place].setText(name)
        self._details[place].setText(details)
        told = self.tr("{name} · {details}: choose another generator").format(name=name, details=details)
        self._doors[place].setToolTip(told)
        self._doors[place].setAccessibleName(told)
        self._make_room()

    def show_undo(self, undo: str, undo_tip: str, redo: str, redo_tip: str) -> None:
        """What undo would take back and redo would bring again, empty for nothing; and their tooltips."""
        self._undo.setEnabled(bool(undo))
        self._undo.setText(_short(undo) if undo else self.tr("Undo"))
        self._redo.setEnabled(bool(redo))
        for each, tip in ((self._undo, undo_tip or self.tr("Undo")), (self._redo, redo_tip or self.tr("Redo"))):
            each.setToolTip(tip)
            each.setAccessibleName(tip)

    def show_keys(self, tips: Sequence[str], menu_tip: str) -> None:
        """Tooltips of the steps, which name their keys, and of the menu."""
        for step, tip in zip(STEPS, tips, strict=True):
            self.steps.show_tip(step, tip)
        self._menu_button.setToolTip(menu_tip)

    def show_device(self, words: str, tip: str) -> None:
        """Where the engine computes, such as "CPU · 2 cores"."""
        _fill(self._device, words, tip)

    def show_level(self, words: str, tip: str) -> None:
        """How loud the sound is, such as "♪ -18 dB", or "♪ silent" without a device."""
        _fill(self._level, words, tip)

    def show_menu(self, groups: Sequence[CommandGroup]) -> None:
        """Fill the menu, one part for each group; what does not apply is faint and says why."""
        empty(self._menu)
        for group in groups:
            part = self._menu.addMenu(group.words)
            part.setToolTipsVisible(True)
            self._add_rows(part, [each for each in group.rows if each.id])
            if group.more:
                part.addSeparator()
                self._add_rows(part, group.more)

    def open_menu(self) -> None:
        """Open the menu as a click on its button would."""
        self._menu_button.showMenu()

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
        pairs = ((self._title, self._saved), *zip(self._names, self._details, strict=True))
        wanted = sum(max(each.sizeHint().width() for each in pair) for pair in pairs) + _BESIDE_WORDS
        for each in self._details:
            each.setVisible(wanted <= room)

    def _add_rows(self, menu: QMenu, rows: Sequence[CommandRow]) -> None:
        for each in rows:
            # The key is only shown: the window listens to it, and two listeners would silence each other.
            action = menu.addAction(f"{each.words.replace('&', '&&')}\t{each.key}")
            action.setEnabled(not each.reason)
            action.setToolTip(each.reason or each.tip)
            action.triggered.connect(lambda _=False, name=each.id: self.action_wanted.emit(name))

    def sizeHint(self) -> QSize:
        return QSize(1280, HEIGHT)

    def _build(self, theme: Theme) -> None:
        for pill in (self._device, self._level):
            pill.setFixedHeight(26)
        left = row(_two_lines(self._title, self._saved), 6, margins=(16, 0, 8, 0), gap=10)
        for domain in (1, 2):
            words = _two_lines(self._names[domain - 1], self._details[domain - 1])
            inside = QWidget()
            inside.setLayout(row(self._signs[domain - 1], words, gap=6))
            door = self._doors[domain - 1]
            door.fill(inside)
            door.clicked.connect(lambda _=False, place=domain - 1: self.generator_wanted.emit(self._pair[place]))
            left.addWidget(door)
            if domain == 1:
                left.addWidget(self.domains)
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


def _two_lines(above: QLabel, below: QLabel) -> QWidget:
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(above)
    column.addWidget(below)
    column.addStretch(1)
    return words


def _steps() -> tuple[tuple[str, str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("label", translate("TopBar", "Label"), translate("TopBar", "Put examples of each domain into bins")),
        ("bridge", translate("TopBar", "Bridge"), translate("TopBar", "Train the bridge and see how good it is")),
        ("play", translate("TopBar", "Play"), translate("TopBar", "Walk between samples, see and hear them")),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_UNDO else words[: _LONGEST_UNDO - 1] + "…"
