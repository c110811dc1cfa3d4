"""The command palette: type a few letters of anything the studio can do and press Enter.

What does not apply now stays in the list and says why, so that nobody looks for it in vain.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.theme import Theme
from studio.views.common.controls import label
from studio.views.common.overlay import Overlay
from studio.views.window.command_rows import CommandRow
from studio.views.window.fuzzy import match

_ROW_HEIGHT, _ROWS_SHOWN = 44, 9
_ROLE = int(Qt.ItemDataRole.UserRole)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS_SHOWN, Qt.Key.Key_PageDown: _ROWS_SHOWN}


class _RowPainter(QStyledItemDelegate):
    """Words above the sentence about them, the key on the right; faint where it does not apply."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CommandRow = index.data(_ROLE)
        theme, box = self._theme, QRect(option.rect).adjusted(6, 1, -6, -1)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(10, 0, -10, 0)
        painter.setFont(theme.figures(12))
        painter.setPen(theme.colour("text_quiet" if row.reason else "text"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.key)
        width = inner.width() - painter.fontMetrics().horizontalAdvance(row.key) - 16
        self._words(painter, QRect(inner.left(), inner.top(), width, inner.height()), row)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, row: CommandRow) -> None:
        below = row.reason or row.tip
        halves = (box.adjusted(0, 4, 0, -box.height() // 2), box.adjusted(0, box.height() // 2, 0, -4))
        lines = [(row.words, 13, "text_quiet" if row.reason else "text", halves[0] if below else box)]
        lines += [(below, 12, "warning" if row.reason else "text_quiet", halves[1])] if below else []
        for words, size, role, where in lines:
            painter.setFont(self._theme.font(size))
            painter.setPen(self._theme.colour(role))
            short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), short)


class CommandPalette(Overlay):
    """Signals: `chosen(id)` of an action that applies, after the palette is put away."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 620, 64 + _ROWS_SHOWN * _ROW_HEIGHT, "")
        name = self.tr("Commands")
        self.setAccessibleName(name)
        self._rows: tuple[CommandRow, ...] = ()
        self.field, self.list = QLineEdit(), QListWidget()
        self.field.setProperty("kind", "search")
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.setAccessibleName(self.tr("Search for a command"))
        self.field.setToolTip(self.tr("Type a few letters; arrow keys choose, Enter does it, Esc leaves"))
        self._nothing = label(self.tr("No command has these letters; settings are under Ctrl+,"), "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.setAccessibleName(name)
        self.list.setToolTip("")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_RowPainter(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setContentsMargins(0, 8, 0, 8)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._nothing, 1)
        self.field.textChanged.connect(self._filter)
        self.list.itemClicked.connect(lambda _item: self._take())

    def show_commands(self, rows: Sequence[CommandRow]) -> None:
        """Open with these actions, best ones first."""
        self._rows = tuple(rows)
        self.field.clear()
        self._filter()
        self.open_over()
        self.field.setFocus()

    @property
    def shown(self) -> list[CommandRow]:
        """The actions that fit what is typed, in their order."""
        return [self.list.item(place).data(_ROLE) for place in range(self.list.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + _MOVES[key])))
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _filter(self) -> None:
        typed = self.field.text()
        scored = [(match(typed, row.words), place, row) for place, row in enumerate(self._rows)]
        fits = [(-score, place, row) for score, place, row in scored if score is not None]
        self.list.clear()
        for _, _, row in sorted(fits, key=lambda each: each[:2]):
            item = QListWidgetItem(self.list)
            item.setData(_ROLE, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (row.words, row.key, row.reason))))
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not fits)
        self.list.setVisible(bool(fits))

    def _take(self) -> None:
        item = self.list.currentItem()
        row: CommandRow | None = item.data(_ROLE) if item is not None else None
        if row is not None and not row.reason:
            self.close_over()
            self.chosen.emit(row.id)
