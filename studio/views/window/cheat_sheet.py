"""Every key of the studio on one sheet, group by group, with a search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.theme import Theme
from studio.views.common.controls import label, row
from studio.views.common.overlay import Overlay
from studio.views.window.command_rows import CommandGroup, CommandRow
from studio.views.window.fuzzy import plain

_COLUMNS = 2


class CheatSheet(Overlay):
    """Opened by `show_keys`; typing narrows it, Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 980, 700, "")
        self.setAccessibleName(self.tr("Keys"))
        self._groups: tuple[CommandGroup, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search keys and words"))
        self.field.setAccessibleName(self.tr("Search keys and words"))
        self.field.setToolTip(self.tr("Type a key or a word; Esc leaves"))
        self.field.setFixedWidth(280)
        self._content = QScrollArea()
        self._content.setWidgetResizable(True)
        self._content.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._content.setAccessibleName(self.tr("Keys"))
        self._content.setToolTip(self.tr("Every key of the studio"))
        self.body.setContentsMargins(24, 20, 12, 16)
        self.body.setSpacing(14)
        self.body.addLayout(row(label(self.tr("Keys"), "heading"), None, self.field, margins=(0, 0, 12, 0)))
        self.body.addWidget(self._content, 1)
        self.field.textChanged.connect(self._fill)

    def show_keys(self, groups: Sequence[CommandGroup]) -> None:
        """Open with these groups; only actions with a key are listed."""
        self._groups = tuple(groups)
        self.field.clear()
        self._fill()
        self.open_over()
        self.field.setFocus()

    @property
    def shown(self) -> list[CommandRow]:
        """The actions listed, in their order."""
        return [row for _, rows in self._found() for row in rows]

    def _found(self) -> list[tuple[str, list[CommandRow]]]:
        typed = plain(self.field.text()).split()

        def fits(row: CommandRow) -> bool:
            text = plain(f"{row.words} {row.key}")
            return bool(row.key) and all(part in text for part in typed)

        found = [(group.words, [row for row in group.rows if fits(row)]) for group in self._groups]
        return [(words, rows) for words, rows in found if rows]

    def _fill(self) -> None:
        sheet = QWidget()
        line = QHBoxLayout(sheet)
        line.setContentsMargins(0, 0, 12, 0)
        line.setSpacing(40)
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for words, rows in self._found():
            shortest = heights.index(min(heights))
            columns[shortest].addLayout(_block(words, rows))
            columns[shortest].addSpacing(18)
            heights[shortest] += len(rows) + 2
        for column in columns:
            column.setSpacing(0)
            column.addStretch(1)
            line.addLayout(column, 1)
        if not any(heights):
            columns[0].insertWidget(0, label(self.tr("No key has these words."), "quiet"))
        self._content.setWidget(sheet)


def _block(words: str, rows: Sequence[CommandRow]) -> QGridLayout:
    block = QGridLayout()
    block.setHorizontalSpacing(16)
    block.setVerticalSpacing(5)
    block.setColumnStretch(0, 1)
    block.addWidget(label(words, "title"), 0, 0, 1, 2)
    for place, each in enumerate(rows, start=1):
        name = label(each.words, "quiet")
        name.setWordWrap(True)
        block.addWidget(name, place, 0)
        block.addWidget(label(each.key, "key"), place, 1, Qt.AlignmentFlag.AlignRight)
    return block
