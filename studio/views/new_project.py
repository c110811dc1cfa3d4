"""Asks for the title and the two generators of a new project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.controls import ChoicePill, ElidedLabel, label, row
from studio.views.domain_sign import DomainSign


class GeneratorChoice(NamedTuple):
    """A generator as the dialog offers it."""

    id: str
    title: str
    description: str


class NewProjectDialog(QDialog):
    """`title`, `source` and `target` hold what was chosen once it is accepted."""

    def __init__(self, theme: Theme, generators: Sequence[GeneratorChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New project"))
        self.setMinimumWidth(460)
        self._about = {each.id: each.description for each in generators}
        self._title = QLineEdit(self.tr("My bridge"))
        self._title.setAccessibleName(self.tr("Title of the project"))
        self._title.setToolTip(self.tr("What the project is called; its folder gets the same name"))
        self._title.selectAll()
        choices = [(each.id, each.title) for each in generators]
        self._pills = (
            ChoicePill(theme, self.tr("Source generator")),
            ChoicePill(theme, self.tr("Target generator")),
        )
        self._words = (ElidedLabel("", "quiet"), ElidedLabel("", "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("New project"), "heading"))
        column.addWidget(self._title)
        for place, pill in enumerate(self._pills):
            pill.show_choices(choices, choices[min(place, len(choices) - 1)][0])
            pill.chosen.connect(self._show_words)
            line = row(DomainSign(theme, place + 1), pill, self._words[place])
            line.setStretchFactor(self._words[place], 1)
            column.addLayout(line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        make = buttons.button(QDialogButtonBox.StandardButton.Ok)
        give_up = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        make.setProperty("kind", "primary")
        for each, words, tip in (
            (make, self.tr("Make project"), self.tr("Make the project and open it")),
            (give_up, self.tr("Cancel"), self.tr("Leave everything as it is")),
        ):
            each.setText(words)
            each.setAccessibleName(words)
            each.setToolTip(tip)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._show_words()

    @property
    def title(self) -> str:
        """The title as typed."""
        return self._title.text().strip()

    @property
    def source(self) -> str:
        """Id of the generator of domain 1."""
        return str(self._pills[0].key)

    @property
    def target(self) -> str:
        """Id of the generator of domain 2."""
        return str(self._pills[1].key)

    def _show_words(self, *_: object) -> None:
        for pill, words in zip(self._pills, self._words, strict=True):
            words.setText(self._about[str(pill.key)])
