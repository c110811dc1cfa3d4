"""The library: the sides of a bridge are chosen from cards, in front of the window and without a dialog of its own.

It serves a new project and one that is open; which of the two, the title line and the button say.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, SegmentedChoice, button, label, row
from studio.views.common.overlay import Overlay
from studio.views.common.sample_drag import dropped_files, files_in
from studio.views.library.library_card import GeneratorLook, LibraryCard
from studio.views.library.library_grid import LibraryGrid
from studio.views.library.library_sides import LibrarySides
from studio.views.library.model_files import is_model


class LibraryPanel(Overlay):
    """Signals: `choice_changed()`, `accepted()`, `heard(generator, place)`, `make_wanted(paths)` for a generator from a
    folder, `model_wanted(path)` for one of a model file, dropped here or still to be chosen. `title`, `choice` hold
    what is chosen.
    """

    choice_changed = Signal()
    accepted = Signal()
    heard = Signal(object, object)
    make_wanted = Signal(object)
    model_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 1040, 700, "")
        self.setAccessibleName(self.tr("Library of generators"))
        self._new = False
        self._heading = label("", "heading")
        self._close = IconButton(theme, "close", self.tr("Leave everything as it is  Esc"))
        self._title = QLineEdit(self.tr("My bridge"))
        self._title.setAccessibleName(self.tr("Title of the project"))
        self._title.setToolTip(self.tr("What the project is called; its folder gets the same name"))
        self._title.setFixedWidth(260)
        self.sides = LibrarySides(theme)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search by title, class, licence …"))
        self._search.setAccessibleName(self.tr("Search the library"))
        self._search.setToolTip(self.tr("Shows only generators with these words; Enter chooses the first"))
        self._search.setMinimumHeight(32)
        self._search.installEventFilter(self)
        self._kinds = SegmentedChoice(self._kind_choices(), self.tr("kind"))
        self._make = IconButton(
            *(theme, "plus", self.tr("Make a generator from a folder of your pictures or sounds; or drop one here")),
            text=self.tr("From a folder…"),
        )
        self._model = IconButton(
            *(theme, "plus", self.tr("Bring in a model that others trained: TorchScript, ONNX …; or drop one here")),
            text=self.tr("From a model…"),
        )
        self.setAcceptDrops(True)
        self.grid = LibraryGrid()
        self._sentence = label("", "quiet")
        self._sentence.setWordWrap(True)
        self._accept = button("", "", "primary")
        self._cancel = button(self.tr("Cancel"), self.tr("Leave everything as it is"))
        self._build()
        self._connect()

    @property
    def title(self) -> str:
        """The title of a new project as typed."""
        return self._title.text().strip()

    @property
    def choice(self) -> tuple[str, ...]:
        """Ids of the generators of domain 1, 2 …, empty for none."""
        return self.sides.choice

    def open_new(self) -> None:
        """Ask for the title and the generators of a new project."""
        self._new = True
        self.sides.allow_more(True)
        self._heading.setText(self.tr("New project"))
        self._title.setVisible(True)
        self._name_accept(self.tr("Make project"), self.tr("Make the project and open it"))
        self._open()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.selectAll()

    def open_swap(self, domain: int) -> None:
        """Ask for another generator of one side of the open project."""
        self._new = False
        self.sides.allow_more(False)
        self._heading.setText(self.tr("Generators of this project"))
        self._title.setVisible(False)
        self._name_accept(self.tr("Use these"), self.tr("Open the project between these two generators"))
        self._open()
        self.sides.show_side(domain)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_generators(self, looks: Sequence[GeneratorLook]) -> None:
        """The cards there are."""
        cards = [LibraryCard(self._theme, look) for look in looks]
        for card in cards:
            name = card.look.id
            card.picked.connect(lambda name=name: self._pick(name))
            card.heard.connect(lambda place, name=name: self.heard.emit(name, place))
        self.grid.show_cards(cards)
        self._show_choice()
        self._filter()

    def show_choice(self, choice: Sequence[str], names: Sequence[str]) -> None:
        """What is chosen, without a signal; `names` for people, also of one that has no card."""
        self.sides.show_choice(choice, names)
        self._show_choice()

    def show_preview(self, generator: str, pictures: Sequence[NDArray[np.uint8]]) -> None:
        """A few pictures of what a generator makes."""
        if (card := self.grid.card(generator)) is not None:
            card.strip.show_pictures(pictures)

    def show_playing(self, generator: str, place: int) -> None:
        """Mark the preview that is heard now."""
        for card in self.grid.cards:
            card.show_playing(place if card.look.id == generator else -1)

    def show_effect(self, sentence: str, *, ready: bool) -> None:
        """What accepting would do, and whether it can be."""
        self._sentence.setText(sentence)
        self._accept.setEnabled(ready)

    # ------------------------------------------------------------ inside

    def _build(self) -> None:
        self.body.setContentsMargins(24, 18, 24, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(self._heading, 8, self._title, None, self._close))
        self.body.addWidget(self.sides)
        found = row(self._search, self._kinds, self._make, self._model, gap=12)
        found.setStretch(0, 1)
        self.body.addLayout(found)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Generators"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.grid)
        column.addStretch(1)
        area.setWidget(inside)
        self.grid.focused.connect(lambda card: area.ensureWidgetVisible(card, 0, 12))
        self.body.addWidget(area, 1)
        last = row(self._sentence, self._cancel, self._accept, gap=12)
        last.setStretch(0, 1)
        self.body.addLayout(last)

    def _connect(self) -> None:
        for each in (self._close, self._cancel):
            each.clicked.connect(self.close_over)
        self._accept.clicked.connect(self._accepted)
        self.sides.count_changed.connect(self._show_choice)
        self.sides.count_changed.connect(self.choice_changed)
        self._make.clicked.connect(lambda: self.make_wanted.emit([]))
        self._model.clicked.connect(lambda: self.model_wanted.emit(""))
        self._title.returnPressed.connect(self._search.setFocus)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._pick_first)
        self._kinds.chosen.connect(self._filter)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = files_in(event.mimeData())
        model = next((path for path in paths if is_model(path)), "")
        if model:
            self.model_wanted.emit(model)
        else:
            self.make_wanted.emit(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and self.grid.shown:
            self.grid.shown[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        self._search.clear()
        self._kinds.show_choice("")
        self.sides.show_side(1)
        self._filter()
        self.open_over()

    def _name_accept(self, words: str, tip: str) -> None:
        self._accept.setText(words)
        self._accept.setToolTip(tip)
        self._accept.setAccessibleName(words)

    def _accepted(self) -> None:
        self.close_over()
        self.accepted.emit()

    def _pick(self, generator: str) -> None:
        card = self.grid.card(generator)
        if card is None:
            return
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sides.choose(generator, card.look.title)
        if self._new:
            self.sides.show_side(self.sides.side % len(self.choice) + 1)
        self._show_choice()
        self.choice_changed.emit()

    def _pick_first(self) -> None:
        if self.grid.shown:
            self._pick(self.grid.shown[0].look.id)

    def _show_choice(self) -> None:
        for card in self.grid.cards:
            card.show_sides([domain for domain, each in enumerate(self.choice, start=1) if each == card.look.id])

    def _filter(self, *_: object) -> None:
        self.grid.show_only(lambda card: card.matches(self._search.text(), str(self._kinds.key)))

    def _kind_choices(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("", self.tr("All"), self.tr("Show every generator")),
            ("image", self.tr("Pictures"), self.tr("Show generators of pictures")),
            ("sound", self.tr("Sounds"), self.tr("Show generators of sounds")),
        )
